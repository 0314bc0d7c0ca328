import { expect, test } from "vitest";
import type { ComparedFigure } from "#scenario/experiment/comparison.ts";
import { comparedFigures } from "#scenario/experiment/comparison.ts";
import type { Summary } from "#scenario/results/summary.ts";
import { type Comparison, comparisonText } from "#services/cli/experiment/comparisonText.ts";

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

function told(figures: readonly ComparedFigure[], replications: number): string {
  const comparison: Comparison = {
    schemaVersion: 1,
    first: { scenario: "a.yaml", set: [] },
    second: { scenario: "a.yaml", set: ["x=1"] },
    seed: 1,
    replications,
    confidence: 0.95,
    reproduce: "npm run -s jiexu -- compare a.yaml",
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
