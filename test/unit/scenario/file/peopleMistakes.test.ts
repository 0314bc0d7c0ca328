import { describe, expect, test } from "vitest";
import { countryOf, edited, mistakes, smallCountry } from "./scenarioUnderTest.ts";

describe("the people of a scenario", () => {
  test.each([
    ["{ flexible: 1.2 }", "arrivals.people.flexible: found 1.2; allowed: a share from 0 to 1"],
    ["{ freelance: 0.1 }", "arrivals.people.freelance: unknown key"],
    [
      "{ rr: 0.5, er: 0.4, re: 0.2 }",
      "arrivals.people.re: found 0.2; allowed: rr, er, re that add up to 1 at most, for nobody is two of them",
    ],
    [
      "{ student: 0.6, minor: 0.5 }",
      "arrivals.people.minor: found 0.5; allowed: student, minor that add up to 1 at most, for nobody is two of them",
    ],
  ])("%s is refused", (people, expected) => {
    const said = mistakes(smallCountry, { set: [`arrivals.people=${people}`] });
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(expected);
  });

  test("have shares of 0 where nothing is said, and a contribution base", () => {
    const { people } = countryOf(smallCountry, { set: ["arrivals.people={ flexible: 0.25 }"] });
    const { contributionBase, ...shares } = people;
    expect(contributionBase).toEqual({ medianFen: 650_000, meanFen: 750_000 });
    expect(Object.entries(shares).filter(([, share]) => share !== 0)).toEqual([["flexible", 0.25]]);
  });
});

test.each([
  [
    'arrivals.balance={ medianYuan: "1,500", meanYuan: 4000 }',
    ['balance.medianYuan: found "1,500"; allowed: an amount of yuan with at most two decimals'],
  ],
  [
    "arrivals.journey.withdrawal={ share: 0.1, after: 3d }",
    [
      'journey.withdrawal.after: found "3d"; allowed: a mapping with distribution: deterministic or exponential or lognormal or gamma or empirical',
    ],
  ],
  ["faults=[{ at: platform }]", ["faults[0].kind: is missing; allowed: one of outage, link, bank_data"]],
  [
    "faults=[outage]",
    ['faults[0]: found "outage"; allowed: a mapping with kind: outage or link or bank_data'],
  ],
])("a value of the wrong kind is told once, with its kinds: %s", (setting, expected) => {
  const said = mistakes(smallCountry, { set: [setting] });
  expect(said).toEqual(expected.map((part) => expect.stringContaining(part)));
});

test.each([
  [
    "arrivals.journey.afterFailure.retry=1",
    "journey.afterFailure: found a mapping (retry); allowed: shares that add up to 1 at most (left out: retry 0.7, otherChannel 0.2); the rest give up",
  ],
  [
    "arrivals.wallet.again=1",
    "wallet.again: found 1; allowed: a share from 0, less than 1: with 1 everybody would go on for ever",
  ],
])("shares of what people do are such that they come to an end: %s", (setting, expected) => {
  expect(mistakes(smallCountry, { set: [setting] })).toEqual([expect.stringContaining(expected)]);
});

describe("a listed application's person", () => {
  const said = (replacement: string) =>
    mistakes(edited(smallCountry, "circumstances: [arrears]", replacement));

  test.each([
    [
      "about: { employment: student }",
      "about.employment: student is nobody who moves by ee; allowed: employed, flexible, unemployed, retired",
    ],
    [
      "combination: rr, about: { employment: employed }",
      "about.employment: employed is nobody who moves by rr; allowed: resident, student, minor",
    ],
    [
      "combination: rr, applicant: person, about: { employment: minor }",
      "applicant: person cannot apply; allowed: guardian, for a minor",
    ],
    [
      "applicant: guardian",
      "applicant: guardian cannot apply; allowed: person or employer, unless for a minor",
    ],
    ["about: { ageYears: 130 }", "about.ageYears: found 130; allowed: whole years, from 0 to 120"],
    ["combination: rp", 'combination: found "rp"; allowed: one of ee, rr, er, re'],
  ])("%s is refused", (application, expected) => {
    const [first, ...others] = said(application);
    expect(others).toEqual([]);
    expect(first).toContain(`arrivals.applications[1].${expected}`);
  });

  test("is applied for by a guardian when a minor, and has its base in fen", () => {
    const about = "combination: rr, about: { employment: minor, contributionBaseYuan: 12.5 }";
    const { applications } = countryOf(edited(smallCountry, "circumstances: [arrears]", about));
    expect(applications[1]).toMatchObject({
      applicant: "guardian",
      combination: "rr",
      about: { employment: "minor", contributionBaseFen: 1_250 },
    });
  });
});
