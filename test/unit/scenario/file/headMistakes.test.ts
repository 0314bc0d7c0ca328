import { describe, expect, test } from "vitest";
import { edited, mistakes, smallCountry } from "./scenarioUnderTest.ts";

/** What is said against the small country once a part of it is put differently. */
function said(part: string, replacement: string): readonly string[] {
  return mistakes(edited(smallCountry, part, replacement));
}

describe("the head of a scenario", () => {
  test.each([
    [
      "name: small-country",
      "nam: small-country",
      [
        "s.yaml:2:1: name: is missing; allowed: lower-case letters, digits and hyphens, such as spring-festival",
        's.yaml:2:1: nam: unknown key "nam"; did you mean "name"? (allowed: name, why, whyZh, seed, period, warmUp, coolDown, end, calendar, exchange, provinces, scale, arrivals, bank, overrides, faults, thresholds, experiment, network)',
      ],
    ],
    [
      "name: small-country",
      "name: Small Country",
      [
        's.yaml:2:7: name: found "Small Country"; allowed: lower-case letters, digits and hyphens, such as spring-festival',
      ],
    ],
    [
      "name: small-country",
      "name: 7",
      [
        "s.yaml:2:7: name: found 7; allowed: lower-case letters, digits and hyphens, such as spring-festival (put quotes around it)",
      ],
    ],
    ["why: Two", "why: &w Two", []],
    [
      "seed: 20260302",
      "seed: -1",
      ["s.yaml:4:7: seed: found -1; allowed: a whole number from 0 to 9007199254740991"],
    ],
    [
      "seed: 20260302",
      "seed: 1.5",
      ["s.yaml:4:7: seed: found 1.5; allowed: a whole number from 0 to 9007199254740991"],
    ],
    [
      "seed: 20260302",
      "seed: 9007199254740992",
      ["s.yaml:4:7: seed: found 9007199254740992; allowed: a whole number from 0 to 9007199254740991"],
    ],
    ["seed: 20260302", "seed: 1\nseed: 2", ['s.yaml:5:1: seed: the key "seed" appears twice here; keep one']],
    [
      "seed: 20260302",
      "scale: 0",
      ["s.yaml:4:8: scale: found 0; allowed: a number more than 0, at most 1000"],
    ],
    [
      "seed: 20260302",
      "scale: .inf",
      ["s.yaml:4:8: scale: found Infinity; allowed: a number more than 0, at most 1000"],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect(said(part, replacement)).toEqual(problems);
  });
});

describe("its times", () => {
  const period = "period: { from: 2026-03-02, until: 2026-03-07 }";
  test.each([
    [
      `${period}\n`,
      "\n",
      [
        "s.yaml:2:1: period: is missing; allowed: from and until, such as { from: 2026-03-02, until: 2026-03-07 }",
      ],
    ],
    [
      "until: 2026-03-07",
      "until: 2026-03-02",
      [
        "s.yaml:5:36: period.until: is not after period.from; allowed: a later instant (until is not part of the period)",
      ],
    ],
    [
      "from: 2026-03-02",
      "from: 2026-02-30",
      [
        's.yaml:5:17: period.from: found "2026-02-30"; allowed: a date or a date and time that exists, such as 2026-02-13 or "2026-02-13T09:30", with no zone',
      ],
    ],
    [
      "from: 2026-03-02",
      "from: 2017-12-29",
      [
        's.yaml:5:17: period.from: 2017-12-29 lies before 2018-01-01, the first day of the calendar "cn-statutory": allowed are 2018-01-01 to 2026-12-31',
      ],
    ],
    [
      "until: 2026-03-07",
      "until: 2026-12-20",
      [
        's.yaml:5:36: period.until: the last deadlines of this period are not known: 2026-12-21 + 15 working days lies after 2026-12-31, the last day covered by an official holiday notice (calendar "cn-statutory"): allowed are 2018-01-01 to 2026-12-31; a scenario may allow projected days with calendar.allowProjected: true (weekends and statutory holidays only, no make-up days, up to 2032-12-31)',
      ],
    ],
    [
      "until: 2026-03-07",
      "until: 2027-03-07",
      [
        's.yaml:5:36: period.until: 2027-03-06 lies after 2026-12-31, the last day covered by an official holiday notice (calendar "cn-statutory"): allowed are 2018-01-01 to 2026-12-31; a scenario may allow projected days with calendar.allowProjected: true (weekends and statutory holidays only, no make-up days, up to 2032-12-31)',
      ],
    ],
    [
      period,
      `${period}\ncalendar: { allowProjected: true }\nend: { cutAt: 2033-01-01 }`,
      [
        's.yaml:7:15: end.cutAt: 2033-01-01 lies after 2032-12-31, the last day of the calendar "cn-statutory-projected": allowed are 2018-01-01 to 2032-12-31; official holiday notices cover days up to 2026-12-31, later ones are projected',
      ],
    ],
    [
      period,
      "calendar: { kind: always_open }\nperiod: { from: 2026-03-02, until: 2048-03-07 }",
      ["s.yaml:6:36: period.until: is more than 20 years after period.from; allowed: a shorter period"],
    ],
    [
      period,
      `${period}\nend: { cutAt: 2026-03-06 }`,
      ["s.yaml:6:15: end.cutAt: lies before period.until; allowed: that instant or a later one"],
    ],
    [
      period,
      `${period}\nend: drained`,
      ['s.yaml:6:6: end: found "drained"; allowed: drain, or cutAt with a date'],
    ],
    [
      period,
      `${period}\nend: { cut: 2026-03-09 }`,
      [
        's.yaml:6:8: end.cut: unknown key "cut" (allowed: cutAt)',
        's.yaml:6:1: end.cutAt: is missing; allowed: a date or a date and time that exists, such as 2026-02-13 or "2026-02-13T09:30", with no zone',
      ],
    ],
    [
      period,
      `${period}\ncalendar: { kind: gregorian }`,
      ['s.yaml:6:19: calendar.kind: found "gregorian"; allowed: one of statutory, always_open'],
    ],
    [
      period,
      `${period}\nexchange: { hop: 30min }`,
      ["s.yaml:6:18: exchange.hop: 30min is less than the lookahead of 1h; allowed: the lookahead or more"],
    ],
    [
      period,
      `${period}\nexchange: { lookahead: 0s }`,
      [
        's.yaml:6:24: exchange.lookahead: found "0s"; allowed: a duration with its unit, such as "90s", "0.4min", "2h30min", "1d" or "PT2H", longer than 0',
      ],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect([...said(part, replacement)].toSorted()).toEqual(problems.toSorted());
  });
});
