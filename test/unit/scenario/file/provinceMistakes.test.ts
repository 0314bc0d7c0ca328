import { describe, expect, test } from "vitest";
import { edited, mistakes, smallCountry } from "./scenarioUnderTest.ts";

/** What is said against the small country once a part of it is put differently. */
function said(part: string, replacement: string): readonly string[] {
  return mistakes(edited(smallCountry, part, replacement));
}
const flow = '{ from: "440000", to: "500000", perYear: 800 }';

describe("its provinces", () => {
  const provinces = 'provinces: ["440000", "500000"]';
  test.each([
    [
      provinces,
      'provinces: ["440001", "500000"]',
      ['s.yaml:6:13: provinces[0]: unknown province "440001"; did you mean "440000"?'],
    ],
    [
      provinces,
      'provinces: ["440000", "500000", "440000"]',
      ["s.yaml:6:33: provinces[2]: 440000 is named twice; allowed: each province once"],
    ],
    [
      provinces,
      "provinces: [440000, 500000]",
      [
        's.yaml:6:13: provinces[0]: found 440000; allowed: six digits in quotes, such as "440000" (put quotes around it)',
        's.yaml:6:21: provinces[1]: found 500000; allowed: six digits in quotes, such as "440000" (put quotes around it)',
      ],
    ],
    [
      provinces,
      "provinces: []",
      ["s.yaml:6:12: provinces: found an empty list; allowed: a list of at least 1"],
    ],
    [
      provinces,
      "provinces: south",
      ['s.yaml:6:12: provinces: found "south"; allowed: all, or a list of codes'],
    ],
    [
      flow,
      '{ from: "440000", to: "310000", perYear: 800 }',
      ["s.yaml:12:29: arrivals.flows[1].to: 310000 is not among this run's provinces: 440000, 500000"],
    ],
    [
      flow,
      '{ from: "500001", to: "440000", perYear: 800 }',
      ['s.yaml:12:15: arrivals.flows[1].from: unknown province "500001"; did you mean "500000"?'],
    ],
    [
      "thresholds:",
      'overrides: { "310000": { desks.finance.officers: 2 } }\nthresholds:',
      ["s.yaml:27:14: overrides.310000: 310000 is not among this run's provinces: 440000, 500000"],
    ],
    [
      "thresholds:",
      "overrides: { guangdong: { desks.finance.officers: 2 } }\nthresholds:",
      [
        's.yaml:27:14: overrides.guangdong: found the key "guangdong"; allowed: all, or the code of a province or a pooling area such as "440000"; "policy explain guangdong" tells a place\'s code',
      ],
    ],
    [
      "thresholds:",
      "overrides: { all: { desks.finance.officer: 2 } }\nthresholds:",
      [
        's.yaml:27:21: overrides.all["desks.finance.officer"]: unknown policy parameter; did you mean "desks.finance.officers"?',
      ],
    ],
    [
      "thresholds:",
      'overrides: { all: { desks.finance.officers: 3 }, "500000": { desks.finance.officers: 0 } }\nthresholds:',
      [
        's.yaml:27:86: overrides.500000["desks.finance.officers"]: found 0; allowed: a whole number of officers, 1 to 100000; to close a desk, give the scenario an outage fault',
      ],
    ],
    [
      "thresholds:",
      "overrides:\n  all:\n    desks.finance.service:\n      distribution: exponential\n      meanMinutes: -5\nthresholds:",
      [
        's.yaml:31:20: overrides.all["desks.finance.service"].meanMinutes: found -5; allowed: a number of minutes, more than 0 (at least one millisecond)',
      ],
    ],
    [
      "thresholds:",
      "overrides:\n  all:\n    desks.finance.service:\n      distribution: exponential\n      meanMinute: 5\nthresholds:",
      [
        's.yaml:29:5: overrides.all["desks.finance.service"].meanMinutes: is missing; allowed: a number of minutes, more than 0',
        's.yaml:31:7: overrides.all["desks.finance.service"].meanMinute: unknown key "meanMinute"; did you mean "meanMinutes"? (allowed: distribution, meanMinutes, mostMinutes)',
      ],
    ],
    [
      "thresholds:",
      "overrides: { all: { desks.finance.officers: -3 } }\nthresholds:",
      [
        's.yaml:27:45: overrides.all["desks.finance.officers"]: found -3; allowed: a whole number of officers, 1 to 100000; to close a desk, give the scenario an outage fault',
      ],
    ],
  ])("%s → %s", (part, replacement, problems) => {
    expect(said(part, replacement)).toEqual(problems);
  });
});
