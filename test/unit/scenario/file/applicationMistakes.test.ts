import { describe, expect, test } from "vitest";
import { edited, mistakes, smallCountry } from "./scenarioUnderTest.ts";

/** What is said against the small country once a part of it is put differently. */
function said(part: string, replacement: string): readonly string[] {
  return mistakes(edited(smallCountry, part, replacement));
}
const person =
  '{ at: 2026-03-03T10:15, from: "440000", to: "500000", channel: window, person: li, circumstances: [arrears] }';

describe("its applications", () => {
  test.each([
    [
      "at: 2026-03-03T10:15",
      "at: 2026-03-07",
      [
        "s.yaml:21:13: arrivals.applications[1].at: lies outside the period; allowed: from period.from on and before period.until",
      ],
    ],
    [
      "at: 2026-03-03T10:15",
      "at: 2026-03-01T23:59:59",
      [
        "s.yaml:21:13: arrivals.applications[1].at: lies outside the period; allowed: from period.from on and before period.until",
      ],
    ],
    [
      'toPool: "440300"',
      'toPool: "440301"',
      [
        's.yaml:18:15: arrivals.applications[0].toPool: 440301 is no pooling area of 440000; did you mean "440300"?; allowed: 440100, 440200, 440300, 440400, 440500, 440600, 440700, 440800, 440900, 441200, 441300, 441400, 441500, 441600, 441700, 441800, 441900, 442000, 445100, 445200, 445300',
      ],
    ],
    [
      person,
      '{ at: 2026-03-03, from: "440000", to: "440000", fromPool: "440100", toPool: "440100" }',
      [
        "s.yaml:21:83: arrivals.applications[1].toPool: is the pooling area the person leaves; allowed: another one",
      ],
    ],
    [
      person,
      '{ at: 2026-03-03, from: "500000", to: "500000" }',
      [
        "s.yaml:21:45: arrivals.applications[1].to: 500000 is a single pooling area, inside which there is nothing to transfer; allowed: another province",
      ],
    ],
    [
      person,
      '{ at: 2026-03-03T09:30, from: "500000", to: "440000", person: zhang }',
      [
        "s.yaml:21:69: arrivals.applications[1].person: zhang applies at this instant already in applications[0]; allowed: another instant",
      ],
    ],
    [
      "person: li",
      "person: 110101199001011237",
      [
        "s.yaml:21:86: arrivals.applications[1].person: found 110101199001011230; allowed: a pseudonym of letters, digits and hyphens that begins with a letter, such as zhang-1",
      ],
    ],
    [
      "channel: window",
      "channel: phone",
      ['s.yaml:21:70: arrivals.applications[1].channel: found "phone"; allowed: one of app, portal, window'],
    ],
    [
      "circumstances: [arrears]",
      "circumstances: [arears]",
      [
        's.yaml:21:106: arrivals.applications[1].circumstances[0]: found "arears"; allowed: one of materialInvalid, identityMismatch, wrongAgencyCode, retired, notSuspended, noContributionRecord, arrears, frozen, overdrawn, unsettledClaims, pendingCredit, duplicateEnrolment, sameYear, notEnrolled; did you mean "arrears"?',
      ],
    ],
    [
      "balanceYuan: 1234.56",
      "balanceYuan: 1234.567",
      [
        "s.yaml:20:20: arrivals.applications[0].balanceYuan: found 1234.567; allowed: an amount of yuan with at most two decimals, 0 to 10000000, such as 1234.56",
      ],
    ],
    [
      "balanceYuan: 1234.56",
      "balanceYuan: -0.01",
      [
        "s.yaml:20:20: arrivals.applications[0].balanceYuan: found -0.01; allowed: an amount of yuan with at most two decimals, 0 to 10000000, such as 1234.56",
      ],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect(said(part, replacement)).toEqual(problems);
  });
});

describe("its people", () => {
  test.each([
    [
      "arrears: 0.02",
      "arrears: 1.02",
      ["s.yaml:25:39: arrivals.mix.arrears: found 1.02; allowed: a share from 0 to 1"],
    ],
    [
      "arrears: 0.02",
      "arrears: -0.02",
      ["s.yaml:25:39: arrivals.mix.arrears: found -0.02; allowed: a share from 0 to 1"],
    ],
    [
      '"12-14": 1',
      '"11-14": 1',
      ['s.yaml:24:40: arrivals.profile.hours.11-14: overlaps "08-12"; allowed: each hour once'],
    ],
    [
      '"12-14": 1',
      '"14-12": 1',
      [
        's.yaml:24:40: arrivals.profile.hours.14-12: found the key "14-12"; allowed: hours from and until, such as "08-12" or "22-24"',
      ],
    ],
    [
      "sat: 0.3",
      "saturday: 0.3",
      [
        's.yaml:23:17: arrivals.profile.weekdays.saturday: unknown key "saturday" (allowed: mon, tue, wed, thu, fri, sat, sun)',
      ],
    ],
    [
      "sat: 0.3",
      "sat: -0.3",
      [
        "s.yaml:23:22: arrivals.profile.weekdays.sat: found -0.3; allowed: a number from 0, to be read beside the others",
      ],
    ],
    [
      "  mix:",
      "  balance: { medianYuan: 4000, meanYuan: 1500 }\n  mix:",
      [
        "s.yaml:25:42: arrivals.balance.meanYuan: found 1500; allowed: a mean not below the median, as balances are skewed to the right (log-normal)",
      ],
    ],
    [
      "  mix:",
      "  balance: { medianYuan: 0, meanYuan: 1500 }\n  mix:",
      ["s.yaml:25:26: arrivals.balance.medianYuan: found 0; allowed: more than 0, unless both are 0"],
    ],
    [
      "  mix:",
      "  channels: { app: 0.7, window: 0.4 }\n  mix:",
      [
        "s.yaml:25:13: arrivals.channels: found a mapping (app, window); allowed: shares that add up to 1, such as app: 0.7 and window: 0.3; one may be left out",
      ],
    ],
    [
      "thresholds:",
      'bank: { officeHours: ["17:00-09:00"] }\nthresholds:',
      [
        "s.yaml:27:22: bank.officeHours: found a list of 1; allowed: intervals that end after they begin, in order, with a break between them",
      ],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect(said(part, replacement)).toEqual(problems);
  });
});

test("a tier is one of those of the place the person leaves", () => {
  const told = (from: string, to: string, tier: string, set: readonly string[] = []): readonly string[] => {
    const about = `about: { employment: flexible, flexibleTier: ${tier} }`;
    const one = `{ at: 2026-03-03T10:15, from: "${from}", to: "${to}", ${about} }`;
    return mistakes(edited(smallCountry, person, one), { set });
  };
  const path = "arrivals.applications[1].about.flexibleTier";
  expect(told("500000", "440000", "二档")).toEqual([]);
  expect(told("500000", "440000", "top")).toEqual([
    `s.yaml:21:106: ${path}: found "top", which is no tier of 500000; allowed: 一档, 二档`,
  ]);
  expect(told("440000", "500000", "二档")).toEqual([
    `s.yaml:21:106: ${path}: found "二档", which is no tier of 440100; allowed: leave it out, as credit.flexibleTiers has none there`,
  ]);
  const tiers =
    "overrides.440000.credit.flexibleTiers=[{ name: basic, creditRate: 0.02 }, { name: high, creditRate: 0.04 }]";
  expect(told("440000", "500000", "hihg", [tiers])).toEqual([
    `s.yaml:21:106: ${path}: found "hihg", which is no tier of 440100; did you mean "high"?; allowed: basic, high`,
  ]);
});
