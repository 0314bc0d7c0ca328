import { expect, it } from "vitest";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { drawReport } from "#services/cli/report/drawReport.ts";
import { at, calendar, caseRow, countryRun, feed, nothingDone, refused } from "#test/support/smallRun.ts";
import { networkRun } from "../../../scenario/results/smallNetwork.ts";

function summaryOf(configuration: RunConfiguration, rows: Parameters<typeof feed>[1]): Summary {
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  if (rows.length > 0) feed(collector, rows, at("2026-02-02T00:00"));
  return buildSummary({
    configuration,
    results: collector.results,
    checks: [],
    digest: "d",
    engine: "embedded",
    versions: { jiexu: "0.1.0", node: "24.0.0", natsServer: null },
    reproduce: "npm run -s jiexu -- run x.yaml",
  });
}

it("says of one what one says of one", async () => {
  const underWay = caseRow({ ...nothingDone, totalDeadlineDay: Number.MAX_SAFE_INTEGER });
  const inside = caseRow({ scope: "in_province", destination: caseRow().origin });
  const summary = summaryOf(countryRun(), [underWay, inside, caseRow(refused)]);
  const page = await drawReport({ summary, configuration: countryRun(), lang: "en" });
  expect(page).toContain("1 case was still open as the run ended on 2026-02-02");
  expect(page).toContain("1 of them was still open at the end, and stands with its days so far.");
  expect(page).toContain("1 move inside one province is left out here.");
  expect(page).toContain("1 of 3 applications (33.33%) was refused at verification");
  expect(page).toContain("of 1 person had no day without cover");
  const words = page.replace(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>|<[^>]*>/g, " ");
  expect(
    words.match(/\b1 (?:accepted )?(?:cases|moves|people|applications|transfers|days|months|units)\b/g),
  ).toBeNull();
});

it("tells the waits of a bare network in seconds, station by station", async () => {
  const configuration = networkRun();
  const figures = { avg: 27.25, min: 0, med: 3, p90: 80, p95: 133.2, max: 200, count: 9, open: 0 };
  const weeks = { firstDay: "1999-12-27", busyTicks: [4], openTicks: [5] };
  const line = { queueAverage: 1.5, queueLongest: 4, queueAtEnd: 0 };
  const served = { officers: 1, served: 9, waitedRate: 0.5, utilisation: 0.8 };
  const desk = { place: "S01", desk: "a", ...served, waitSeconds: figures, weeks, ...line };
  const summary = { ...summaryOf(configuration, []), desks: [desk] };
  const page = await drawReport({ summary, configuration, lang: "en" });
  expect(page).toContain("Waits in seconds");
  expect(page).toContain(">station<");
  expect(page).toContain(">27.25<");
  expect(page).not.toContain("hours of the calendar");
});

it("names a pooling area that departs from its province", async () => {
  const configuration = countryRun();
  const departure = { path: "deadlines.outWorkingDays", value: 8, source: "x", setBy: "pool" } as const;
  const summary = summaryOf(configuration, [caseRow()]);
  if (summary.country === null) throw new Error("a country's run has a country's summary");
  const departures = [{ ...departure, province: "350500" }];
  const [first, ...others] = configuration.country?.policies ?? [];
  const policies = [{ ...first, pools: [{ code: "350500", name: "泉州市" }] }, ...others];
  const page = await drawReport({
    summary: { ...summary, country: { ...summary.country, departures } },
    configuration: { ...configuration, country: { ...configuration.country, policies } } as RunConfiguration,
    lang: "zh",
  });
  expect(page).toContain("350500 泉州市");
});
