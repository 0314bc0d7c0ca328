import { expect, test } from "vitest";
import { comparedFigures } from "#scenario/experiment/comparison.ts";
import { leftOutFigures } from "#scenario/experiment/leftOutFigures.ts";
import type { Summary } from "#scenario/results/summary.ts";

type Values = Readonly<Record<string, number | null>>;

/** Replications 0, 1 and so on, with these values of figures; a figure is named by its aggregation. */
function runs(...values: readonly Values[]): Summary[] {
  const common = { metric: "late", selector: "late{origin:110000}", forAll: "province", place: "110000" };
  return values.map(
    (figures, replication) =>
      ({
        replication,
        thresholds: Object.entries(figures).map(([figure, value]) => ({
          ...common,
          expression: `${figure}<=1`,
          value,
        })),
      }) as unknown as Summary,
  );
}

test.each<[string, Summary[], Summary[], [figure: string, first: number[], second: number[]][]]>([
  ["nothing where every run has all", runs({ rate: 1 }, { rate: 2 }), runs({ rate: 3 }, { rate: 0 }), []],
  [
    "what runs of the first lack",
    runs({ rate: 1 }, { rate: null }),
    runs({ rate: 3 }, { rate: 4 }),
    [["rate", [1], []]],
  ],
  [
    "what runs of either lack, and that alone",
    runs({ rate: 1, count: 3 }, { rate: null, count: 3 }, { rate: null, count: 1 }),
    runs({ count: 5, rate: null }, { count: 6, rate: 1 }, { count: 6, rate: 2 }),
    [["rate", [1, 2], [0]]],
  ],
  [
    "what one variant alone was asked",
    runs({ rate: 1 }, { rate: 2 }),
    runs({ count: 1 }, { count: null }),
    [
      ["rate", [], [0, 1]],
      ["count", [0, 1], [1]],
    ],
  ],
])("a comparison leaves out %s", (_what, first, second, leftOut) => {
  const found = leftOutFigures(first, second);
  expect(found.map(({ figure, missing }) => [figure, missing.first, missing.second])).toEqual(leftOut);
  const compared = comparedFigures(first, second, 0.95).map(({ figure }) => figure);
  expect(compared.filter((figure) => found.some((each) => each.figure === figure))).toEqual([]);
  for (const each of found) {
    expect(each).toMatchObject({ selector: "late{origin:110000}", forAll: "province", place: "110000" });
  }
});
