import type { CaseRow } from "#domain/caseRow.ts";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { at, calendar, feed } from "./smallRun.ts";

export type Country = NonNullable<Summary["country"]>;

/** The summary of a run in which these cases came up, and nothing else. */
export function summaryOfRows(
  rows: readonly CaseRow[],
  configuration: RunConfiguration,
  endAt = at("2026-02-02T00:00"),
): Summary {
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  feed(collector, rows, endAt);
  return buildSummary({
    configuration,
    checks: [],
    digest: "",
    engine: "embedded",
    versions: { jiexu: "0.1.0", node: "24.0.0", natsServer: null },
    reproduce: "",
    results: collector.results,
  });
}

/** What that summary tells of the country. */
export function countryOfRows(
  rows: readonly CaseRow[],
  configuration: RunConfiguration,
  endAt?: number,
): Country {
  const { country } = summaryOfRows(rows, configuration, endAt);
  if (country === null) throw new Error("a country's run has a country's summary");
  return country;
}

/** What the time of a stage went with at a province; throws an Error where nobody ended it there. */
export function ticksOf(country: Country, province: string, stage: Country["time"][number]["stage"]) {
  const found = country.time.find((each) => each.province === province && each.stage === stage);
  if (found === undefined) throw new Error(`nobody ended ${stage} at ${province}`);
  return found.ticks;
}
