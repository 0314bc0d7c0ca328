import { expect, test } from "vitest";
import { replicationCount, seconds, wholeNumber } from "#services/cli/flagValues.ts";

test.each(["0", "-1", "1.5", "", " ", "x", "100001", "1e9", "NaN", "Infinity"])(
  "%j is no number of replications, and no memory is asked for as many",
  (text) => {
    expect(() => replicationCount(text)).toThrow("Allowed: a whole number from 1 to 100000.");
  },
);

test("what a whole number may be is told in full, and read as it is written", () => {
  expect(wholeNumber(0)("9007199254740991")).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => wholeNumber(0)("9007199254740992")).toThrow("a whole number from 0 to 9007199254740991");
  expect(replicationCount("100000")).toBe(100_000);
});

test("a span of seconds is what the processes of a run take as well", () => {
  expect(seconds("0.5")).toBe(0.5);
  expect(seconds("10000000")).toBe(10_000_000);
  for (const text of ["0", "-1", "", "10000001", "1e21", "NaN"])
    expect(() => seconds(text), text).toThrow("Allowed: a number");
});
