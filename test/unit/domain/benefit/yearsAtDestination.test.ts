import { describe, expect, test } from "vitest";
import type { Application } from "#domain/application.ts";
import { recordAtDestination, recordAtOrigin } from "#domain/benefit/contributionRecord.ts";
import { yearsAtDestination } from "#domain/benefit/yearsAtDestination.ts";
import { dayOfText } from "#domain/calendar/civilDate.ts";
import { monthOfDay, textOfMonth } from "#domain/calendar/civilMonth.ts";
import type { Combination } from "#domain/person/combination.ts";
import type { StatedPerson } from "#domain/person/statedPerson.ts";
import type { YearsPolicy } from "#domain/policy/yearsPolicy.ts";
import type { CountrySetting } from "#domain/province/countrySetting.ts";
import { applicationsOf, countryOfPeople } from "#test/support/personUnderTest.ts";
import { changed, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";

const APRIL = monthOfDay(dayOfText("2025-04-08"));

function personOf(about: StatedPerson, combination: Combination = "ee", years: Partial<YearsPolicy> = {}) {
  const [application] = applicationsOf(combination, 1) as [Application];
  const plain = countryOfPeople({}, {}, about);
  const policy = changed(provincePolicy(SHANGHAI), { years });
  const country: CountrySetting = { ...plain, policies: new Map([...plain.policies, [SHANGHAI, policy]]) };
  return { country, application };
}

describe("[S56] [A12] what origin has on record of a person who applied in March 2025", () => {
  test.each([
    ["months paid, to February", { contributionMonths: 12 }, "ee", ["paid 2024-03 12 700000"]],
    [
      "to the month before the break",
      { contributionMonths: 12, breakMonths: 2 },
      "ee",
      ["paid 2024-01 12 700000"],
    ],
    [
      "months deemed paid before them",
      { contributionMonths: 12, deemedMonths: 24 },
      "ee",
      ["paid 2024-03 12 700000", "deemed 2022-03 24 0"],
    ],
    [
      "and military service before these",
      { contributionMonths: 12, deemedMonths: 24, militaryMonths: 36 },
      "ee",
      ["paid 2024-03 12 700000", "deemed 2022-03 24 0", "military 2019-03 36 0"],
    ],
    [
      "no month paid, but some deemed so",
      { contributionMonths: 0, deemedMonths: 6 },
      "ee",
      ["deemed 2024-09 6 0"],
    ],
    ["months as a resident", { contributionMonths: 12 }, "re", ["resident 2024-03 12 0"]],
  ] as const)("%s", (_, about, combination, expected) => {
    const { country, application } = personOf({ contributionBaseFen: 700_000, ...about }, combination);
    const told = recordAtOrigin(country, application).map(
      ({ kind, fromMonth, months, baseFen }) => `${kind} ${textOfMonth(fromMonth)} ${months} ${baseFen}`,
    );
    expect(told).toEqual(expected);
  });

  test("and destination: what was paid there since, and what was paid in both places", () => {
    const { country, application } = personOf({ contributionMonths: 60, overlapMonths: 6 });
    const told = recordAtDestination(country, application, APRIL).map(
      ({ kind, fromMonth, months }) => `${kind} ${textOfMonth(fromMonth)} ${months}`,
    );
    expect(told).toEqual(["paid 2025-03 2", "paid 2024-09 6"]);
  });
});

describe("[A12] once the relation is in, in April 2025", () => {
  const asking = { requiredMaleYears: 30, requiredFemaleYears: 25, localActualMinYears: 10 };
  test.each([
    ["months of both places", { contributionMonths: 60 }, "ee", {}, 62, -1],
    ["months in both count once", { contributionMonths: 60, overlapMonths: 6 }, "ee", {}, 62, -1],
    [
      "unless the policy counts them twice",
      { contributionMonths: 60, overlapMonths: 6 },
      "ee",
      { overlapCountOnce: false },
      68,
      -1,
    ],
    ["a man short of thirty years", { sex: "male", contributionMonths: 120 }, "ee", asking, 122, 238],
    ["a woman with enough, but not here", { sex: "female", contributionMonths: 300 }, "ee", asking, 302, 118],
    [
      "military service counts towards them",
      { sex: "male", contributionMonths: 100, militaryMonths: 60 },
      "ee",
      asking,
      162,
      198,
    ],
    [
      "unless it is not recognised",
      { sex: "male", contributionMonths: 100, militaryMonths: 60 },
      "ee",
      { ...asking, military: false },
      102,
      258,
    ],
    [
      "years as a resident are on record and do not",
      { sex: "male", contributionMonths: 100 },
      "re",
      asking,
      102,
      358,
    ],
    ["nobody retires from resident insurance", { contributionMonths: 100 }, "er", asking, 102, -1],
    [
      "years on end do as well",
      { sex: "male", contributionMonths: 170 },
      "ee",
      { requiredMaleYears: 20, requiredContinuousYears: 15 },
      172,
      8,
    ],
    [
      "but a break ends them",
      { sex: "male", contributionMonths: 170, breakMonths: 3 },
      "ee",
      { requiredMaleYears: 20, requiredContinuousYears: 15 },
      172,
      68,
    ],
    [
      "and service that is not recognised is no part of them",
      { sex: "male", contributionMonths: 170, militaryMonths: 60 },
      "ee",
      { requiredMaleYears: 20, requiredContinuousYears: 15, military: false },
      172,
      8,
    ],
    [
      "nor are years elsewhere where these do not count",
      { sex: "male", contributionMonths: 170 },
      "ee",
      { requiredMaleYears: 20, requiredContinuousYears: 15, accumulate: false },
      2,
      178,
    ],
  ] as const)("%s", (_, about, combination, years, accumulatedMonths, retirementMonthsNeeded) => {
    const { country, application } = personOf(about, combination, years);
    const listed = recordAtOrigin(country, application);
    expect(yearsAtDestination(country, application, listed, APRIL)).toEqual({
      accumulatedMonths,
      retirementMonthsNeeded,
    });
  });
});
