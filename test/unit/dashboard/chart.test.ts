import { expect, test } from "vitest";

// A script of the page, which has no types.
const script = new URL("../../../services/dashboard/page/chart.js", import.meta.url).href;
const { sharesOf } = (await import(script)) as { sharesOf: (dates: string[]) => number[] };

test.each([
  ["none", [], []],
  ["one", ["2026-03-02"], [0]],
  ["days in a row", ["2026-03-02", "2026-03-03", "2026-03-04"], [0, 0.5, 1]],
  ["days without a point between", ["2025-12-31", "2026-01-02", "2026-01-10"], [0, 0.2, 1]],
] as [string, string[], number[]][])(
  "a date stands where it belongs along the foot: %s",
  (_, dates, shares) => {
    expect(sharesOf(dates)).toEqual(shares);
  },
);
