import { expect, test } from "vitest";
import { BoundedSeries } from "#services/dashboard/boundedSeries.ts";

test("a series of any length stays bounded, and covers all of it evenly", () => {
  for (const offered of [0, 1, 7, 8, 9, 100, 1_000]) {
    const series = new BoundedSeries<number>(8, (_, later) => later);
    for (let point = 0; point < offered; point++) if (series.wantsNext()) series.add(point);
    const { points } = series;
    expect(points.length).toBeLessThan(8);
    if (offered > 0) expect(points[0]).toBe(0);
    const gaps = new Set(points.slice(1).map((point, place) => point - (points[place] ?? 0)));
    expect(gaps.size, `${offered} offered: ${points}`).toBeLessThanOrEqual(1);
    expect(offered - (points.at(-1) ?? 0)).toBeLessThanOrEqual(Math.max(1, 2 * Math.max(0, ...gaps)));
  }
});

test("what a point tells of the stretch before it is lost with none of the points between", () => {
  const series = new BoundedSeries<{ last: number; since: number }>(8, (earlier, later) => ({
    last: later.last,
    since: earlier.since + later.since,
  }));
  let before = -1;
  for (let day = 0; day < 1_000; day++) {
    if (!series.wantsNext()) continue;
    series.add({ last: day, since: day - before });
    before = day;
  }
  const stretches = series.points.map(({ last }, place) => last - (series.points[place - 1]?.last ?? -1));
  expect(series.points.map(({ since }) => since)).toEqual(stretches);
});
