import { expect, test } from "vitest";
import { RARE_STATES, RareStates } from "./rareStates.ts";
import { simulateSeed } from "./simulate.ts";

const SEEDS = 1_000;

test("every rare state is reached in a thousand seeds", () => {
  const rare = new RareStates();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { problem, rare: reached } = simulateSeed(seed);
    if (problem !== null)
      expect.fail(`seed ${seed}: ${problem}\nagain: npm run simulate -- --seed ${seed} --story`);
    rare.add(reached);
  }
  console.log(RARE_STATES.map((state) => `${rare.counts.get(state) ?? 0} × ${state}`).join("\n"));
  expect(rare.never()).toEqual([]);
});
