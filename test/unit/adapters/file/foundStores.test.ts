import { expect, test } from "vitest";
import { everyFoundStore } from "#test/simulation/foundStores.ts";

test("[F6] what a store tells whoever opens it is there after a power cut, wherever those before it were killed", () => {
  const { kills, cuts, problem } = everyFoundStore(false);
  expect(problem).toBe(null);
  expect(kills).toBeGreaterThan(80);
  expect(cuts).toBeGreaterThan(600);
});
