import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseRow } from "#domain/caseRow.ts";
import type { DeskRow } from "#domain/deskRow.ts";
import type { JobRow } from "#domain/jobRow.ts";
import { createHistogram, recordValue } from "#kernel/histogram.ts";
import { parseMetricSelector } from "#scenario/metric/metricSelector.ts";
import type { CounterValue, GaugeValue, RateValue, TrendValue } from "#scenario/metric/metricValue.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { type CollectedResults, createResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import {
  at,
  calendar,
  caseRow,
  checksOf,
  countryRun,
  feed,
  grant,
  nothingDone,
  refused,
} from "#test/support/smallRun.ts";
import { networkRun } from "./smallNetwork.ts";

const end = at("2026-02-02T00:00");
const configuration = countryRun();

function collect(rows: readonly CaseRow[], selectors: readonly string[] = []): CollectedResults {
  const checks = checksOf(
    configuration,
    Object.fromEntries(selectors.map((selector) => [selector, ["count>=0"]])),
  );
  const collector = createResultsCollector({ configuration, calendar, checks });
  feed(collector, rows, end);
  return collector.results;
}

function value<T>(results: CollectedResults, selector: string, of: RunConfiguration = configuration): T {
  const parsed = parseMetricSelector(selector);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return measuredValue(results, of, parsed.value) as T;
}

const count = (results: CollectedResults, selector: string): number =>
  value<CounterValue>(results, selector).count;

describe("a selection", () => {
  const rows = [
    caseRow(),
    caseRow({ origin: "310000", destination: "440000", channel: "window", applicant: "employer" }),
    caseRow({ origin: "310000", destination: "310000", scope: "in_province" }),
    caseRow({ ...refused, origin: "440000", destination: "110000", lodgedAt: "destination" }),
  ];

  it("by origin, destination and scope needs no check that asks for it", () => {
    const results = collect(rows);
    expect(count(results, "applications")).toBe(4);
    expect(count(results, "applications{origin:310000}")).toBe(2);
    expect(count(results, "applications{destination:440000}")).toBe(2);
    expect(count(results, "applications{origin:310000,destination:440000}")).toBe(1);
    expect(count(results, "applications{scope:in_province}")).toBe(1);
    expect(count(results, "applications{scope:cross_province,origin:310000}")).toBe(1);
    expect(count(results, "refused{code:OUT_ARREARS}")).toBe(1);
    expect(count(results, "refused{code:OUT_RETIRED}")).toBe(0);
    expect(results.tallies).toHaveLength(1);
  });

  it("by any other tag is kept because a check asks for it", () => {
    const selectors = [
      "applications{channel:window}",
      "applications{lodged_at:destination,origin:440000}",
      "applications{applicant:employer,channel:window}",
    ];
    const results = collect(rows, selectors);
    expect(selectors.map((selector) => count(results, selector))).toEqual([1, 1, 1]);
    expect(results.tallies).toHaveLength(4);
    expect(() => count(results, "applications{channel:app}")).toThrow("the collector was made without it");
  });

  it("that nobody fell into has no evidence but for applications themselves", () => {
    const results = collect(rows);
    expect(value<CounterValue>(results, "late{origin:440000,destination:310000}").observed).toBe(false);
    expect(value<CounterValue>(results, "late{origin:440000}").observed).toBe(true);
    expect(value<CounterValue>(results, "applications{origin:440000,destination:310000}").observed).toBe(
      true,
    );
  });
});

