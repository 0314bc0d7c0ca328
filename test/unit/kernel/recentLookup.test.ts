import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RecentLookup } from "#kernel/recentLookup.ts";

describe("a look-up that remembers the key asked for last", () => {
  const keys = ["", "110000", "440000", "650000", "nobody"];
  const values = new Map([
    ["110000", 1],
    ["440000", 2],
    ["650000", 3],
  ]);

  test("gives what the map gives, in whatever order it is asked", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 30 }), (asked) => {
        const lookup = new RecentLookup(values);
        expect(asked.map((key) => lookup.get(key))).toEqual(asked.map((key) => values.get(key)));
      }),
    );
  });

  test("has a value for the empty key where the map has one", () => {
    expect(new RecentLookup(new Map([["", 7]])).get("")).toBe(7);
  });
});
