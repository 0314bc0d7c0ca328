import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createTrend,
  type MetricValue,
  recordDuration,
  type TrendValue,
} from "#scenario/metric/metricValue.ts";
import { type Question, valueInterval } from "#scenario/metric/valueInterval.ts";

const infinity = Number.POSITIVE_INFINITY;

function trendOf(closed: readonly number[], openSoFar: readonly number[] = [], mayCome = 0): TrendValue {
  const trend = { ...createTrend(), mayCome };
  for (const used of closed) recordDuration(trend, { ended: true, used });
  for (const used of openSoFar) recordDuration(trend, { ended: false, used });
  return trend;
}

const ask = (text: string): Question =>
  text.startsWith("p")
    ? { aggregation: "p", percentile: Number(text.slice(1)) }
    : { aggregation: text as Question["aggregation"], percentile: null };

/** The percentile of a plain list, linear between the closest ranks, and the upper of the two values it lies between. */
function percentileOf(values: readonly number[], percent: number): { truth: number; above: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (percent * (sorted.length - 1)) / 100;
  const below = sorted[Math.floor(rank)] ?? Number.NaN;
  const above = sorted[Math.ceil(rank)] ?? Number.NaN;
  return { truth: below + (above - below) * (rank - Math.floor(rank)), above };
}

const upTo20 = Array.from({ length: 21 }, (_, value) => value);

describe("what a trend may still turn out to be", () => {
  it.each<[string, TrendValue, string, number | null, number | null]>([
    ["nothing", trendOf([]), "max", null, null],
    ["nothing", trendOf([]), "count", null, null],
    ["all ended", trendOf([4, 1, 7]), "count", 3, 3],
    ["all ended", trendOf([4, 1, 7]), "min", 1, 1],
    ["all ended", trendOf([4, 1, 7]), "max", 7, 7],
    ["all ended", trendOf([4, 1, 7]), "avg", 4, 4],
    ["all ended", trendOf([4, 1, 7]), "med", 4, 4],
    ["all ended", trendOf([4, 1, 7]), "p75", 5.5, 5.5],
    ["two values", trendOf([10, 20]), "p95", 19.5, 19.5],
    ["one value", trendOf([9]), "p95", 9, 9],
    ["a rank that is a whole number", trendOf(upTo20), "p95", 19, 19],
    ["a rank of many decimals", trendOf([0, 3]), "p33.333333", 0.99999999, 0.99999999],
    ["a percentile that is no binary fraction", trendOf([0, 1_000]), "p64.1", 641, 641],
    ["some open, which may come to nothing", trendOf([4, 1, 7], [2]), "count", 3, 4],
    ["some open", trendOf([4, 1, 7], [2]), "min", 1, 1],
    ["some open", trendOf([4, 3, 7], [2]), "min", 2, 3],
    ["some open", trendOf([4, 1, 7], [2]), "max", 7, infinity],
    ["some open", trendOf([4, 1, 7], [9]), "max", 9, infinity],
    ["some open", trendOf([4, 1, 7], [2]), "avg", 3.5, infinity],
    ["some open", trendOf([4, 1, 7], [2]), "med", 3, 5.5],
    ["some open", trendOf([4, 1, 7], [2]), "p100", 7, infinity],
    ["some open", trendOf([4, 1, 7], [2]), "p0", 1, 1],
    ["a rank just below the first open one", trendOf(upTo20.slice(0, 20), [3]), "p95", 18, 19],
    ["a rank just above it", trendOf(upTo20.slice(0, 20), [3]), "p95.000001", 18.0000002, infinity],
    ["none ended", trendOf([], [5, 6]), "min", 5, infinity],
    ["none ended", trendOf([], [5, 6]), "p0", 5, infinity],
    ["none ended", trendOf([], [5, 6]), "avg", 5.5, infinity],
    ["none ended", trendOf([], [5, 6]), "med", 5.5, infinity],
    ["more may come", trendOf([4, 1, 7], [2], 2), "count", 3, 6],
    ["more may come", trendOf([4, 1, 7], [], 1), "min", 0, 1],
    ["more may come", trendOf([4, 1, 7], [], 1), "max", 7, infinity],
    ["more may come", trendOf([4, 1, 7], [], 1), "avg", 3, infinity],
    ["more may come", trendOf([4, 1, 7], [], 1), "med", 2.5, 5.5],
    ["more may come", trendOf([4, 1, 7], [], 1), "p100", 7, infinity],
    ["only what may come", trendOf([], [], 1), "max", 0, infinity],
  ])("%s: %j %s", (_, trend, question, low, high) => {
    const interval = valueInterval(trend, ask(question));
    expect(interval === null ? [null, null] : [interval.low, interval.high]).toEqual([low, high]);
  });

  it("is told in the metric's unit, exactly", () => {
    const trend = trendOf([122_780, 122_780]);
    for (const question of ["min", "max", "avg", "med", "p95"]) {
      expect(valueInterval(trend, ask(question), 1000)).toEqual({ low: 122.78, high: 122.78 });
    }
    expect(valueInterval(trend, ask("count"), 1000)).toEqual({ low: 2, high: 2 });
  });

  it("covers the true percentile where the histogram's buckets are wide, and not much more", () => {
    const durations = fc.array(fc.integer({ min: 0, max: 40_000_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(durations, fc.integer({ min: 0, max: 100 }), (values, percent) => {
        const { truth, above } = percentileOf(values, percent);
        const interval = valueInterval(trendOf(values), { aggregation: "p", percentile: percent });
        expect(interval?.low).toBeLessThanOrEqual(truth + 1e-6);
        expect(interval?.high).toBeGreaterThanOrEqual(truth - 1e-6);
        expect((interval?.high ?? infinity) - (interval?.low ?? 0)).toBeLessThanOrEqual(2 + above / 1024);
      }),
    );
  });

  it("is the percentile of the list when everything has ended", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1 }),
        fc.integer({ min: 0, max: 1000 }),
        (values, tenths) => {
          const interval = valueInterval(trendOf(values), { aggregation: "p", percentile: tenths / 10 });
          expect(interval?.low).toBe(interval?.high);
          expect(interval?.low).toBeCloseTo(percentileOf(values, tenths / 10).truth, 9);
        },
      ),
    );
  });
});

