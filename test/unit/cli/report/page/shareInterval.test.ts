import { describe, expect, it } from "vitest";
import { shareInterval, shareOverRuns } from "#services/cli/report/page/shareInterval.ts";

describe("the interval of a share", () => {
  // Wilson 1927 with z = 1.96, as tables and other programs have it.
  it.each([
    [8, 10, 0.4902, 0.9433],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [81, 263, 0.2553, 0.3662],
  ])("of %d of %d is %d to %d", (good, all, low, high) => {
    const interval = shareInterval(good, all);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it("of none of none leaves everything open", () => {
    expect(shareInterval(0, 0)).toEqual({ good: 0, all: 0, low: 0, high: 1 });
  });

  it("of one run is Wilson's, of several Student's around the mean of the runs", () => {
    const run = { good: 8, bad: 2 };
    expect(shareOverRuns([run], 0.95)).toEqual(shareInterval(8, 10));
    // Shares .8 and .6: mean .7, standard error .1, t of one degree of freedom 12.706: beyond both bounds.
    expect(shareOverRuns([run, { good: 6, bad: 4 }], 0.95)).toEqual({ good: 14, all: 20, low: 0, high: 1 });
    const three = shareOverRuns([run, { good: 7, bad: 3 }, { good: 9, bad: 1 }], 0.95);
    // Mean .8, standard deviation .1: .8 ± 4.3027 × .1 / √3.
    expect(three.low).toBeCloseTo(0.5516, 4);
    expect(three.high).toBe(1);
  });
});
