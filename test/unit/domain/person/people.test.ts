import { describe, expect, test } from "vitest";
import { REPEAT_NUMBERS } from "#domain/application.ts";
import { type Combination, combinations } from "#domain/person/combination.ts";
import { ageYearsOf, employmentOf, placeConfirmedOf, sexOf } from "#domain/person/employment.ts";
import {
  accountBalanceFen,
  contributionBaseFenOf,
  hasIndividualAccount,
} from "#domain/person/individualAccount.ts";
import {
  backPaysOf,
  breakMonthsOf,
  contributionMonthsOf,
  crossSystemYearsOf,
  deemedMonthsOf,
  militaryMonthsOf,
  missedResidentYearsOf,
  overlapMonthsOf,
} from "#domain/person/insuranceHistory.ts";
import type { StatedPerson } from "#domain/person/statedPerson.ts";
import type { CreditPolicy } from "#domain/policy/creditPolicy.ts";
import { applicationsOf, countryOfPeople } from "#test/support/personUnderTest.ts";
import { BEIJING, provincePolicy } from "#test/support/smallCountry.ts";

const MANY = 4_000;
const everything = {
  employmentOf,
  ageYearsOf,
  sexOf,
  placeConfirmedOf,
  hasIndividualAccount,
  contributionBaseFenOf,
  contributionMonthsOf,
  breakMonthsOf,
  backPaysOf,
  missedResidentYearsOf,
  deemedMonthsOf,
  militaryMonthsOf,
  overlapMonthsOf,
  crossSystemYearsOf,
};

/** Within four standard deviations. */
function expectShare(found: number, share: number): void {
  expect(Math.abs(found - share * MANY)).toBeLessThan(4 * Math.sqrt(MANY * share * (1 - share)));
}

describe("what a person does", () => {
  test("is employment in the shares stated, and nothing but employment where none is", () => {
    const drawn = applicationsOf("ee", MANY);
    const country = countryOfPeople({ flexible: 0.2, unemployed: 0.05 }, { retired: 0.1 });
    const found = drawn.map((application) => employmentOf(country, application));
    expectShare(found.filter((one) => one === "retired").length, 0.1);
    expectShare(found.filter((one) => one === "flexible").length, 0.2 * 0.9);
    expectShare(found.filter((one) => one === "unemployed").length, 0.05 * 0.9);
    expect(new Set(drawn.map((one) => employmentOf(countryOfPeople(), one)))).toEqual(new Set(["employed"]));
  });

  test("is adult, student or minor between residents' schemes", () => {
    const country = countryOfPeople({ student: 0.3, minor: 0.2, flexible: 1 }, { retired: 1 });
    const found = applicationsOf("rr", MANY).map((application) => employmentOf(country, application));
    expectShare(found.filter((one) => one === "student").length, 0.3);
    expectShare(found.filter((one) => one === "minor").length, 0.2);
    expectShare(found.filter((one) => one === "resident").length, 0.5);
  });

  test("goes with an age: minors below 18, who works below retirement age unless the mix says otherwise", () => {
    const country = countryOfPeople({ minor: 1 });
    const minors = applicationsOf("rr", 500).map((one) => ageYearsOf(country, one));
    expect([Math.min(...minors), Math.max(...minors)]).toEqual([0, 17]);
    for (const application of applicationsOf("ee", 500)) {
      const age = ageYearsOf(countryOfPeople(), application);
      expect(age).toBeGreaterThanOrEqual(20);
      expect(age).toBeLessThan(sexOf(country, application) === "male" ? 60 : 55);
      expect(ageYearsOf(countryOfPeople({ overAge: 1 }), application)).toBeGreaterThanOrEqual(60);
    }
  });
});

describe("an individual account", () => {
  test.each<[Combination, boolean]>([
    ["ee", true],
    ["er", true],
    ["rr", false],
    ["re", false],
  ])("of %s is there at origin: %s [S2]", (combination, there) => {
    const country = countryOfPeople();
    for (const application of applicationsOf(combination, 20)) {
      expect(hasIndividualAccount(country, application)).toBe(there);
      expect(accountBalanceFen(country, application) > 0).toBe(there);
    }
  });

  test("is missing for the stated share of flexible workers, and for nobody else", () => {
    const country = countryOfPeople({ flexible: 0.5, withoutAccount: 0.4 });
    const without = applicationsOf("ee", MANY).filter((one) => !hasIndividualAccount(country, one));
    expectShare(without.length, 0.2);
    expect(new Set(without.map((one) => employmentOf(country, one)))).toEqual(new Set(["flexible"]));
  });

  test("is missing for every flexible worker where origin's scheme gives them none [S42]", () => {
    const country = countryOfPeople({ flexible: 0.5 });
    const credit = (changes: Partial<CreditPolicy>) => ({
      ...country,
      policies: new Map([[BEIJING, provincePolicy(BEIJING, { credit: changes })]]),
    });
    const none = credit({ flexibleHasAccount: false });
    const lowest = { name: "lowest", creditRate: 0 };
    const tiers = credit({
      flexibleHasAccount: false,
      flexibleTiers: [lowest, { name: "high", creditRate: 0.02 }],
    });
    for (const application of applicationsOf("ee", 100)) {
      const isFlexible = employmentOf(country, application) === "flexible";
      expect(hasIndividualAccount(none, application)).toBe(!isFlexible);
      expect(hasIndividualAccount(tiers, application)).toBe(true);
    }
  });

  test("grows by a base that residents do not have", () => {
    const [resident, employee] = (["rr", "ee"] as const).map((one) =>
      applicationsOf(one, 50).map((application) => contributionBaseFenOf(countryOfPeople(), application)),
    );
    expect(new Set(resident)).toEqual(new Set([0]));
    expect(Math.min(...(employee ?? []))).toBeGreaterThan(0);
  });
});

