import fc from "fast-check";
import { expect, test } from "vitest";
import { linkChoice } from "#domain/station/linkChoice.ts";

function links(...probabilities: number[]) {
  return probabilities.map((probability, index) => ({ to: `S${index}`, probability, delayTicks: 1 }));
}

test("a job takes each link as often as it says, and leaves with the rest", () => {
  const choose = linkChoice(links(0.5, 0, 0.25));
  const steps = 1_000;
  const taken = new Map<string, number>();
  for (let step = 0; step < steps; step++) {
    const to = choose((step + 0.5) / steps)?.to ?? "out";
    taken.set(to, (taken.get(to) ?? 0) + 1);
  }
  expect(Object.fromEntries(taken)).toEqual({ S0: 500, S2: 250, out: 250 });
});

test("thirds and tenths add up to certainty: nobody leaves by a rounding error", () => {
  for (const count of [3, 7, 10, 30, 199]) {
    const choose = linkChoice(links(...new Array<number>(count).fill(1 / count)));
    for (const u of [2 ** -54, 0.5, 1 - 2 ** -53]) expect(choose(u)).not.toBeNull();
  }
});

test("without a link that can be taken every job leaves", () => {
  expect(linkChoice([])(0.5)).toBeNull();
  expect(linkChoice(links(0, 0))(0.5)).toBeNull();
});

test("the chosen link is the one in whose stretch the draw lies", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(weights, fc.integer({ min: 0, max: 9_999 }), (parts, step) => {
      const probabilities = parts.map((part) => part / 256);
      const u = (step + 0.5) / 10_000;
      let below = 0;
      const expected = probabilities.findIndex((probability) => {
        below += probability;
        return u < below;
      });
      const link = linkChoice(links(...probabilities))(u);
      expect(link?.to).toBe(expected < 0 ? undefined : `S${expected}`);
    }),
  );
});
