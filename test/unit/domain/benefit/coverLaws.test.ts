import fc from "fast-check";
import { expect, test } from "vitest";
import { linkBenefits } from "#domain/benefit/benefitLinkage.ts";
import { type Cover, coverOf } from "#domain/benefit/cover.ts";
import { type InsuranceBreak, uninsuredMonths } from "#domain/benefit/insuranceBreak.ts";
import { firstDayOfMonth } from "#domain/calendar/civilMonth.ts";
import { combinations } from "#domain/person/combination.ts";
import type { BenefitPolicy } from "#domain/policy/benefitPolicy.ts";
import { randomBenefits } from "#test/support/randomBenefits.ts";

const anyPast: fc.Arbitrary<InsuranceBreak> = fc.record({
  combination: fc.constantFrom(...combinations),
  isFlexible: fc.boolean(),
  breakMonths: fc.integer({ min: 0, max: 30 }),
  backPays: fc.boolean(),
  crossSystemYears: fc.integer({ min: 0, max: 4 }),
  missedResidentYears: fc.integer({ min: 0, max: 6 }),
});

const anyDates = fc.record({
  enrolledMonth: fc.integer({ min: 240, max: 330 }),
  relationInDay: fc.constantFrom(-1, 0, 10, 40, 300),
});

/** The relation is in so many days after the month of enrolment began, or not at all. */
function coverAfter(
  policy: BenefitPolicy,
  past: InsuranceBreak,
  enrolledMonth: number,
  inAfter: number,
): Cover {
  const firstDay = firstDayOfMonth(enrolledMonth);
  return coverOf(policy, linkBenefits(policy, past), {
    enrolledMonth,
    uninsuredMonths: uninsuredMonths(past),
    relationInDay: inAfter < 0 ? -1 : firstDay + inAfter,
    today: firstDay + 400,
    isUnderWay: false,
  });
}

test("[A11] no count of days is below 0, and together they are the days between the two covers", () => {
  fc.assert(
    fc.property(randomBenefits, anyPast, anyDates, (policy, past, { enrolledMonth, relationInDay }) => {
      const cover = coverAfter(policy, past, enrolledMonth, relationInDay);
      const counts = [cover.daysWithoutCover, cover.daysPartlyCovered, cover.daysClaimedLater];
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(0);
      if (cover.coveredFromDay < 0) return;
      const between = cover.coveredFromDay - cover.lastCoveredDay - 1;
      expect(counts.reduce((sum, days) => sum + days)).toBe(between);
    }),
  );
});

test("[A11] a longer break never costs fewer days, and nobody is covered the earlier for it", () => {
  const longer = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(
      randomBenefits,
      anyPast,
      anyDates,
      longer,
      (policy, past, { enrolledMonth, relationInDay }, more) => {
        const { breakMonths } = past;
        const [one, other] = [breakMonths, breakMonths + more].map((after) =>
          coverAfter(policy, { ...past, breakMonths: after }, enrolledMonth, relationInDay),
        ) as [Cover, Cover];
        const lost = (cover: Cover): number => cover.daysWithoutCover + cover.daysPartlyCovered;
        expect(lost(other)).toBeGreaterThanOrEqual(lost(one));
        expect(other.lastCoveredDay).toBeLessThan(one.lastCoveredDay);
        if (one.coveredFromDay >= 0) expect(other.coveredFromDay).toBeGreaterThanOrEqual(one.coveredFromDay);
      },
    ),
  );
});

test("[A11] paying back never costs days", () => {
  fc.assert(
    fc.property(randomBenefits, anyPast, anyDates, (policy, past, { enrolledMonth, relationInDay }) => {
      const [paid, unpaid] = [true, false].map((backPays) =>
        coverAfter(policy, { ...past, backPays }, enrolledMonth, relationInDay),
      ) as [Cover, Cover];
      const lost = (cover: Cover): number => cover.daysWithoutCover + cover.daysPartlyCovered;
      expect(lost(paid)).toBeLessThanOrEqual(lost(unpaid));
    }),
  );
});
