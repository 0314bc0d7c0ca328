import fc from "fast-check";
import type { ClockPolicy } from "#domain/policy/clockPolicy.ts";
import type { FundsBlackout, FundsPolicy } from "#domain/policy/fundsPolicy.ts";

const share = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 0.5, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(1) },
);
const limit = fc.option(fc.integer({ min: 1, max: 5 }));

/** Days of the spring in which random countries live, and after. */
const blackout: fc.Arbitrary<FundsBlackout> = fc
  .record({
    from: fc.record({ month: fc.constantFrom(2, 3, 12), day: fc.integer({ min: 1, max: 28 }) }),
    until: fc.record({ month: fc.constantFrom(3, 4), day: fc.integer({ min: 1, max: 28 }) }),
    slowFactor: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
  })
  // The other way round it would last all the year but some days, which a policy file is not allowed.
  .filter(
    ({ from, until }) => from.month === 12 || 31 * from.month + from.day < 31 * until.month + until.day,
  );

/** How money is paid, comes back, is looked into and distributed, in a province that may do any of it. */
export const randomFunds: fc.Arbitrary<Partial<FundsPolicy>> = fc.record({
  batchCycleWorkingDays: fc.integer({ min: 1, max: 3 }),
  blackouts: fc.array(blackout, { maxLength: 1 }),
  remitWorkingDays: limit,
  creditWorkingDays: limit,
  creditBatch: fc.constantFrom("at_once", "monthly"),
  creditBatchDay: fc.integer({ min: 1, max: 28 }),
  mismatchShare: share,
  mismatchSentBackShare: share,
  mismatchCorrectedShare: share,
  investigationWorkingDays: fc.integer({ min: 0, max: 4 }),
  bankReturnShare: share,
});

/** When its desks are closed for maintenance, and what its clocks go by. */
export const randomClock: fc.Arbitrary<Partial<ClockPolicy>> = fc.record({
  acceptOnNonWorkingDay: fc.constantFrom("immediate", "next_working_day"),
  inStart: fc.constantFrom("sheet_delivered", "sheet_opened"),
  pauseOn: fc.constantFrom([], ["investigation"], ["supplement"]),
  maintenance: fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 23 }))
      .map(([fromDay, days, hour]) => ({
        fromDay,
        untilDay: fromDay + days,
        hours: { fromMinute: hour * 60, toMinute: 1_440 },
      })),
    { maxLength: 1 },
  ),
});
