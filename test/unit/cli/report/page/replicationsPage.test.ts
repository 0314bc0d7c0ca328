import { expect, test } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import { buildReplications } from "#scenario/experiment/replications.ts";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { Summary } from "#scenario/results/summary.ts";
import { drawReport } from "#services/cli/report/drawReport.ts";
import { at, calendar, caseRow, checksOf, countryRun, feed } from "#test/support/smallRun.ts";

const configuration = countryRun();
const late = { outDoneAt: at("2026-01-30T10:00"), inDoneAt: at("2026-02-02T10:00") };

function runOf(replication: number, rows: readonly CaseRow[]): Summary {
  const checks = checksOf(configuration, { total_working_days: ["max<=15"] });
  const collector = createResultsCollector({ configuration, calendar, checks });
  feed(collector, [...rows], at("2026-03-02T00:00"));
  return buildSummary({
    configuration: { ...configuration, replication },
    results: collector.results,
    checks,
    digest: `d${replication}`,
    engine: "embedded",
    versions: { jiexu: "0.1.0", node: "24.0.0", natsServer: null },
    reproduce: "npm run -s jiexu -- run x.yaml --reps 2",
  });
}

async function pageOf(runs: readonly Summary[], confidence = 0.95): Promise<string> {
  const [summary] = runs as [Summary];
  const replications = buildReplications(runs, confidence, summary.reproduce);
  return await drawReport({ summary, configuration, lang: "en", replications, runs: [...runs] });
}

const inTime = runOf(0, [caseRow()]);
const half = runOf(1, [caseRow(), caseRow({ ...late, case: "110000-1" })]);
const nobody = runOf(2, []);

test("the page of replications says at its head which of them its figures are of", async () => {
  const page = await pageOf([inTime, half]);
  expect(page).toContain("Over 2 runs 75.00 % ±");
  expect(page).toMatch(/class="note">.*These figures, and the charts below, are of replication 0;/);
  const alone = await drawReport({ summary: inTime, configuration, lang: "en" });
  expect(alone).not.toContain("are of replication 0");
});

test("the page of replications tells the mean of those in which anything was decided, the first or not", async () => {
  expect(await pageOf([nobody, inTime, half])).toContain("Over 2 of 3 runs 75.00 % ±");
  expect(await pageOf([nobody, nobody])).toContain("No transfer was decided in any of the 2 runs.");
});

test("the page of replications rounds no confidence to certainty", async () => {
  expect(await pageOf([inTime, half], 0.99999)).toContain("at 99.999 % confidence), and every fen");
});
