import { expect, test } from "vitest";
import { BoundedSeries } from "#services/dashboard/boundedSeries.ts";

test("a series of any length stays bounded, and covers all of it evenly", () => {
  for (const offered of [0, 1, 7, 8, 9, 100, 1_000]) {
    const series = new BoundedSeries<number>(8);
    for (let point = 0; point < offered; point++) if (series.wantsNext()) series.add(point);
    const { points } = series;
    expect(points.length).toBeLessThan(8);
    if (offered > 0) expect(points[0]).toBe(0);
    const gaps = new Set(points.slice(1).map((point, place) => point - (points[place] ?? 0)));
    expect(gaps.size, `${offered} offered: ${points}`).toBeLessThanOrEqual(1);
    expect(offered - (points.at(-1) ?? 0)).toBeLessThanOrEqual(Math.max(1, 2 * Math.max(0, ...gaps)));
  }
});
