import { expect, test } from "vitest";
import { growthProblems } from "#test/support/growth/growthProblems.ts";
import { type Standing, standing } from "#test/support/growth/standing.ts";

const first: Standing = {
  when: "the first",
  aliveBytes: 100 * 2 ** 20,
  residentBytes: 300 * 2 ** 20,
  openFiles: 20,
  children: 0,
  temporaryFiles: 0,
};
const later = (part: Partial<Standing>): Standing => ({ ...first, when: "later", ...part });

test("nothing has grown where nothing has", () => {
  expect(growthProblems([first, later({ aliveBytes: 104 * 2 ** 20, openFiles: 18 })], 1.05)).toEqual([]);
});

test.each([
  [{ aliveBytes: 106 * 2 ** 20 }, /106\.0 MiB alive, 1\.06 times/],
  [{ residentBytes: 660 * 2 ** 20 }, /660\.0 MiB resident, 2\.20 times/],
  [{ openFiles: 21 }, /21 open files; 20 at the first/],
  [{ children: 1 }, /1 processes; 0/],
  [{ temporaryFiles: 2 }, /2 temporary files/],
])("%j is growth, whenever it shows", (part, problem) => {
  expect(growthProblems([first, later(part), later({})], 1.05)).toEqual([expect.stringMatching(problem)]);
});

test("one look shows nothing", () => {
  expect(growthProblems([first], 1.05)).toHaveLength(1);
});

test("a process sees what it holds itself", () => {
  const before = standing("before", "test/fixtures");
  const held = new Uint8Array(128 * 2 ** 20).fill(1);
  const after = standing("after", "test/fixtures");
  expect(after.residentBytes).toBeGreaterThan(held.byteLength);
  expect(after.aliveBytes - before.aliveBytes).toBeGreaterThan(0.9 * held.byteLength);
  expect(after.temporaryFiles).toBeGreaterThan(0);
  expect(after.openFiles).toBeGreaterThan(2);
});
