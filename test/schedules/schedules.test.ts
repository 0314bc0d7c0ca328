import { describe, expect, test } from "vitest";
import { simulateSeed } from "../simulation/simulate.ts";

/** Printed with every failure; another start looks elsewhere. */
const FIRST_SEED = Number(process.env["JIEXU_FIRST_SEED"] ?? 1);
const SEEDS = 100;

describe(`a hundred randomised schedules from seed ${FIRST_SEED}`, () => {
  const sums: Record<string, number> = {};

  test("hold safety while everything breaks, and end as the undisturbed run when it no longer does", () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      const { problem, scenario, bus, mishaps, crashes, fenced, powerCuts } = simulateSeed(seed);
      if (problem !== null) {
        expect.fail(
          `seed ${seed}, ${scenario}: ${problem}\nagain: npm run simulate -- --seed ${seed} --story`,
        );
      }
      const counts = { ...bus, ...Object.fromEntries(mishaps), crashes, fenced, powerCuts };
      for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
    }
  });

  test("meet every kind of fault", () => {
    const seldom = Object.entries(sums).filter(([, count]) => count < 10);
    expect(seldom).toEqual([]);
    expect(Object.keys(sums).length).toBe(31);
  });
});
