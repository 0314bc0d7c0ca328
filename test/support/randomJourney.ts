import fc from "fast-check";
import type { Journey } from "#domain/journey/journey.ts";
import { journeyStepNames } from "#domain/journey/journeyStep.ts";
import type { Distribution } from "#kernel/distribution.ts";
import { TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";

const share = fc.double({ min: 0, max: 0.4, noNaN: true });
const time: fc.Arbitrary<Distribution> = fc.oneof(
  fc
    .integer({ min: 0, max: 90 })
    .map((minutes): Distribution => ({ kind: "deterministic", valueTicks: minutes * TICKS_PER_MINUTE })),
  fc
    .integer({ min: 1, max: 60 })
    .map((hours): Distribution => ({ kind: "exponential", meanTicks: hours * TICKS_PER_HOUR })),
);

const step = fc.record({ time, failure: share });

/** Ways to an application of all kinds; every share of what an applicant may do is at times large. */
export const randomJourneys: fc.Arbitrary<Journey<Distribution>> = fc.record({
  steps: fc.record(
    Object.fromEntries(journeyStepNames.map((name) => [name, step])) as Record<
      (typeof journeyStepNames)[number],
      typeof step
    >,
  ),
  afterFailure: fc.record({ retry: share, otherChannel: share }),
  retryAfterTicks: fc.integer({ min: 0, max: 5 * TICKS_PER_HOUR }),
  portal: share,
  asksFirst: fc.record({ precheck: share, hotline: share }),
  correction: fc.record({ share: fc.constantFrom(0, 0.5, 1), after: time }),
  supplement: fc.record({
    verification: share,
    transferOut: share,
    transferIn: share,
    never: share,
    answerAfter: time,
  }),
  withdrawal: fc.record({ share: fc.constantFrom(0, 0.3, 1), after: time }),
});
