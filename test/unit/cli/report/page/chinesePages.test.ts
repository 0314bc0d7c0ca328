import { expect, it } from "vitest";
import type { ComparedFigure } from "#scenario/experiment/comparison.ts";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { drawReport } from "#services/cli/report/drawReport.ts";
import { unitOf } from "#services/cli/report/page/comparedWords.ts";
import { roundYuan } from "#services/cli/report/page/figureWords.ts";
import { metricWords } from "#services/cli/report/page/metricWords.ts";
import { titleLines } from "#services/cli/report/verdict.ts";
import { chineseOffences, chineseOfPage } from "#test/support/chineseOffences.ts";
import {
  at,
  calendar,
  caseRow,
  checksOf,
  countryRun,
  feed,
  nothingDone,
  refused,
} from "#test/support/smallRun.ts";

/** What stays as files and flags have it; the small run's provinces have codes for names. */
const NAMES = [/run --reps N/g, /\bp\d+\b/g, /\b[a-z]+(?:_[a-z]+)+/g, /max(<=15|≥20)/g, /省\d{6}/g];

it("a page is set as one sets Chinese, with no other words than those of files and flags", async () => {
  const [fromTicks, untilTicks] = [at("2026-01-05T00:00"), at("2026-01-06T00:00")];
  const fault = { kind: "outage", at: "platform", fromTicks, untilTicks } as const;
  const configuration = { ...countryRun(), why: "To see a page.", whyZh: "看一页报告。", faults: [fault] };
  const checks = checksOf(configuration, { total_working_days: ["max<=15"] });
  const collector = createResultsCollector({ configuration, calendar, checks });
  feed(collector, [caseRow(), caseRow(refused), caseRow(nothingDone)], at("2026-02-02T00:00"));
  const summary = buildSummary({
    configuration,
    results: collector.results,
    checks,
    digest: "d",
    engine: "embedded",
    versions: { jiexu: "0.1.0", node: "24.0.0", natsServer: null },
    reproduce: "npm run -s jiexu -- run x.yaml",
  });
  const told = chineseOfPage(await drawReport({ summary, configuration, lang: "zh" }));
  expect(told).toContain("国家平台停机，2026-01-05 00:00:00 – 2026-01-06 00:00:00");
  expect(told).toEqual(expect.arrayContaining(["嵌入式引擎", "看一页报告。", "max≥20（1 件未办结）"]));
  const style = { language: "zh", width: 100, color: false, unicode: true, interactive: false } as const;
  const said = titleLines(summary, style);
  expect(said).toContain("看一页报告。");
  expect(said).not.toContain("To see a page.");
  expect(chineseOffences(told, NAMES)).toEqual([]);
});

it("tells of round sums with the digits in groups", () => {
  expect(roundYuan(1_101_387_982).zh).toBe("1,101.4 万元");
  expect(roundYuan(123_456_789_012_345).zh).toBe("12,345.68 亿元");
  expect(roundYuan(999_900).zh).toBe("9,999 元");
});

it.each([
  ["total_working_days", "工作日"],
  ["total_calendar_days", "自然日"],
  ["days_without_cover", "天"],
  ["refused", "指标单位"],
])("a difference of %s is in %s", (metric, unit) => {
  expect(unitOf({ metric, figure: "avg" } as ComparedFigure).zh).toBe(unit);
});

it("calls the money credited what the transcripts call so: it has arrived before", () => {
  expect(metricWords("funds_working_days")?.zh).toContain("计入");
});
