import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { retirementMonthsNeeded } from "#domain/benefit/retirementYears.ts";
import type { YearsPolicy } from "#domain/policy/yearsPolicy.ts";

const unknown: YearsPolicy = {
  accumulate: true,
  overlapCountOnce: true,
  military: true,
  requiredMaleYears: null,
  requiredFemaleYears: null,
  requiredContinuousYears: null,
  localActualMinYears: null,
};
const guangdong: YearsPolicy = {
  ...unknown,
  requiredMaleYears: 30,
  requiredFemaleYears: 25,
  localActualMinYears: 10,
};
const chengdu: YearsPolicy = {
  ...unknown,
  requiredMaleYears: 20,
  requiredFemaleYears: 20,
  requiredContinuousYears: 15,
};

describe("[A12] months still to be paid for retiree benefits", () => {
  test.each([
    // place, sex, accumulated, paid here, on end, months still needed
    ["where no figure is known", unknown, "male", 360, 0, 0, -1],
    ["30 years for men", guangdong, "male", 240, 240, 240, 120],
    ["25 for women", guangdong, "female", 240, 240, 240, 60],
    ["enough in all, but not here: ten years here", guangdong, "female", 320, 6, 320, 114],
    ["all there", guangdong, "male", 360, 120, 360, 0],
    ["20 years in all", chengdu, "male", 200, 0, 100, 40],
    ["or 15 on end", chengdu, "male", 200, 0, 175, 5],
    ["15 on end are there", chengdu, "female", 185, 0, 180, 0],
  ] as const)("%s", (_, policy, sex, accumulated, localPaid, onEnd, months) => {
    expect(retirementMonthsNeeded(policy, sex, { accumulated, localPaid, onEnd })).toBe(months);
  });

  test("more months never leave more to be paid", () => {
    const month = fc.integer({ min: 0, max: 480 });
    fc.assert(
      fc.property(month, month, month, month, (accumulated, localPaid, onEnd, more) => {
        const insured = { accumulated, localPaid, onEnd };
        for (const policy of [guangdong, chengdu]) {
          const before = retirementMonthsNeeded(policy, "male", insured);
          const after = retirementMonthsNeeded(policy, "male", {
            ...insured,
            accumulated: accumulated + more,
          });
          expect(after).toBeLessThanOrEqual(before);
          expect(after).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
