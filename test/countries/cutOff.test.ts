import fc from "fast-check";
import { expect, test } from "vitest";
import { lateCauses, lateStages } from "#domain/lateness/lateness.ts";
import type { Row } from "#domain/row.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import type { AggregationName } from "#scenario/metric/aggregation.ts";
import type { Interval } from "#scenario/metric/interval.ts";
import { metricDefinitions } from "#scenario/metric/metricRegistry.ts";
import type { MetricSelector } from "#scenario/metric/metricSelector.ts";
import { valueInterval } from "#scenario/metric/valueInterval.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { type CollectedResults, createResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { randomOtherDoors } from "#test/support/randomOtherDoors.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";
import { MONDAY } from "#test/support/smallCountry.ts";
import { calendar } from "#test/support/smallRun.ts";

/** What people applied for: those who never did are no cases, and an account's sharing ends when it ends. */
function isApplication(row: Row): boolean {
  return (row.kind === "case" && row.status !== "gave_up") || row.kind === "payout" || row.kind === "wallet";
}

function idOf(row: Row): string {
  return `${row.kind} ${"case" in row ? row.case : ""}`;
}

/** A run's results, of some of its applications. */
function collected(configuration: RunConfiguration, isMeant: (row: Row) => boolean) {
  const run = runEmbedded(configuration, { witnessed: false });
  const rows = run.rows.filter((row) => isApplication(row) && isMeant(row));
  const { results, onGrant, onRows } = createResultsCollector({ configuration, calendar, checks: [] });
  for (const grant of run.grants.filter(({ phase }) => phase !== "end")) onGrant(grant);
  onRows("110000", rows);
  return { results, rows };
}

interface Asked {
  readonly selector: MetricSelector;
  readonly aggregation: AggregationName;
  readonly percentile: number | null;
}

/** Everything that is asked of applications but what only a cut-off run has, and what is by the second. */
const asked: readonly Asked[] = metricDefinitions(false)
  .filter(({ tags, name }) => tags.length > 0 && !tags.includes("desk") && !/open|gave_up|sharing/.test(name))
  .flatMap(({ name, type, aggregations }) => {
    const selectors: MetricSelector[] = [{ name, tags: [] }];
    if (name === "delayed") {
      for (const value of lateStages) selectors.push({ name, tags: [{ key: "stage", value }] });
      for (const value of lateCauses) selectors.push({ name, tags: [{ key: "cause", value }] });
    }
    const used = aggregations.filter((aggregation) => type !== "counter" || aggregation === "count");
    return selectors.flatMap((selector) =>
      used.map((aggregation) => ({ selector, aggregation, percentile: aggregation === "p" ? 90 : null })),
    );
  });

function figureOf(
  results: CollectedResults,
  configuration: RunConfiguration,
  { selector, aggregation, percentile }: Asked,
): Interval | null {
  return valueInterval(measuredValue(results, configuration, selector), { aggregation, percentile });
}

/** A share cannot turn out lower, anything else not higher, than the cut-off run said it could. */
function isAsSaid(said: Interval, came: Interval, aggregation: AggregationName): boolean {
  return aggregation === "rate" ? came.low >= said.low - 1e-12 : came.high <= said.high + 1e-12;
}

test("what a run cut off anywhere calls held is held when it goes on: nothing turns out worse than it said", () => {
  fc.assert(
    fc.property(randomOtherDoors, fc.integer({ min: 4, max: 40 }), (drawn, days) => {
      const [cutOff, whole] = [MONDAY + days * TICKS_PER_DAY, null].map((cutAt) => ({ ...drawn, cutAt })) as [
        RunConfiguration,
        RunConfiguration,
      ];
      const before = collected(cutOff, () => true);
      const known = new Set(before.rows.map(idOf));
      const after = collected(whole, (row) => known.has(idOf(row)));
      expect(after.rows).toHaveLength(known.size);
      for (const one of asked) {
        const said = figureOf(before.results, cutOff, one);
        const came = figureOf(after.results, whole, one);
        if (came === null) continue;
        if (said === null) throw new Error(`${one.selector.name} has a value, and could have none`);
        if (!isAsSaid(said, came, one.aggregation)) expect({ one, ...came }).toEqual({ one, ...said });
      }
    }),
    { numRuns: 30 },
  );
});
