import { expect, test } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { BEIJING, GUANGDONG, provincePolicy, SHANGHAI } from "#test/support/smallCountry.ts";
import {
  at,
  calendar,
  caseRow,
  countryRun,
  feed,
  nothingDone,
  underVerification,
} from "#test/support/smallRun.ts";

type AccountMode = "remit" | "pay_to_own_bank";

/** Figures of one case that is open long after its last day, where accounts of Beijing go so to other provinces. */
function measured(row: Partial<CaseRow>, accountMode: AccountMode = "remit") {
  const configuration = countryRun([
    provincePolicy(BEIJING, { crossProvince: { accountMode } }),
    provincePolicy(SHANGHAI),
    provincePolicy(GUANGDONG),
  ]);
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  feed(collector, [caseRow(row)], at("2026-02-27T00:00"));
  return (name: string) => measuredValue(collector.results, configuration, { name, tags: [] });
}

test.each([
  ["of residents, who have no account", { combination: "rr", amountFen: -1 }, "remit"],
  ["from resident insurance", { combination: "re", amountFen: -1 }, "remit"],
  ["to resident insurance, whose money stays at origin", { combination: "er", amountFen: 500 }, "remit"],
  ["whose money origin pays out", { amountFen: 500 }, "pay_to_own_bank"],
] as const)("an open case %s waits for no money, however late it is", (_, row, accountMode) => {
  for (const so of [nothingDone, underVerification]) {
    const value = measured({ ...so, ...row }, accountMode);
    expect(value("total_working_days")).toMatchObject({ openSoFar: { count: 1 } });
    expect(value("funds_working_days")).toMatchObject({ closed: { count: 0 }, openSoFar: { count: 0 } });
    expect(value("funds_on_time_rate")).toMatchObject({ good: 0, bad: 0, undecided: 0 });
    for (const none of ["returned", "bank_returned", "investigated"]) {
      expect(value(none)).toMatchObject({ count: 0, undecidedUpTo: 0 });
    }
  }
});

test.each([-1, 500])("one of employees does, whether or not home knows of %d fen", (amountFen) => {
  const value = measured({ ...nothingDone, amountFen });
  expect(value("funds_on_time_rate")).toMatchObject({ good: 0, bad: 1, undecided: 0 });
  expect(value("returned")).toMatchObject({ count: 0, undecidedUpTo: 1 });
});
