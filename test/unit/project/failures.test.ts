import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { projectFiles } from "#test/support/sourceFiles.ts";

const ROW = /^\| ([FB]\d+) \|.*\| ([^|]+) \|$/gm;
const rows = new Map(
  [...readFileSync("docs/failures.md", "utf8").matchAll(ROW)].map(([, id = "", shown = ""]) => [id, shown]),
);

/** Tags in the titles of tests. */
function tags(): Set<string> {
  const found = new Set<string>();
  for (const { path, text } of projectFiles()) {
    if (!path.endsWith(".test.ts")) continue;
    for (const [, tag = ""] of text.matchAll(/\[([FB]\d+)\]/g)) found.add(tag);
  }
  return found;
}

test("no row is missing: F1 to F32, B1 to B28", () => {
  const ids = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  expect([...rows.keys()]).toEqual([...ids("F", 32), ...ids("B", 28)]);
});

test("what the page says is tested has a test with its tag, and every tag has its row", () => {
  const tested = tags();
  const promised = [...rows].filter(([, shown]) => shown.trim() === "tests").map(([id]) => id);
  expect(promised.filter((id) => !tested.has(id))).toEqual([]);
  expect([...tested].filter((id) => !rows.has(id))).toEqual([]);
  expect([...tested].filter((id) => !promised.includes(id))).toEqual([]);
});

test("no row is left open: what has no test says why", () => {
  const open = [...rows].filter(([, shown]) => /not tested/i.test(shown) || shown.trim() === "");
  expect(open).toEqual([]);
});
