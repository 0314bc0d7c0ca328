import { describe, expect, test } from "vitest";
import { TICKS_PER_HOUR, TICKS_PER_SECOND } from "#kernel/time.ts";
import { desk, station } from "#test/support/bareNetwork.ts";
import { mmc } from "#test/support/erlang.ts";
import { expectToCover, intervalOf, meanOf, replicate } from "#test/support/replications.ts";

const SERVICE_SECONDS = 180;
const ERLANGS = 10;

/** Ten erlangs of work, three minutes a job, by Erlang's delay formula: P(wait), mean wait in seconds. */
const textbook: [number, number, number][] = [
  [11, 0.6821, 122.78],
  [12, 0.4494, 40.44],
  [13, 0.2853, 17.12],
  [14, 0.1741, 7.84],
];

describe.each(textbook)("M/M/%d at ten erlangs", (officers, waitProbability, meanWaitSeconds) => {
  const theory = mmc(ERLANGS, officers, SERVICE_SECONDS);

  test("the formula gives the textbook's figures", () => {
    expect(theory.waitProbability).toBeCloseTo(waitProbability, 4);
    expect(theory.meanWait).toBeCloseTo(meanWaitSeconds, 2);
  });

  test("the simulated wait agrees with it, with 99 % confidence over 30 seeds", () => {
    const service = { kind: "exponential", meanTicks: SERVICE_SECONDS * TICKS_PER_SECOND } as const;
    const meanTicks = (SERVICE_SECONDS / ERLANGS) * TICKS_PER_SECOND;
    const replications = replicate({
      stations: [
        station("office", {
          desks: [desk(service, { officers })],
          arrivals: { kind: "poisson", meanTicks, jobs: 22_000 },
        }),
      ],
      replications: 30,
      warmUpTicks: 12 * TICKS_PER_HOUR,
    });
    const share = intervalOf(replications, ({ jobs }) =>
      meanOf(jobs, (job) => (job.waitedTicks > 0 ? 1 : 0)),
    );
    expectToCover(share, theory.waitProbability, 0.06);
    const wait = intervalOf(replications, ({ jobs }) => meanOf(jobs, (job) => job.waitedTicks));
    expectToCover(wait, theory.meanWait * TICKS_PER_SECOND, 0.18);
  });
});
