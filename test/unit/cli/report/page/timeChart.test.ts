import { expect, test } from "vitest";
import type { Shade } from "#services/cli/report/page/course.ts";
import { text } from "#services/cli/report/page/html.ts";
import { linePoints, shadesOf } from "#services/cli/report/page/timeChart.ts";

const shade = (kind: Shade["kind"], from: number, name: string): Shade => ({
  kind,
  from,
  to: from + 2,
  name: text(name, name),
  at: null,
});

/** Where the name of each shade stands: above the drawing, or in a line within it. */
function placesOf(shades: readonly Shade[]): [string, string, number][] {
  const { data = [] } = shadesOf(shades, { label: ({ en }) => en, days: 60 });
  return data.map((pair) => {
    const [{ label }] = pair as unknown as [
      { label: { formatter: string; position: string; offset?: number[] } },
    ];
    return [label.formatter, label.position, label.offset?.[1] ?? 0];
  });
}

test("a fault at a holiday, and two faults near each other, keep their names apart", () => {
  const shades = [
    shade("holiday", 13, "Spring Festival"),
    shade("fault", 11, "platform down"),
    shade("fault", 15, "Henan down"),
    shade("fault", 50, "bank down"),
  ];
  expect(placesOf(shades)).toEqual([
    ["Spring Festival", "top", 0],
    ["platform down", "insideTop", 0],
    ["Henan down", "insideTop", 13],
    ["bank down", "insideTop", 0],
  ]);
});

test("names keep apart that stand in the middle of long faults, and in a row of faults each near the next", () => {
  const long = { ...shade("fault", 1, "bank data"), to: 29 };
  expect(placesOf([long, shade("fault", 14, "Guangdong down")])).toEqual([
    ["bank data", "insideTop", 0],
    ["Guangdong down", "insideTop", 13],
  ]);
  const row = [
    shade("fault", 10, "a"),
    shade("fault", 20, "b"),
    shade("fault", 30, "c"),
    shade("fault", 16, "d"),
  ];
  expect(placesOf(row).map(([, , offset]) => offset)).toEqual([0, 13, 0, 26]);
});

test("the name of a fault at the end reaches back into the drawing", () => {
  expect(placesOf([shade("fault", 57, "Henan down")])).toEqual([["Henan down", "insideTopRight", 0]]);
});

test("what has no day beside it is a dot: no line can be drawn of it", () => {
  const dot = (value: number) => ({ value, symbol: "circle", symbolSize: 5 });
  expect(linePoints([2])).toEqual([dot(2)]);
  expect(linePoints([2, 0, null, 7, null])).toEqual([2, 0, null, dot(7), null]);
});
