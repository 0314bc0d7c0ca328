import { expect, test } from "vitest";
import { formatPath } from "#scenario/locatedPath.ts";
import { parsePolicyFile } from "#scenario/policy/policyFile.ts";
import { overrideProblems } from "#scenario/policy/resolvePolicy.ts";
import { problemsOf } from "../problemsOf.ts";
import { nationalDefault, policyText, provinceOf, sources } from "./committedPolicies.ts";

const province = provinceOf("110000");
const blackout = { from: "12-20", until: "01-31", slowFactor: 2 };
const maintenance = { fromDay: 1, untilDay: 5, hours: "00:00-24:00" };
const days = 'a day of the year in quotes, such as "12-20"';

const refused: readonly (readonly [path: string, value: unknown, told: readonly string[]])[] = [
  ["funds.blackouts", blackout, ["found a mapping (from, until, slowFactor); allowed: a list"]],
  [
    "funds.blackouts",
    [{ ...blackout, from: 1220 }],
    [`funds.blackouts[0].from: found 1220; allowed: ${days}`],
  ],
  [
    "funds.blackouts",
    [{ ...blackout, until: "02-29" }],
    ['funds.blackouts[0].until: found "02-29"; allowed: a day every year has, month first, such as "12-20"'],
  ],
  [
    "funds.blackouts",
    [{ ...blackout, slowFactor: 0.5 }],
    [
      "funds.blackouts[0].slowFactor: found 0.5; allowed: a factor from 1 to 100, or null where nothing is paid",
    ],
  ],
  [
    "funds.blackouts",
    [{ from: "12-20", slowFactor: 2 }],
    [`funds.blackouts[0].until: is missing; allowed: ${days}`],
  ],
  [
    "funds.blackouts",
    [{ from: "03-05", until: "03-02", slowFactor: null }],
    [
      "funds.blackouts[0]: found a mapping (from, until, slowFactor); allowed: at most 200 days where nothing is paid (slowFactor: null)",
    ],
  ],
  [
    "funds.blackouts",
    [{ from: "12-20", until: "2026-01-05", slowFactor: null }],
    [
      'funds.blackouts[0].until: found "2026-01-05"; allowed: a day every year has, month first, such as "12-20"',
    ],
  ],
  [
    "clock.maintenance",
    [{ ...maintenance, hours: "12:00–6:00" }],
    ['clock.maintenance[0].hours: found "12:00–6:00"; allowed: an interval such as "00:00-24:00"'],
  ],
  [
    "clock.maintenance",
    [{ ...maintenance, fromDay: 0 }],
    ["clock.maintenance[0].fromDay: found 0; allowed: a day of the month, 1 to 28"],
  ],
  [
    "clock.maintenance",
    [{ ...maintenance, fromDay: 6 }],
    ["clock.maintenance[0].untilDay: found 5; allowed: a day not before fromDay"],
  ],
  [
    "clock.maintenance",
    [{ ...maintenance, hours: "18:00-06:00" }],
    ['clock.maintenance[0].hours: found "18:00-06:00"; allowed: an interval that ends after it begins'],
  ],
  ["clock.pauseOn", "supplement", ['found "supplement"; allowed: a list of supplement, investigation']],
  [
    "clock.pauseOn",
    ["suplement"],
    [
      'clock.pauseOn[0]: found "suplement"; allowed: one of supplement, investigation; did you mean "supplement"?',
    ],
  ],
  ["apply.allowedAt", [], ["found an empty list; allowed: a list of at least 1 of origin, destination"]],
  ["apply.by", ["person", "person"], ["found a list of 2; allowed: each name once"]],
  ["channels.offline", [], ["found an empty list; allowed: a list of at least 1 of window, bank_counter"]],
  [
    "inProvince.accountMode",
    "remitt",
    [
      'found "remitt"; allowed: one of remit, keep_in_place, credit_first_settle_later, provincial_single; did you mean "remit"?',
    ],
  ],
  ["lateCredit.graceDay", 31, ["found 31; allowed: a day of the month, 1 to 28"]],
  [
    "credit.retireeFixedFen",
    70.5,
    [
      "found 70.5; allowed: a whole number of fen (分, 100 to the yuan), 0 to 10000000000, or null where no sum is fixed",
    ],
  ],
  ["credit.retireeRateOfPension", 2, ["found 2; allowed: a share from 0 to 1, or null where none is set"]],
  [
    "credit.flexibleTiers",
    [{ name: "", creditRate: 2 }],
    [
      'credit.flexibleTiers[0].name: found ""; allowed: text, not empty',
      "credit.flexibleTiers[0].creditRate: found 2; allowed: a share from 0 to 1",
    ],
  ],
  ["wallet.pools", ["130100", "130100"], ["found a list of 2; allowed: each code once"]],
  [
    "wallet.pools",
    [130100],
    ['wallet.pools[0]: found 130100; allowed: six digits in quotes, such as "440000" (put quotes around it)'],
  ],
  [
    "wallet.perTransferFen",
    "2000元",
    ['found "2000元"; allowed: a whole number of fen (分, 100 to the yuan), 0 to 10000000000'],
  ],
  ["wallet.closedFrom", "10pm", ['found "10pm"; allowed: a time of day such as "17:00"']],
  ["wallet.perDay", 0, ["found 0; allowed: a whole number of times a day, 1 to 1000"]],
  ["benefit.waitMonthsMax", 1.5, ["found 1.5; allowed: a whole number of months, 0 to 120"]],
  [
    "years.requiredMaleYears",
    200,
    ["found 200; allowed: a whole number of years, 0 to 100, or null where none is known"],
  ],
  ["privacy.retentionDays", 0, ["found 0; allowed: a whole number of days, 1 to 36500"]],
  [
    "lateCredit.whatBecomesOfIt",
    true,
    ["unknown policy parameter; allowed: lateCredit.policy, lateCredit.graceDay"],
  ],
];

test.each(refused)("%s: %j is refused", (path, value, told) => {
  const problems = overrideProblems({ nationalDefault, province, overrides: { [path]: value } });
  expect(
    problems.map(({ path: own, inside, message }) => {
      const where = inside === undefined ? "" : `${formatPath([...own.split("."), ...inside])}: `;
      return where + message;
    }),
  ).toEqual(told);
  expect(problems.every((problem) => problem.path === path)).toBe(true);
});

test.each([
  ["funds.blackouts", []],
  ["funds.blackouts", [blackout, { from: "02-28", until: "02-28", slowFactor: 1 }]],
  ["clock.maintenance", [maintenance]],
  ["clock.pauseOn", []],
  ["channels.online", []],
  ["credit.flexibleTiers", [{ name: "二档", creditRate: 0 }]],
  ["years.requiredContinuousYears", null],
])("%s: %j is allowed", (path, value) => {
  expect(overrideProblems({ nationalDefault, province, overrides: { [path]: value } })).toEqual([]);
});

test("a mistake inside a value is told with its line and column", () => {
  const text = `${policyText("110000-beijing.yaml")}
clock:
  maintenance:
    source: assumption
    confidence: low
    assumption: true
    value:
      - { fromDay: 1, untilDay: 30, hours: "00:00-24:00" }
`;
  const line = text.split("\n").findIndex((one) => one.includes("untilDay: 30")) + 1;
  expect(problemsOf(() => parsePolicyFile(text, "p.yaml", sources))).toEqual([
    `p.yaml:${line}:33: clock.maintenance.value[0].untilDay: found 30; allowed: a day of the month, 1 to 28`,
  ]);
});
