import type { Comparison } from "#scenario/experiment/comparisonFile.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import type { ReportedRun } from "./page/reportedRun.ts";

/** The page of a run. Drawing takes a large library, which nobody should wait for who wants no page. */
export async function drawReport(
  run: Pick<ReportedRun, "summary" | "configuration" | "lang"> & Partial<ReportedRun>,
): Promise<string> {
  const { reportPage } = await import("./page/reportPage.ts");
  return reportPage({
    calendar: calendarOf(run.configuration),
    replications: null,
    runs: [run.summary],
    sensitivity: null,
    ...run,
  });
}

/** The page of a comparison. */
export async function drawComparison(comparison: Comparison, lang: "en" | "zh"): Promise<string> {
  const { comparisonPage } = await import("./page/comparisonPage.ts");
  return comparisonPage(comparison, lang);
}
