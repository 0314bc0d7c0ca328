import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTrend, mergeTrend, recordDuration } from "#scenario/metric/metricValue.ts";

describe("a trend", () => {
  it("keeps what has ended apart from what is still open", () => {
    const trend = createTrend();
    recordDuration(trend, { ended: true, used: 7 });
    recordDuration(trend, { ended: false, used: 3 });
    recordDuration(trend, { ended: false, used: 0 });
    expect([trend.closed.count, trend.closed.sum]).toEqual([1, 7]);
    expect([trend.openSoFar.count, trend.openSoFar.sum]).toEqual([2, 3]);
  });

  it("is the same merged as recorded in one place", () => {
    const legs = fc.array(fc.record({ ended: fc.boolean(), used: fc.integer({ min: 0, max: 30 }) }));
    fc.assert(
      fc.property(legs, legs, (here, there) => {
        const [trend, other, whole] = [createTrend(), createTrend(), createTrend()];
        for (const one of here) recordDuration(trend, one);
        for (const one of there) recordDuration(other, one);
        for (const one of [...there, ...here]) recordDuration(whole, one);
        mergeTrend(trend, other);
        expect(trend).toEqual(whole);
      }),
    );
  });
});
