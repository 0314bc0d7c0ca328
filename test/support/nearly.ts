import { expect } from "vitest";

/** As near as a drawing can be: its numbers have one decimal of a pixel. */
export function expectNear(drawn: readonly number[], said: readonly number[], within: number): void {
  expect(drawn).toHaveLength(said.length);
  const off = drawn.map((value, at) => Math.abs(value - (said[at] ?? Number.NaN)));
  const worst = off.findIndex((each) => !(each <= within));
  expect(worst < 0 ? "" : `at ${worst}: drawn ${drawn[worst]}, in the rows ${said[worst]}`).toBe("");
}

/** The same where there is something, and nothing where there is nothing. */
export function expectSame(drawn: readonly number[], said: readonly number[], within: number): void {
  expect(drawn.map(Number.isNaN)).toEqual(said.map(Number.isNaN));
  expectNear(
    drawn.filter((value) => !Number.isNaN(value)),
    said.filter((value) => !Number.isNaN(value)),
    within,
  );
}
