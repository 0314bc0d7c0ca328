import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MUTANTS } from "#test/simulation/mutants.ts";

test("what the simulation's mutants take out stands in its file, exactly once: else they show nothing, minutes later", () => {
  const found = MUTANTS.map(({ without, file, text }) => {
    const source = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
    return `${without}: ${source.split(text).length - 1}`;
  });
  expect(found).toEqual(MUTANTS.map(({ without }) => `${without}: 1`));
});
