import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateOf } from "#kernel/estimate.ts";
import { comparedFigures } from "#scenario/experiment/comparison.ts";
import type { Summary } from "#scenario/results/summary.ts";

/** Runs whose one threshold had these figures; comparisons look at nothing else of a summary. */
function runs(values: readonly (number | null)[], expression = "p(95)<=15"): Summary[] {
  const common = { metric: "total_working_days", selector: "total_working_days", forAll: null, place: null };
  return values.map((value) => ({ thresholds: [{ ...common, expression, value }] }) as unknown as Summary);
}

type Range = readonly [low: number, high: number];

/** The same with open cases: what each figure may still come to, null where nothing of it is open. */
function openRuns(values: readonly number[], upTo: readonly (number | "unbounded" | null)[]): Summary[] {
  return runs(values).map(({ thresholds, ...run }, index) => ({
    ...run,
    thresholds: thresholds.map((each) => ({
      ...each,
      upTo: upTo[index] ?? null,
      undecided: upTo[index] === null ? 0 : 3,
    })),
  }));
}

describe("two variants with the same luck", () => {
  test("are compared run by run: the paired interval, by hand, is narrower than the unpaired", () => {
    // Differences 1, 1, 2, 1, 1: mean 1.2, standard deviation 0.4472, t(0.975; 4) = 2.7764: half-width 0.5553.
    const [figure] = comparedFigures(
      runs([10, 14, 18, 12, 16]),
      runs([11, 15, 20, 13, 17], "p(95)<=3"),
      0.95,
    );
    expect(figure).toMatchObject({
      figure: "p(95)",
      sign: "more",
      first: { mean: 14 },
      second: { mean: 15.2 },
    });
    expect(figure?.difference.mean).toBeCloseTo(1.2, 12);
    expect(figure?.difference.halfWidth).toBeCloseTo(0.5553, 4);
    // Standard deviations 3.1623 and 3.4928, each over the root of 5, times 2.7764: 3.9264 and 4.3369.
    expect(figure?.unpairedHalfWidth).toBeCloseTo(Math.hypot(3.9264, 4.3369), 3);
  });

  test.each([
    [[1, 2, 3], [1, 2, 3], "none"],
    [[5, 6, 7], [1, 2, 3], "less"],
    [[1, 2, 3], [3, 1, 2], "none"],
    [[1], [2], null],
  ] as const)("%j against %j: %s", (first, second, sign) => {
    expect(comparedFigures(runs(first), runs(second), 0.95)[0]?.sign).toBe(sign);
  });

  test("a figure that some run does not have is not compared, nor one that only one variant asks for", () => {
    expect(comparedFigures(runs([1, null]), runs([1, 2]), 0.95)).toEqual([]);
    expect(comparedFigures(runs([1, 2]), runs([null, 2]), 0.95)).toEqual([]);
    expect(comparedFigures(runs([1, 2]), runs([1, 2], "max<=15"), 0.95)).toEqual([]);
    expect(comparedFigures(runs([1, 2, 3]), runs([1, 2]), 0.95)).toEqual([]);
    expect(comparedFigures(runs([1, 2]), [], 0.95)).toEqual([]);
  });

  test("a figure that several thresholds ask for is compared once", () => {
    const twice = ({ thresholds, ...summary }: Summary): Summary => ({
      ...summary,
      thresholds: thresholds.flatMap((asked) => [asked, { ...asked, expression: "p(95)<=12" }]),
    });
    const figures = comparedFigures(runs([1, 2]).map(twice), runs([3, 5]).map(twice), 0.95);
    expect(figures.map(({ figure, difference }) => [figure, difference.mean])).toEqual([["p(95)", 2.5]]);
  });

  test("a variant that leaves more open, with less time so far, is not shown to be quicker", () => {
    const [figure] = comparedFigures(
      openRuns([7, 8, 8.5], ["unbounded", 40, 41]),
      openRuns([5, 5.5, 6], ["unbounded", "unbounded", "unbounded"]),
      0.95,
    );
    expect(figure).toMatchObject({ sign: "undecided", firstOpen: true, secondOpen: true });
    expect(figure?.difference.mean).toBeCloseTo(-2.3333, 4);
  });

  test.each<[readonly Range[], readonly Range[], string]>([
    [
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      [
        [9, 9],
        [9, 9],
        [9, 9],
      ],
      "more",
    ],
    [
      [
        [9, 9],
        [9, 9],
        [9, 9],
      ],
      [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
      "less",
    ],
    // The middles differ by 8 in each run, and the ends may be as far apart as 7 and 9.
    [
      [
        [1, 8],
        [1, 8],
        [1, 8],
      ],
      [
        [9, 9],
        [9, 9],
        [9, 9],
      ],
      "undecided",
    ],
    [
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      "none",
    ],
  ])("however open cases end: %j against %j: %s", (first, second, sign) => {
    const of = (ranges: readonly Range[]) =>
      openRuns(
        ranges.map(([low]) => low),
        ranges.map(([low, high]) => (low === high ? null : high)),
      );
    expect(comparedFigures(of(first), of(second), 0.95)[0]?.sign).toBe(sign);
  });

  test("two runs that are the same end the same, whatever is open in them", () => {
    const same = openRuns([5, 6], ["unbounded", "unbounded"]);
    expect(comparedFigures(same, same, 0.95, true)[0]).toMatchObject({ sign: "none", firstOpen: true });
  });

  test("two with other rules that are the same so far may end otherwise", () => {
    const same = openRuns([5, 6], ["unbounded", "unbounded"]);
    expect(comparedFigures(same, same, 0.95)[0]).toMatchObject({ sign: "undecided", firstOpen: true });
  });

  test("a province's share is one of the provinces' where the scenario asks for it by itself, too", () => {
    const [own, everywhere] = [null, "province"].map((forAll) => ({
      metric: "on_time_rate",
      selector: "on_time_rate{origin:500000}",
      forAll,
      place: forAll === null ? null : "500000",
      expression: "rate>=0.9",
      value: 0.5,
    }));
    const both = [{ thresholds: [own, everywhere, own, everywhere] }] as unknown as Summary[];
    expect(comparedFigures(both, both, 0.95).map(({ place }) => place)).toEqual([null, "500000"]);
  });

  test("one run of each has no interval", () => {
    const [figure] = comparedFigures(runs([1]), runs([2]), 0.95);
    expect([figure?.unpairedHalfWidth, figure?.difference.halfWidth]).toEqual([null, null]);
  });

  test("a sign that is claimed holds however the open cases end", () => {
    const range = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 8 }), fc.nat(4));
    const run = fc.tuple(range, range);
    fc.assert(
      fc.property(fc.array(run, { minLength: 2, maxLength: 6 }), (ranges) => {
        const of = (variant: 0 | 1) =>
          openRuns(
            ranges.map((both) => both[variant][0]),
            ranges.map(({ [variant]: [low, width] }) => (width === 0 ? null : low + width)),
          );
        const sign = comparedFigures(of(0), of(1), 0.95)[0]?.sign;
        const came = ([low, width, quarters]: readonly [number, number, number]) =>
          low + (width * quarters) / 4;
        const { mean, halfWidth } = estimateOf(
          ranges.map(([first, second]) => came(second) - came(first)),
          0.95,
        );
        if (sign === "more") expect(mean - (halfWidth ?? Number.NaN)).toBeGreaterThan(-1e-9);
        if (sign === "less") expect(mean + (halfWidth ?? Number.NaN)).toBeLessThan(1e-9);
      }),
    );
  });
});
