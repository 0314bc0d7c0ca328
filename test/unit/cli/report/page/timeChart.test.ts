import { expect, test } from "vitest";
import type { Shade } from "#services/cli/report/page/course.ts";
import { text } from "#services/cli/report/page/html.ts";
import { shadesOf } from "#services/cli/report/page/timeChart.ts";

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