describe("what is gathered", () => {
  const anyRow = fc
    .record({
      link: fc.constantFrom(["110000", "440000"], ["440000", "110000"], ["310000", "310000"]),
      outDays: fc.integer({ min: 0, max: 200 }),
      inDays: fc.integer({ min: 0, max: 40 }),
      state: fc.constantFrom("completed", "open", "refused"),
    })
    .map(({ link: [origin, destination], outDays, inDays, state }) => {
      const outDoneAt = at("2026-01-05T12:00") + outDays * 86_400_000;
      const done = { outDoneAt, sheetReceivedAt: outDoneAt, inDoneAt: outDoneAt + inDays * 86_400_000 };
      const scope = origin === destination ? "in_province" : "cross_province";
      const differs = state === "open" ? nothingDone : state === "refused" ? refused : done;
      return caseRow({ origin: origin as string, destination: destination as string, scope, ...differs });
    });

  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), (rows) => {
        deepStrictEqual(collect(rows.toReversed()), collect(rows));
      }),
      { numRuns: 50 },
    );
  });

  it("adds up: every case is in one origin and in one destination", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), (rows) => {
        const results = collect(rows);
        for (const metric of ["applications", "refused", "late", "open_at_end"]) {
          const over = (tag: string): number =>
            ["110000", "310000", "440000"].reduce(
              (sum, code) => sum + count(results, `${metric}{${tag}:${code}}`),
              0,
            );
          expect(over("origin")).toBe(count(results, metric));
          expect(over("destination")).toBe(count(results, metric));
        }
        const { closed, openSoFar } = value<TrendValue>(results, "total_working_days");
        expect(closed.count + openSoFar.count).toBe(rows.length - count(results, "refused"));
      }),
      { numRuns: 50 },
    );
  });

  it("is the same when the collector is stopped, copied and goes on", () => {
    const rows = [caseRow(), caseRow({ origin: "440000", destination: "110000" })];
    const setting = { configuration, calendar, checks: [] };
    const first = createResultsCollector(setting);
    first.onGrant(grant(0, "run", configuration.startAt));
    first.onRows("110000", rows.slice(0, 1));
    const second = createResultsCollector(setting, structuredClone(first.results));
    second.onRows("110000", rows.slice(1));
    second.onGrant(grant(1, "close", end));
    second.onGrant(grant(2, "end", end));
    expect(second.results).toEqual(collect(rows));
  });

  it("has the figures of the moment", () => {
    const results = collect([
      caseRow(),
      caseRow(refused),
      caseRow({ inDoneAt: at("2026-01-28T10:00") }),
      caseRow(nothingDone),
    ]);
    expect(results.running).toMatchObject({ ended: 3, refused: 1, late: 1, creditedFen: 246_912, at: end });
  });

  it("refuses a row of a place that is not in the run", () => {
    expect(() => collect([caseRow({ origin: "990000" })])).toThrow("990000");
  });
});

describe("money in transit", () => {
  it("is the last, the most, and the average over time", () => {
    const collector = createResultsCollector({ configuration, calendar, checks: [] });
    const { startAt } = configuration;
    const hour = 3_600_000;
    collector.onGrant(grant(0, "run", startAt, 0));
    // 100 fen from the end of the first window, for nine hours; then 40 through the second; then 10.
    collector.onGrant(grant(1, "run", startAt + 10 * hour, 100));
    collector.onGrant(grant(2, "run", startAt + 12 * hour, 40));
    collector.onGrant(grant(3, "close", startAt + 13 * hour, 10));
    collector.onGrant(grant(4, "end", startAt + 13 * hour, 10));
    const money = value<GaugeValue>(collector.results, "money_in_transit_fen");
    expect(money).toEqual({
      kind: "gauge",
      value: 10,
      min: null,
      max: 100,
      avg: Math.floor((9 * 100 + 100 + 40 + 40) / 13),
    });
    expect(value<GaugeValue>(collector.results, "money_imbalance_fen").value).toBe(0);
  });

  it("is unknown before the first window", () => {
    const { results } = createResultsCollector({ configuration, calendar, checks: [] });
    expect(value<GaugeValue>(results, "money_in_transit_fen").value).toBeNull();
    expect(value<GaugeValue>(results, "money_imbalance_fen").value).toBeNull();
  });
});

