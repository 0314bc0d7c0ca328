import { describe, expect, it } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { evaluateThreshold } from "#scenario/threshold/evaluateThreshold.ts";
import {
  at,
  calendar,
  caseRow,
  checksOf,
  countryRun,
  day,
  feed,
  nothingDone,
  refused,
  underVerification,
} from "#test/support/smallRun.ts";

/** What a threshold of the metric comes to over these rows. */
function judged(metric: string, expression: string, rows: readonly CaseRow[]) {
  const configuration = countryRun();
  const checks = checksOf(configuration, { [metric]: [expression] });
  const collector = createResultsCollector({ configuration, calendar, checks });
  feed(collector, rows, at("2026-03-01T00:00"));
  const [check] = checks;
  if (check === undefined) throw new Error(`${metric}: ${expression} gives no check`);
  const { outcome, value } = evaluateThreshold(
    check,
    measuredValue(collector.results, configuration, check.selector),
  );
  return [outcome, value];
}

const waiting = caseRow({
  coverRule: "long_break",
  lastCoveredDay: day("2025-08-31"),
  coveredFromDay: day("2026-07-01"),
  waitingMonths: 6,
  daysWithoutCover: 123,
  daysPartlyCovered: 181,
});
/** Cover waits for a relation that is not in: 60 days so far. */
const suspended = caseRow({ ...nothingDone, coveredFromDay: -1, daysWithoutCover: 60 });

describe("[S14] days without cover", () => {
  it("are known for a case that is done", () => {
    const rows = [caseRow(), waiting];
    expect(judged("days_without_cover", "max==123", rows)).toEqual(["held", 123]);
    expect(judged("days_without_cover", "min==0", rows)).toEqual(["held", 0]);
    expect(judged("days_partly_covered", "max==181", rows)).toEqual(["held", 181]);
    expect(judged("waiting_months", "avg==3", rows)).toEqual(["held", 3]);
  });

  it("are known for a case under way, when the transfer makes no difference to them", () => {
    const rows = [{ ...waiting, ...nothingDone }];
    expect(judged("days_without_cover", "max<=123", rows)).toEqual(["held", 123]);
  });

  it("count so far where cover waits for the transfer", () => {
    expect(judged("days_without_cover", "max<=90", [suspended])[0]).toBe("no_evidence");
    expect(judged("days_without_cover", "max<=59", [suspended])).toEqual(["violated", 60]);
    expect(judged("days_without_cover", "p(95)<=90", [...Array(39).fill(caseRow()), suspended])[0]).toBe(
      "held",
    );
  });

  it("may still be any for an application under verification", () => {
    expect(judged("days_without_cover", "max<=90", [caseRow(underVerification)])[0]).toBe("no_evidence");
  });

  it("are not those of a refused application", () => {
    expect(judged("days_without_cover", "count==1", [caseRow(), { ...waiting, ...refused }])).toEqual([
      "held",
      1,
    ]);
  });

  it("are selected like any other figure of cases", () => {
    const rows = [caseRow(), { ...waiting, combination: "re" as const }];
    expect(judged("days_without_cover{combination:re}", "min==123", rows)).toEqual(["held", 123]);
    expect(judged("days_without_cover{destination:110000}", "count==0", rows)[0]).toBe("no_evidence");
  });
});
