import { expect, test } from "vitest";
import { benefitProfileOf } from "#domain/benefit/benefitProfile.ts";
import { provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";

test("[S1] employees and residents of one place are paid differently", () => {
  const policy = provincePolicy(SHANGHAI);
  expect(benefitProfileOf(policy, "employee")).toEqual({
    ratio: 0.85,
    deductibleFen: 80_000,
    capFen: 40_000_000,
  });
  expect(benefitProfileOf(policy, "resident")).toEqual({
    ratio: 0.65,
    deductibleFen: 60_000,
    capFen: 25_000_000,
  });
});
