import { describe, expect, test } from "vitest";
import { dayOfText } from "#domain/calendar/civilDate.ts";
import { interestFen } from "#domain/money/accountInterest.ts";
import { positionsOf } from "#domain/money/clearing.ts";
import { type Credited, monthlyCreditFen } from "#domain/money/monthlyCredit.ts";
import type { CreditPolicy } from "#domain/policy/creditPolicy.ts";
import { provincePolicy } from "#test/support/smallCountry.ts";

const policy: CreditPolicy = provincePolicy("110000").credit;
const employed: Credited = { employment: "employed", baseFen: 600_000, tier: null, pensionFen: 350_000 };
const low = { name: "basic", creditRate: 0 };
const high = { name: "high", creditRate: 0.04 };

describe("what is credited to an account each month [S41][S42]", () => {
  test.each<[string, Partial<CreditPolicy>, Partial<Credited>, number]>([
    ["2 % of the contribution base", {}, {}, 12_000],
    ["a higher base, more", {}, { baseFen: 750_000 }, 15_000],
    ["whole fen, to the nearest", {}, { baseFen: 333_333 }, 6_667],
    ["unemployed: the fund pays by the same base", {}, { employment: "unemployed" }, 12_000],
    ["flexible, no tiers: like any active member", {}, { employment: "flexible" }, 12_000],
    ["flexible, no account", { flexibleHasAccount: false }, { employment: "flexible" }, 0],
    ["flexible, higher tier: more", {}, { employment: "flexible", tier: high }, 24_000],
    ["flexible, a tier without an account", {}, { employment: "flexible", tier: low }, 0],
    ["an employee has no tier", { flexibleTiers: [high] }, {}, 12_000],
    ["retired: a fixed sum", {}, { employment: "retired" }, 7_000],
    [
      "retired: a share of the pension",
      { retireeFixedFen: null, retireeRateOfPension: 0.025 },
      { employment: "retired" },
      8_750,
    ],
    ["resident insurance has no account", {}, { employment: "resident" }, 0],
  ])("%s", (_what, changes, person, expected) => {
    expect(monthlyCreditFen({ ...policy, ...changes }, { ...employed, ...person })).toBe(expected);
  });
});

describe("interest goes along with the balance, simple, from new year to the day [S4]", () => {
  test.each([
    ["none on new year's day", "2026-01-01", 300_000, 0.0036, 0],
    ["a day", "2026-01-02", 300_000, 0.0036, 3],
    ["sixty days", "2026-03-02", 300_000, 0.0036, 180],
    ["whole fen, rounded down", "2026-03-02", 299_999, 0.0036, 179],
    ["a leap year's 365 days before its last", "2024-12-31", 360_000, 0.01, 3_650],
    ["a fen that is earned to the last day is not lost to rounding", "2026-07-20", 2_422_800, 0.0035, 4_711],
    ["no rate, no interest", "2026-06-30", 300_000, 0, 0],
  ])("%s", (_what, day, balanceFen, rate, expected) => {
    expect(interestFen(balanceFen, rate, dayOfText(day))).toBe(expected);
  });
});

test("cities' positions: what each owes and claims, in the order of their codes, and the same in all", () => {
  const positions = positionsOf([
    { case: "a", from: "430100", to: "430200", amountFen: 1_500 },
    { case: "b", from: "430200", to: "430100", amountFen: 500 },
    { case: "c", from: "430300", to: "430100", amountFen: 800 },
  ]);
  expect(positions).toEqual([
    ["430100", { owedFen: 1_500, claimedFen: 1_300 }],
    ["430200", { owedFen: 500, claimedFen: 1_500 }],
    ["430300", { owedFen: 800, claimedFen: 0 }],
  ]);
});
