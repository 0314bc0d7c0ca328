import { expect, test } from "vitest";
import { differenceCount } from "#scenario/results/reconciliationFigures.ts";
import type { CollectedResults } from "#scenario/results/resultsCollector.ts";

test("payments that never came are differences where the run ended by itself, and open where it was cut", () => {
  const books = [
    { differences: [{}, {}], outstanding: 3 },
    { differences: [], outstanding: 4 },
  ];
  const results = { books } as unknown as CollectedResults;
  expect(differenceCount(results, true)).toBe(9);
  expect(differenceCount(results, false)).toBe(2);
});
