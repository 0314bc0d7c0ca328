import { describe, expect, it } from "vitest";
import { drawSource, purposeCode, uniform, uniformStep } from "#kernel/draw.ts";
import { bitsOf, type DrawNames, singleFlips } from "#test/support/bits.ts";
import { chiSquareDistribution, chiSquareStatistic } from "#test/support/chiSquare.ts";
import { kolmogorovSmirnovCritical, kolmogorovSmirnovStatistic } from "#test/support/kolmogorovSmirnov.ts";

const source = drawSource(1, 0, "440000");
const A = purposeCode("a");
const B = purposeCode("b");
const N = 2 ** 17;

/** Ways of counting through names; in each, neighbours must look like strangers. */
const ORDERS: Readonly<Record<string, (index: number) => number>> = {
  items: (index) => uniform(source, index, A, 0),
  "items far up": (index) => uniform(source, index * 2 ** 36, A, 0),
  attempts: (index) => uniform(source, 7, A, index),
  "steps of items": (index) => uniformStep(source, index >> 8, A, 0, index & 255),
  "purposes by number": (index) => uniform(source, 7, index, 0),
  "purposes by name": (index) => uniform(source, index >> 10, purposeCode(`purpose ${index & 1_023}`), 0),
  places: (index) => uniform(drawSource(1, 0, `${110_000 + index}`), 7, A, 0),
  seeds: (index) => uniform(drawSource(index, 0, "440000"), 7, A, 0),
  replications: (index) => uniform(drawSource(1, index, "440000"), 7, A, 0),
};

/** Two-sided: too even is as suspect as too uneven. The draws are fixed, so each verdict is too. */
function expectPlausible(statistic: number, degreesOfFreedom: number): void {
  const p = chiSquareDistribution(statistic, degreesOfFreedom);
  expect(p).toBeGreaterThan(0.0005);
  expect(p).toBeLessThan(0.9995);
}