describe("desks", () => {
  const desk = (differs: Partial<DeskRow>, waits: readonly number[]): DeskRow => {
    const waitTicks = createHistogram();
    for (const wait of waits) recordValue(waitTicks, wait);
    return {
      kind: "desk",
      place: "110000",
      desk: "verification",
      officers: 2,
      served: waits.length,
      waited: 0,
      waitTicks,
      busyTicks: 500,
      openTicks: 1_000,
      weeks: { firstDay: -5, busyTicks: [500], openTicks: [1_000] },
      lengthTickSum: 3_000,
      observedTicks: 1_000,
      longestLine: 4,
      lineAtEnd: 0,
      ...differs,
    };
  };
  const collector = createResultsCollector({ configuration, calendar, checks: [] });
  const lineTicks = createHistogram();
  recordValue(lineTicks, 7_000);
  collector.onRows("110000", [
    desk({ waited: 1 }, [0, 2_000]),
    desk({ desk: "finance", busyTicks: 100, longestLine: 1, lengthTickSum: 0, lineAtEnd: 1, lineTicks }, [0]),
  ]);
  collector.onRows("440000", [
    desk({ place: "440000", openTicks: 0, busyTicks: 0, longestLine: 9, lineAtEnd: 5 }, []),
  ]);

  it("are read desk by desk, waits of all services together", () => {
    const waits = value<TrendValue>(collector.results, "queue_wait_seconds{province:110000}");
    expect([waits.closed.count, waits.closed.max, waits.openSoFar.count]).toEqual([3, 2_000, 1]);
    expect([waits.openSoFar.min, waits.openSoFar.max]).toEqual([7_000, 7_000]);
    // A province of another make need not say how long those in line have waited.
    const silent = value<TrendValue>(collector.results, "queue_wait_seconds{province:440000}");
    expect([silent.openSoFar.count, silent.openSoFar.max]).toEqual([5, 0]);
    expect(value<GaugeValue>(collector.results, "queue_length")).toEqual({
      kind: "gauge",
      value: 5,
      min: 1,
      max: 9,
      avg: 2,
    });
    expect(value<GaugeValue>(collector.results, "queue_length{desk:finance}")).toMatchObject({
      value: 1,
      max: 1,
      avg: 0,
    });
    expect(value<GaugeValue>(collector.results, "officer_utilisation")).toMatchObject({
      value: 0.3,
      min: 0.1,
      max: 0.5,
    });
    expect(value<GaugeValue>(collector.results, "officer_utilisation{province:440000}").value).toBeNull();
    expect(value<GaugeValue>(collector.results, "queue_length{province:310000}").value).toBeNull();
  });

  it("have waited who began late or stand in line still", () => {
    expect(value<RateValue>(collector.results, "waited_rate")).toMatchObject({ good: 7, bad: 2 });
  });
});

describe("a bare network", () => {
  const job = (id: string, startedAt: number, endedAt: number): JobRow => ({
    kind: "job",
    case: id,
    startedAt,
    endedAt,
    waitedTicks: 0,
    visits: 1,
  });

  it("has sojourns by the station the job came in at, open ones so far", () => {
    const network = networkRun();
    const collector = createResultsCollector({ configuration: network, calendar, checks: [] });
    collector.onGrant(grant(0, "run", 0));
    collector.onRows("north-1", [job("north-1-0", 1_000, 4_000), job("north-1-1", 2_000, 2_500)]);
    collector.onGrant(grant(1, "close", 10_000));
    collector.onRows("south", [job("south-0", 9_000, -1)]);
    const north = value<TrendValue>(collector.results, "sojourn_seconds{station:north-1}", network);
    expect([north.closed.count, north.closed.min, north.closed.max]).toEqual([2, 500, 3_000]);
    const all = value<TrendValue>(collector.results, "sojourn_seconds", network);
    expect([all.closed.count, all.openSoFar.count, all.openSoFar.max]).toEqual([2, 1, 1_000]);
  });
});
