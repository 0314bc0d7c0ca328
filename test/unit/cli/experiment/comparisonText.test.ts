import { expect, test } from "vitest";
import type { ComparedFigure } from "#scenario/experiment/comparison.ts";
import { comparedFigures } from "#scenario/experiment/comparison.ts";
import type { Comparison } from "#scenario/experiment/comparisonFile.ts";
import type { LeftOutFigure } from "#scenario/experiment/leftOutFigures.ts";
import type { Summary } from "#scenario/results/summary.ts";
import { comparisonText } from "#services/cli/experiment/comparisonText.ts";

/** Runs in which Beijing's 95th percentile was as given. */
function runs(values: readonly number[]): Summary[] {
  const threshold = {
    metric: "total_working_days",
    selector: "total_working_days{origin:110000}",
    forAll: "province",
    place: "110000",
    expression: "p(95)<=15",
  };
  return values.map((value) => ({ thresholds: [{ ...threshold, value }] }) as unknown as Summary);
}

function told(
  figures: readonly ComparedFigure[],
  replications: number,
  samePeople?: boolean,
  leftOut?: readonly LeftOutFigure[],
): string {
  const comparison: Comparison = {
    schemaVersion: 1,
    first: { scenario: "a.yaml", set: [] },
    second: { scenario: "a.yaml", set: ["x=1"] },
    seed: 1,
    replications,
    confidence: 0.95,
    reproduce: "npm run -s jiexu -- compare a.yaml",
    ...(samePeople !== undefined && { samePeople }),
    ...(leftOut !== undefined && { leftOut }),
    figures,
    digests: { first: [], second: [] },
  };
  const style = { language: "en", width: 100, color: false, unicode: true, interactive: false } as const;
  return comparisonText(comparison, {
    style,
    outPath: "out",
    provinces: new Map([["110000", "Beijing"]]),
  });
}

test("of one run each no province gains or loses, however far apart its figures are", () => {
  const text = told(comparedFigures(runs([9]), runs([30]), 0.95), 1);
  expect(text).not.toContain("Beijing");
  expect(text.match(/none whose interval leaves zero out/g)).toHaveLength(2);
});

test("a province loses once the interval of several runs leaves zero out", () => {
  const text = told(comparedFigures(runs([9, 9, 10]), runs([30, 31, 31]), 0.95), 3);
  const [, losing = ""] = text.split("provinces that lose");
  expect(losing).toContain("110000 Beijing");
  expect(text.match(/none whose interval leaves zero out/g)).toHaveLength(1);
});

test.each<[metric: string, figure: string, effect: string]>([
  ["on_time_rate", "rate", "better"],
  ["completed", "count", "better"],
  ["total_working_days", "p(95)", "worse"],
  ["late", "rate", "worse"],
  ["waited_rate", "rate", "worse"],
  ["refused", "count", "worse"],
  ["officer_utilisation", "value", "more"],
  ["applications", "count", "more"],
])("more of %s %s is told as %s", (metric, figure, effect) => {
  expect(toldOf(metric, figure, [3, 3.2, 3.1])).toMatch(new RegExp(`${metric} .* ${effect} `));
});

test.each<[string, number[]]>([
  ["unclear", [3, 0.2, 1.1]],
  ["alike", [1, 1.1, 1]],
])("no difference that is shown is %s", (effect, values) => {
  expect(toldOf("late", "count", values)).toMatch(new RegExp(`late count .* ${effect} `));
});

function toldOf(metric: string, figure: string, values: readonly number[]): string {
  const threshold = { metric, selector: metric, forAll: null, place: null, expression: `${figure}>=0` };
  const withValue = (value: number) => ({ thresholds: [{ ...threshold, value }] }) as unknown as Summary;
  return told(comparedFigures([1, 1.1, 1].map(withValue), values.map(withValue), 0.95), 3);
}

test("of a figure that open cases may still turn round it is said that they are open, and nothing better or worse", () => {
  const open = (low: number, digest: string) =>
    runs([low]).map(({ thresholds, ...run }) => ({
      ...run,
      digest,
      thresholds: thresholds.map(
        (each) => ({ ...each, forAll: null, upTo: "unbounded", undecided: 9 }) as const,
      ),
    }));
  const firsts = [7, 8, 8.5].flatMap((low) => open(low, "a"));
  const seconds = [5, 5.5, 6].flatMap((low) => open(low, "b"));
  const text = told(comparedFigures(firsts, seconds, 0.95), 3);
  expect(text).toMatch(/total_working_days\S* p\(95\) +open +-2\.3\d* ± 0\.\d+ +≥7\.8\d* +≥5\.5/);
  expect(text).toContain("open: cases were still open as the runs ended");
  expect(told(comparedFigures(runs([9, 9, 10]), runs([30, 31, 31]), 0.95), 3)).not.toContain("≥");
});

test("a figure that some replication has not is said to be left out, and where it is missing", () => {
  const missing = (first: number[], second: number[]) => ({
    selector: "on_time_rate{origin:540000}",
    figure: "rate",
    forAll: "province" as const,
    place: "540000",
    missing: { first, second },
  });
  const of = (...leftOut: ReturnType<typeof missing>[]) => told([], 3, undefined, leftOut);
  expect(of()).not.toContain("left out");
  const text = of(missing([0, 2], []), missing([], [0, 1, 2]));
  expect(text).toContain("left out: some replication has no such figure");
  expect(text).toMatch(/metric +replications of A without it +replications of B without it/);
  expect(text).toMatch(/on_time_rate\{origin:540000\} rate +0 2 +none/);
  expect(text).toMatch(/on_time_rate\{origin:540000\} rate +none +all/);
  expect(of(...Array.from({ length: 8 }, () => missing([0], [])))).toMatch(/\n {2}\+ 3\n/);
});

test("two variants with other people are said to be such", () => {
  const figures = comparedFigures(runs([9, 9, 10]), runs([30, 31, 31]), 0.95);
  expect(told(figures, 3, false)).toContain("A and B have other people");
  for (const samePeople of [true, undefined]) {
    expect(told(figures, 3, samePeople)).not.toContain("other people");
  }
});

test("provinces are ranked by their share in time, whatever else the scenario asks of each: days have another size", () => {
  const place = (metric: string, selector: string, expression: string, value: number) => ({
    metric,
    selector: `${selector}{origin:110000}`,
    forAll: "origin",
    place: "110000",
    expression,
    value,
  });
  const run = (days: number, share: number) =>
    ({
      thresholds: [
        place("total_working_days", "total_working_days", "p(95)<=15", days),
        place("on_time_rate", "on_time_rate", "rate>=0.9", share),
      ],
    }) as unknown as Summary;
  const text = told(comparedFigures([run(9, 0.9), run(9, 0.9)], [run(30, 0.5), run(30, 0.5)], 0.95), 2);
  const [, losing = ""] = text.split("provinces that lose");
  expect(losing).toMatch(/on_time_rate.*\n.*total_working_days/);
});
