import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Comparison } from "#scenario/experiment/comparisonFile.ts";
import { chartsOf } from "#test/support/drawnChart.ts";
import { folder, jiexu } from "#test/support/experiment.ts";
import { expectNear } from "#test/support/nearly.ts";

const BLUE = "#0072b2";

it("draws the differences of a comparison with both of their intervals, and no difference where there is none", () => {
  const out = join(folder(), "comparison");
  const variant = "overrides.all.desks.transferOut.circulation.meanMinutes=1400";
  const told = jiexu(
    ...["compare", "docs/examples/two-provinces.yaml", "--with", variant, "--reps", "2", "--no-cache"],
    ...["--out", out, "--quiet"],
  );
  expect(told.status, told.stderr).toBe(0);
  const { figures } = JSON.parse(readFileSync(join(out, "comparison.json"), "utf8")) as Comparison;
  const charts = chartsOf(readFileSync(join(out, "report.html"), "utf8"));
  const differing = figures.filter(({ difference: { min, max } }) => min !== 0 || max !== 0);
  const general = differing.filter(({ forAll }) => forAll === null);
  const rows = general.map((figure, at) => ({ figure, chart: charts[at], row: 0 }));
  const provinces = charts.at(-1);
  const ofPlaces = differing
    .filter(({ metric, forAll }) => forAll !== null && metric === "on_time_rate")
    .toSorted((a, b) => b.difference.mean - a.difference.mean);
  expect(rows.length).toBeGreaterThan(1);
  for (const { figure, chart, row } of [
    ...rows,
    ...ofPlaces.map((figure, row) => ({ figure, chart: provinces, row })),
  ]) {
    if (chart === undefined) throw new Error("too few charts");
    const factor = figure.figure === "rate" ? 100 : 1;
    const { mean, halfWidth } = figure.difference;
    // From the top down, as one reads.
    const [x, y] = chart.marks(BLUE).toSorted(([, a], [, b]) => a - b)[row] ?? [Number.NaN, Number.NaN];
    const said = [halfWidth ?? 0, figure.unpairedHalfWidth ?? 0].flatMap((by) => [mean - by, mean + by]);
    const drawn = [BLUE, "#1b1f24"].flatMap((color) => {
      const own = chart.lines(color).find((points) => points.every(([, at]) => Math.abs(at - y) < 0.3)) ?? [];
      // An interval of no width is a point.
      return [own[0], own.at(-1)].map((end) => chart.across(end?.[0] ?? Number.NaN));
    });
    const within = Math.abs(chart.across(0.2) - chart.across(0));
    expectNear([chart.across(x)], [mean * factor], within);
    expectNear(
      drawn,
      said.map((value) => value * factor),
      within,
    );
  }
});