function expectPairsFillTheSquare(pair: (index: number) => readonly [number, number]): void {
  const counts = new Uint32Array(32 * 32);
  for (let index = 0; index < N; index++) {
    const [x, y] = pair(index);
    const cell = Math.floor(x * 32) * 32 + Math.floor(y * 32);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  expectPlausible(
    chiSquareStatistic(counts, () => N / counts.length),
    counts.length - 1,
  );
}

describe.each(Object.entries(ORDERS))("draws counted through %s", (_, draw) => {
  const draws = Array.from({ length: N }, (__, index) => draw(index));

  it("are uniform: 1024 cells, and the whole distribution", () => {
    const counts = new Uint32Array(1_024);
    for (const u of draws) {
      const cell = Math.floor(u * 1_024);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    expectPlausible(
      chiSquareStatistic(counts, () => N / 1_024),
      1_023,
    );
    expect(kolmogorovSmirnovStatistic(draws, (x) => x)).toBeLessThan(kolmogorovSmirnovCritical(0.001, N));
  });

  it("are uniform in their lowest bits too", () => {
    const counts = new Uint32Array(1_024);
    for (const u of draws) {
      const cell = ((u * 2 ** 53 - 1) / 2) % 1_024;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    expectPlausible(
      chiSquareStatistic(counts, () => N / 1_024),
      1_023,
    );
  });

  it("are independent of their neighbours at every small distance", () => {
    for (const distance of [1, 2, 3, 4, 8, 16, 64, 256, 1_024]) {
      let sum = 0;
      for (let index = 0; index + distance < N; index++) {
        sum += ((draws[index] ?? 0) - 0.5) * ((draws[index + distance] ?? 0) - 0.5);
      }
      const correlation = (12 * sum) / (N - distance);
      expect(Math.abs(correlation) * Math.sqrt(N)).toBeLessThan(4);
    }
    expectPairsFillTheSquare((index) => [draws[index] ?? 0, draws[(index + 1) % N] ?? 0]);
  });

  it("never repeat", () => {
    expect(new Set(draws).size).toBe(N);
  });
});

describe("draws of one item", () => {
  it.each<[string, (item: number) => readonly [number, number]]>([
    ["purposes", (item) => [uniform(source, item, A, 0), uniform(source, item, B, 0)]],
    ["attempts", (item) => [uniform(source, item, A, 0), uniform(source, item, A, 1)]],
    ["steps", (item) => [uniformStep(source, item, A, 0, 2), uniformStep(source, item, A, 0, 3)]],
    ["places", (item) => [uniform(source, item, A, 0), uniform(drawSource(1, 0, "450000"), item, A, 0)]],
    ["seeds", (item) => [uniform(source, item, A, 0), uniform(drawSource(2, 0, "440000"), item, A, 0)]],
    [
      "replications",
      (item) => [uniform(source, item, A, 0), uniform(drawSource(1, 1, "440000"), item, A, 0)],
    ],
    [
      "item numbers one apart and purposes",
      (item) => [uniform(source, item, A, 0), uniform(source, item + 1, B, 0)],
    ],
  ])("under different %s are independent", (_, pair) => {
    expectPairsFillTheSquare(pair);
  });
});

describe("the avalanche", () => {
  it("flips every output bit with probability 1/2 whichever input bit is flipped", () => {
    const SAMPLES = 1_024;
    const flipped = Array.from({ length: 245 }, () => new Float64Array(52));
    for (let sample = 0; sample < SAMPLES; sample++) {
      const names: DrawNames = {
        source: drawSource(sample, 0, "avalanche"),
        item: sample % 2 === 0 ? sample : Math.floor(uniform(source, sample, A, 0) * 2 ** 53),
        purpose: purposeCode(`purpose ${sample}`),
        attempt: sample % 3,
        step: 0,
      };
      const before = bitsOf(drawOf(names));
      singleFlips(names).forEach((flip, input) => {
        const after = bitsOf(drawOf(flip));
        const counts = flipped[input] ?? new Float64Array(52);
        for (let output = 0; output < 52; output++) {
          counts[output] = (counts[output] ?? 0) + ((before[output] ?? 0) ^ (after[output] ?? 0));
        }
      });
    }
    const cells = flipped.flatMap((counts) => [...counts]);
    const standardScores = cells.map((count) => (count - SAMPLES / 2) / Math.sqrt(SAMPLES / 4));
    expect(Math.max(...standardScores.map(Math.abs))).toBeLessThan(5);
    const sumOfSquares = standardScores.reduce((sum, score) => sum + score * score, 0);
    expect(Math.abs(sumOfSquares / cells.length - 1)).toBeLessThan(0.1);
  });
});

describe("names", () => {
  it("a million places have a million sources", () => {
    const seen = new Set<number>();
    for (let number = 0; number < 1_000_000; number++) {
      const { a, b } = drawSource(1, 0, `place-${number}`);
      seen.add((a >>> 0) * 2 ** 21 + (b >>> 11));
    }
    expect(seen.size).toBe(1_000_000);
  });

  it("purposes collide only as often as 32 bits must: about 116 pairs in a million names, none in ten thousand", () => {
    const seen = new Set<number>();
    for (let number = 0; number < 1_000_000; number++) seen.add(purposeCode(`purpose.${number}`));
    const collisions = 1_000_000 - seen.size;
    expect(Math.abs(collisions - 116)).toBeLessThan(4 * Math.sqrt(116));
    const words = [
      "verify",
      "accept",
      "send",
      "pay",
      "check",
      "match",
      "credit",
      "return",
      "arrive",
      "route",
    ];
    const names = words.flatMap((one) =>
      words.flatMap((two) => words.flatMap((three) => words.map((four) => `${one}.${two}.${three}.${four}`))),
    );
    expect(new Set(names.map(purposeCode)).size).toBe(10_000);
  });
});

function drawOf({ source: from, item, purpose, attempt, step }: DrawNames): number {
  return uniformStep(from, item, purpose, attempt, step);
}
