import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Knob, leastValues } from "#scenario/experiment/leastValues.ts";

const knob = (most: number, least = 1): Knob => ({ path: "officers", least, most });

describe("the least values at which a condition holds", () => {
  test("are those of a condition on each value alone", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
        async (needed) => {
          const found = await leastValues(
            needed.map(() => knob(40)),
            async (values) => values.every((value, index) => value >= (needed[index] ?? 0)),
          );
          expect(found.values).toEqual(needed);
        },
      ),
    );
  });

  test("cannot be lowered one by one where values make up for each other, and no point is tried twice", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 3, max: 30 }),
        fc.integer({ min: 1, max: 5 }),
        async (sum, weight) => {
          const holds = (values: readonly number[]): boolean =>
            (values[0] ?? 0) + weight * (values[1] ?? 0) >= sum;
          const { values, trials } = await leastValues([knob(20), knob(20)], async (tried) => holds(tried));
          if (values === null) return expect(holds([20, 20])).toBe(false);
          expect(holds(values)).toBe(true);
          values.forEach((value, index) => {
            if (value > 1) expect(holds(values.with(index, value - 1))).toBe(false);
          });
          const points = trials.map((trial) => trial.values.join());
          expect(new Set(points).size).toBe(points.length);
        },
      ),
    );
  });

  test("are found in as many tries as halving takes", async () => {
    const { trials } = await leastValues([knob(40)], async ([value = 0]) => value >= 7);
    expect(trials.map(({ values }) => values[0])).toEqual([40, 20, 10, 5, 7, 6]);
  });

  test("are gone below one by one where chance had a point fail that holds with fewer elsewhere", async () => {
    const holds = ([first = 0, second = 0]: readonly number[]): boolean =>
      second === 20 ? first >= 5 : first >= 3 && second >= 4;
    const { values } = await leastValues([knob(20, 2), knob(20)], async (tried) => holds(tried));
    expect(values).toEqual([3, 4]);
  });

  test("are none where not even the most hold", async () => {
    const found = await leastValues([knob(5)], async () => false);
    expect(found).toEqual({ values: null, trials: [{ values: [5], holds: false }] });
  });
});
