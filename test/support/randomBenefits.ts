import fc from "fast-check";
import type { BenefitPolicy } from "#domain/policy/benefitPolicy.ts";

const months = fc.integer({ min: 0, max: 6 });
/** Whatever a place may have for benefits after a move. */
export const randomBenefits: fc.Arbitrary<BenefitPolicy> = fc
  .record({
    breakMonthsNoWait: months,
    backPayAllowed: fc.boolean(),
    retroactive: fc.boolean(),
    startsIn: fc.constantFrom("payment_month" as const, "next_month" as const),
    longBreakStartsIn: fc.constantFrom("after_waiting" as const, "next_month" as const),
    waitMonthsMax: months,
    waitMonthsNotPaidBack: months,
    waitBenefitRatio: fc.constantFrom(0, 0.5, 1),
    crossSystemMinYears: fc.integer({ min: 0, max: 3 }),
    underMinYears: fc.record({
      employeeToResident: fc.constantFrom("resident_waiting" as const, "as_if_reached" as const),
      residentToEmployee: fc.constantFrom("wait" as const, "flexible_waits_covered" as const),
    }),
    coverDuringTransfer: fc.constantFrom("destination" as const, "suspended" as const),
    resident: fc.record({
      fixedMonths: months,
      monthsPerMissedYear: fc.integer({ min: 0, max: 2 }),
      repairMonthsPerYear: fc.integer({ min: 0, max: 2 }),
      floorFromMissedYears: fc.integer({ min: 1, max: 5 }),
      floorMonths: months,
    }),
  })
  // Paying back never makes anybody wait longer.
  .map((policy) => ({ ...policy, waitMonthsBackPaid: Math.floor(policy.waitMonthsMax / 2) }));
