import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createCounter,
  createRate,
  createTrend,
  type Leg,
  mergeCounter,
  mergeRate,
  mergeTrend,
  punctualityOf,
  recordDuration,
  recordPunctuality,
} from "#scenario/metric/metricValue.ts";

describe("a leg against its limit", () => {
  it.each<[string, Leg, string]>([
    ["ended within it", { ended: true, used: 14 }, "on_time"],
    ["ended on its last day", { ended: true, used: 15 }, "on_time"],
    ["ended past it", { ended: true, used: 16 }, "late"],
    ["open within it", { ended: false, used: 3 }, "undecided"],
    ["open on its last day", { ended: false, used: 15 }, "undecided"],
    ["open past it", { ended: false, used: 16 }, "late"],
  ])("%s", (_, leg, punctuality) => {
    expect(punctualityOf(leg, 15)).toBe(punctuality);
  });

  it("counts in a rate as what it is", () => {
    const rate = createRate();
    for (const used of [3, 15, 16, 40]) {
      recordPunctuality(rate, punctualityOf({ ended: true, used }, 15));
      recordPunctuality(rate, punctualityOf({ ended: false, used }, 15));
    }
    expect(rate).toEqual({ kind: "rate", good: 2, bad: 4, undecided: 2 });
  });
});

describe("a trend", () => {
  it("keeps what has ended apart from what is still open", () => {
    const trend = createTrend();
    recordDuration(trend, { ended: true, used: 7 });
    recordDuration(trend, { ended: false, used: 3 });
    recordDuration(trend, { ended: false, used: 0 });
    expect([trend.closed.count, trend.closed.sum]).toEqual([1, 7]);
    expect([trend.openSoFar.count, trend.openSoFar.sum]).toEqual([2, 3]);
  });
});

describe("merging", () => {
  const leg = fc.record({ ended: fc.boolean(), used: fc.integer({ min: 0, max: 30 }) });

  it("gives the same trend and rate as recording everything in one place", () => {
    fc.assert(
      fc.property(fc.array(leg), fc.array(leg), (here, there) => {
        const [trend, otherTrend, wholeTrend] = [createTrend(), createTrend(), createTrend()];
        const [rate, otherRate, wholeRate] = [createRate(), createRate(), createRate()];
        for (const one of here) {
          recordDuration(trend, one);
          recordPunctuality(rate, punctualityOf(one, 15));
        }
        for (const one of there) {
          recordDuration(otherTrend, one);
          recordPunctuality(otherRate, punctualityOf(one, 15));
        }
        for (const one of [...there, ...here]) {
          recordDuration(wholeTrend, one);
          recordPunctuality(wholeRate, punctualityOf(one, 15));
        }
        mergeTrend(trend, otherTrend);
        mergeRate(rate, otherRate);
        expect(trend).toEqual(wholeTrend);
        expect(rate).toEqual(wholeRate);
      }),
    );
  });

  it("adds counters of one period, and one observation is enough", () => {
    const counter = createCounter(86_400);
    expect(counter).toEqual({
      kind: "counter",
      count: 0,
      undecidedUpTo: 0,
      observed: false,
      periodSeconds: 86_400,
    });
    mergeCounter(counter, {
      kind: "counter",
      count: 2,
      undecidedUpTo: 1,
      observed: true,
      periodSeconds: 86_400,
    });
    mergeCounter(counter, {
      kind: "counter",
      count: 3,
      undecidedUpTo: 0,
      observed: false,
      periodSeconds: 86_400,
    });
    expect(counter).toEqual({
      kind: "counter",
      count: 5,
      undecidedUpTo: 1,
      observed: true,
      periodSeconds: 86_400,
    });
  });
});
