import fc from "fast-check";
import { expect, test } from "vitest";
import type { Row } from "#domain/row.ts";
import { type ToldRows, takeDown } from "#engine/toldRows.ts";

function rowOf(kind: string, name: string): Row {
  return { kind, case: name } as Row;
}

function tell(told: ToldRows, from: string, ...names: readonly [kind: string, name: string][]): void {
  takeDown(told, { from, window: 12, rows: names.map(([kind, name]) => rowOf(kind, name)) });
}

test.each<[kind: string, name: string]>([
  ["case", "410000-17"],
  ["case", "410000-0"],
  ["payout", "410000-Z17"],
  ["wallet", "410000-W17"],
])("a %s row of %s comes once, whatever came meanwhile", (kind, name) => {
  const told: ToldRows = new Map();
  tell(told, "410000", [kind, name], [kind, name.replace(/\d+$/, "18")], [kind, name.replace(/\d+$/, "20")]);
  expect(() => tell(told, "410000", [kind, name])).toThrow(
    expect.objectContaining({
      invariant: "protocol",
      message: `410000, window 12: sent a ${kind} row of ${name} with case ${name} a second time; allowed: one row of each`,
    }),
  );
});

test("what is of another kind, of another number or of another place is no second one", () => {
  const told: ToldRows = new Map();
  tell(told, "410000", ["case", "410000-1"], ["payout", "410000-Z1"], ["wallet", "410000-W1"]);
  expect(() => tell(told, "410000", ["case", "410000-11"], ["wallet", "410000-W1-2"])).not.toThrow();
  expect(() => tell(told, "420000", ["case", "420000-1"])).not.toThrow();
});

test("a job comes once, wherever it leaves the network", () => {
  const told: ToldRows = new Map();
  tell(told, "S2", ["job", "S1-4"]);
  expect(() => tell(told, "S3", ["job", "S2-4"])).not.toThrow();
  expect(() => tell(told, "S3", ["job", "S1-4"])).toThrow(
    "S3, window 12: sent a job row of S1-4 with case S1-4 a second time",
  );
});

test("what has no number of its own is not taken down", () => {
  const told: ToldRows = new Map();
  const rows = [
    ["sharing", "410000-1"],
    ["case", "410000-1-r1"],
    ["case", "410000-017"],
    ["case", "410000-1.5"],
    ["case", "410000-"],
    ["case", "17"],
    ["payout", "410000-1-Z"],
    ["wallet", "410000-W1-2"],
    ["desk", "410000-1"],
  ] as const;
  for (const [kind, name] of [...rows, ...rows]) tell(told, "410000", [kind, name]);
  expect(told.size).toBe(0);
});

test("given any numbers in any order, then each is taken once and no more", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 120 }), (numbers) => {
      const told: ToldRows = new Map();
      const known = new Set<number>();
      for (const number of numbers) {
        const again = () => tell(told, "410000", ["case", `410000-${number}`]);
        if (known.has(number)) expect(again).toThrow("a second time");
        else expect(again).not.toThrow();
        known.add(number);
      }
      const stretches = told.get("410000-") ?? [];
      const least = [...known].filter((number) => !known.has(number - 1));
      const greatest = [...known].filter((number) => !known.has(number + 1));
      const sorted = (some: readonly number[]): number[] => some.toSorted((a, b) => a - b);
      expect(stretches).toEqual(sorted(least).flatMap((from, place) => [from, sorted(greatest)[place]]));
    }),
  );
});

test("a hundred thousand cases with ten open are a few stretches", () => {
  const told: ToldRows = new Map();
  const rows = Array.from({ length: 100_000 }, (_, number) => rowOf("case", `410000-${number}`));
  const done = rows.filter((_, number) => number % 10_000 !== 7);
  takeDown(told, { from: "410000", window: 12, rows: done });
  expect(told.get("410000-")).toHaveLength(22);
});