describe("what a rate, a counter or a gauge may still turn out to be", () => {
  const rate = (good: number, bad: number, undecided: number): MetricValue => ({
    kind: "rate",
    good,
    bad,
    undecided,
  });
  const counter = (
    count: number,
    undecidedUpTo: number,
    observed = true,
    periodSeconds = 100,
  ): MetricValue => ({
    kind: "counter",
    count,
    undecidedUpTo,
    observed,
    periodSeconds,
  });
  const gauge: MetricValue = { kind: "gauge", value: 3, min: 1, max: 9, avg: null };

  it.each<[MetricValue, string, number | null, number | null]>([
    [rate(0, 0, 0), "rate", null, null],
    [rate(99, 1, 0), "rate", 0.99, 0.99],
    [rate(0, 5, 0), "rate", 0, 0],
    [rate(97, 1, 2), "rate", 0.97, 0.99],
    [rate(0, 0, 4), "rate", 0, 1],
    [counter(0, 0, false), "count", null, null],
    [counter(0, 0, false), "rate", null, null],
    [counter(0, 0), "count", 0, 0],
    [counter(7, 0), "count", 7, 7],
    [counter(7, 2), "count", 7, 9],
    [counter(7, 2), "rate", 0.07, 0.09],
    [counter(7, 2, true, 0), "rate", null, null],
    [gauge, "value", 3, 3],
    [gauge, "min", 1, 1],
    [gauge, "max", 9, 9],
    [gauge, "avg", null, null],
  ])("%j %s", (value, question, low, high) => {
    const interval = valueInterval(value, ask(question));
    expect(interval === null ? [null, null] : [interval.low, interval.high]).toEqual([low, high]);
  });

  it.each<[MetricValue, string]>([
    [trendOf([1]), "rate"],
    [trendOf([1]), "value"],
    [rate(1, 1, 1), "count"],
    [counter(1, 1), "avg"],
    [gauge, "med"],
  ])("%j has no %s", (value, question) => {
    expect(() => valueInterval(value, ask(question))).toThrow(
      `a ${value.kind} has no aggregation "${question}"`,
    );
  });
});