describe("the insurance so far", () => {
  const drawn = applicationsOf("ee", MANY);

  test("is 1 to 420 months, evenly", () => {
    const months = drawn.map((application) => contributionMonthsOf(countryOfPeople(), application));
    expect(Math.min(...months)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...months)).toBeLessThanOrEqual(420);
    const mean = months.reduce((sum, month) => sum + month, 0) / MANY;
    expect(Math.abs(mean - 210.5)).toBeLessThan((4 * 121.2) / Math.sqrt(MANY));
  });

  test("was interrupted for one to three months or for more, in the shares stated", () => {
    const country = countryOfPeople({ shortBreak: 0.3, longBreak: 0.1, backPays: 0.7 });
    const months = drawn.map((application) => breakMonthsOf(country, application));
    expectShare(months.filter((count) => count >= 1 && count <= 3).length, 0.3);
    expectShare(months.filter((count) => count > 3).length, 0.1);
    expect(Math.max(...months)).toBe(24);
    expectShare(drawn.filter((application) => backPaysOf(country, application)).length, 0.7);
  });

  test("may hold deemed, military and doubly paid months, which are never all", () => {
    const country = countryOfPeople({ deemed: 0.2, military: 0.1, overlap: 0.3 });
    expectShare(drawn.filter((one) => deemedMonthsOf(country, one) >= 12).length, 0.2);
    expectShare(drawn.filter((one) => militaryMonthsOf(country, one) >= 24).length, 0.1);
    for (const application of drawn) {
      const months = contributionMonthsOf(country, application);
      expect(overlapMonthsOf(country, application)).toBeLessThan(months);
    }
  });

  test("counts years on end for who switches, and missed years for who ends as a resident", () => {
    const country = countryOfPeople({ missedYears: 1 });
    for (const combination of combinations) {
      for (const application of applicationsOf(combination, 20)) {
        const years = Math.floor(contributionMonthsOf(country, application) / 12);
        const switches = combination === "er" || combination === "re";
        expect(crossSystemYearsOf(country, application)).toBe(switches ? years : 0);
        const missed = missedResidentYearsOf(country, application);
        expect(missed > 0).toBe(combination === "rr" || combination === "er");
      }
    }
  });
});

describe("a listed person", () => {
  const about: StatedPerson = {
    employment: "flexible",
    sex: "female",
    ageYears: 61,
    placeConfirmed: true,
    hasAccount: false,
    contributionBaseFen: 1,
    contributionMonths: 2,
    deemedMonths: 3,
    militaryMonths: 4,
    overlapMonths: 5,
    breakMonths: 6,
    backPays: true,
    missedResidentYears: 7,
    crossSystemYears: 8,
  };
  const [application] = applicationsOf("er", 1);
  if (application === undefined) throw new Error("nobody applied");

  test("is what is stated", () => {
    const country = countryOfPeople({}, {}, about);
    expect(Object.values(everything).map((fact) => fact(country, application))).toEqual([
      "flexible",
      61,
      "female",
      true,
      false,
      1,
      2,
      6,
      true,
      7,
      3,
      4,
      5,
      8,
    ]);
  });

  test("is ordinary where nothing is stated, whatever the shares", () => {
    const shares = {
      flexible: 1,
      withoutAccount: 1,
      overAge: 1,
      placeConfirmed: 1,
      shortBreak: 1,
      backPays: 1,
    };
    const country = countryOfPeople(
      { ...shares, missedYears: 1, deemed: 1, military: 1, overlap: 1 },
      {},
      {},
    );
    expect(employmentOf(country, application)).toBe("employed");
    expect(hasIndividualAccount(country, application)).toBe(true);
    expect(ageYearsOf(country, application)).toBeLessThan(60);
    expect(placeConfirmedOf(country, application)).toBe(false);
    const months = [breakMonthsOf, missedResidentYearsOf, deemedMonthsOf, militaryMonthsOf, overlapMonthsOf];
    expect(months.map((fact) => fact(country, application))).toEqual([0, 0, 0, 0, 0]);
  });
});

test("whoever applies again is the same person in everything", () => {
  const mix = {
    flexible: 0.5,
    withoutAccount: 0.5,
    overAge: 0.5,
    shortBreak: 0.5,
    backPays: 0.5,
    military: 0.5,
  };
  const country = countryOfPeople({ ...mix, missedYears: 0.5, deemed: 0.5, overlap: 0.5 }, { retired: 0.2 });
  for (const first of applicationsOf("er", 100)) {
    const again = { ...first, case: `${first.case}-2`, number: first.number + REPEAT_NUMBERS };
    for (const fact of Object.values(everything)) expect(fact(country, again)).toBe(fact(country, first));
  }
});
