import { describe, expect, it } from "vitest";
import type { Distribution } from "#kernel/distribution.ts";
import { drawSource, purposeCode, uniform } from "#kernel/draw.ts";
import { compileSampler, distributionMeanTicks } from "#kernel/sampler.ts";
import { LAST_TICK } from "#kernel/time.ts";
import { chiSquareQuantile, chiSquareStatistic } from "#test/support/chiSquare.ts";
import { kolmogorovSmirnovCritical, kolmogorovSmirnovStatistic } from "#test/support/kolmogorovSmirnov.ts";
import { normalDistribution, regularisedGamma } from "#test/support/specialFunctions.ts";
import { confidenceInterval } from "#test/support/studentT.ts";

const source = drawSource(20_250_101, 0, "440000");
const PURPOSE = purposeCode("service");
const N = 40_000;
const MEAN = 1e9;

function samples(distribution: Distribution, count = N): number[] {
  const sample = compileSampler(distribution);
  return Array.from({ length: count }, (_, item) => sample(source, item, PURPOSE, 0));
}

interface Law {
  readonly distribution: Distribution;
  readonly variation: number;
  readonly cumulative: (ticks: number) => number;
}

function lognormalLaw(variation: number): Law {
  const sigma = Math.sqrt(Math.log(1 + variation ** 2));
  const mu = Math.log(MEAN) - sigma ** 2 / 2;
  return {
    distribution: { kind: "lognormal", meanTicks: MEAN, coefficientOfVariation: variation },
    variation,
    cumulative: (ticks) => normalDistribution((Math.log(ticks) - mu) / sigma),
  };
}

function gammaLaw(variation: number): Law {
  const shape = variation ** -2;
  return {
    distribution: { kind: "gamma", meanTicks: MEAN, coefficientOfVariation: variation },
    variation,
    cumulative: (ticks) => regularisedGamma(shape, (ticks / MEAN) * shape),
  };
}

const LAWS: readonly [string, Law][] = [
  [
    "exponential",
    {
      distribution: { kind: "exponential", meanTicks: MEAN },
      variation: 1,
      cumulative: (ticks) => 1 - Math.exp(-ticks / MEAN),
    },
  ],
  ["lognormal, variation 0.2", lognormalLaw(0.2)],
  ["lognormal, variation 0.8", lognormalLaw(0.8)],
  ["gamma, variation 0.2", gammaLaw(0.2)],
  ["gamma, variation 1", gammaLaw(1)],
  ["gamma, variation 1.6", gammaLaw(1.6)],
];

describe.each(LAWS)("samples of %s", (_, { distribution, variation, cumulative }) => {
  const values = samples(distribution);

  it("have the mean and the variance asked for", () => {
    const mean = confidenceInterval(values, 0.999);
    expect(Math.abs(mean.mean - MEAN)).toBeLessThan(mean.halfWidth);
    const squares = confidenceInterval(
      values.map((value) => (value / MEAN - 1) ** 2),
      0.999,
    );
    expect(Math.abs(squares.mean - variation ** 2)).toBeLessThan(squares.halfWidth);
  });

  it("have the distribution asked for (Kolmogorov-Smirnov)", () => {
    expect(kolmogorovSmirnovStatistic(values, cumulative)).toBeLessThan(kolmogorovSmirnovCritical(0.001, N));
  });

  it("are whole ticks", () => {
    for (const value of values)
      if (!Number.isSafeInteger(value) || value < 0) expect.fail(`sampled ${value}`);
  });

  it("depend on nothing but their names", () => {
    const again = compileSampler(structuredClone(distribution));
    for (const item of [5, 3, 5, 0]) expect(again(source, item, PURPOSE, 0)).toBe(values[item]);
    expect(again(source, 5, PURPOSE, 1)).not.toBe(values[5]);
  });
});

describe("a sampler", () => {
  it("of a deterministic distribution gives its value, rounded to the nearest tick", () => {
    const of = (valueTicks: number): number | undefined =>
      samples({ kind: "deterministic", valueTicks }, 1)[0];
    expect([0, 0.4, 0.5, 1.49, 86_400_000].map(of)).toEqual([0, 0, 1, 1, 86_400_000]);
  });

  it("of an exponential distribution takes the one draw of its names, by inversion", () => {
    const [first] = samples({ kind: "exponential", meanTicks: 1e6 }, 1);
    expect(first).toBe(Math.round(-1e6 * Math.log(uniform(source, 0, PURPOSE, 0))));
  });

  it("of a short exponential rounds to the nearest: zero comes as often as it must", () => {
    const zeros = samples({ kind: "exponential", meanTicks: 2 }).filter((value) => value === 0).length;
    const share = 1 - Math.exp(-0.25);
    expect(Math.abs(zeros / N - share)).toBeLessThan(3 * Math.sqrt((share * (1 - share)) / N));
  });

  it("of an empirical distribution gives each value as often as its weight says, and weight 0 never", () => {
    const valuesTicks = [10, 20, 30.4, 40];
    const weights = [1, 0, 3, 6];
    const counts = new Map<number, number>();
    for (const value of samples({ kind: "empirical", valuesTicks, weights }))
      counts.set(value, (counts.get(value) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([10, 30, 40]);
    const observed = [10, 30, 40].map((value) => counts.get(value) ?? 0);
    const statistic = chiSquareStatistic(observed, (index) => ([1, 3, 6][index] ?? 0) * (N / 10));
    expect(statistic).toBeLessThan(chiSquareQuantile(0.999, 2));
  });

  it("of a sequence gives the value of the item and says when there is none", () => {
    const sample = compileSampler({ kind: "sequence", valuesTicks: [400, 1_200, 500.6] });
    expect([0, 1, 2].map((item) => sample(source, item, PURPOSE, 9))).toEqual([400, 1_200, 501]);
    expect(() => sample(source, 3, PURPOSE, 0)).toThrow("a sequence of 3 values has none for item 3");
    expect(() => sample(source, 0.5, PURPOSE, 0)).toThrow("item 0.5");
  });

  it("cuts what no run could last at the last tick", () => {
    const heavy = samples({ kind: "lognormal", meanTicks: LAST_TICK, coefficientOfVariation: 1_000 });
    expect(Math.max(...heavy)).toBe(LAST_TICK);
  });

  it.each<Extract<Distribution, { mostTicks?: number }>>([
    { kind: "exponential", meanTicks: 1_000 },
    { kind: "lognormal", meanTicks: 1_000, coefficientOfVariation: 1 },
    { kind: "gamma", meanTicks: 1_000, coefficientOfVariation: 1 },
  ])("of %o cuts what is longer than it may be, and leaves the rest as it is", (endless) => {
    const uncut = samples(endless);
    const most = samples({ ...endless, mostTicks: 2_000 });
    expect(most).toEqual(uncut.map((ticks) => Math.min(ticks, 2_000)));
    expect(Math.max(...uncut)).toBeGreaterThan(2_000);
    expect(samples({ ...endless, mostTicks: LAST_TICK })).toEqual(uncut);
    expect(Math.max(...samples({ ...endless, mostTicks: 1_000 }))).toBe(1_000);
  });

  it("gives these samples, for ever", () => {
    const kinds: Distribution[] = [
      { kind: "exponential", meanTicks: 180_000 },
      { kind: "lognormal", meanTicks: 86_400_000, coefficientOfVariation: 0.8 },
      { kind: "gamma", meanTicks: 86_400_000, coefficientOfVariation: 0.8 },
      { kind: "gamma", meanTicks: 86_400_000, coefficientOfVariation: 2 },
      { kind: "empirical", valuesTicks: [1, 2, 3, 4, 5], weights: [1, 2, 3, 2, 1] },
    ];
    expect(kinds.map((kind) => samples(kind, 3))).toEqual([
      [103_860, 63_554, 153_299],
      [75_236_780, 98_060_520, 59_245_256],
      [26_288_109, 87_409_287, 32_330_081],
      [27_409, 18_883, 28_580_992],
      [3, 4, 3],
    ]);
  });
});

describe("what a distribution says of itself", () => {
  it.each<[Distribution, number]>([
    [{ kind: "deterministic", valueTicks: 7 }, 7],
    [{ kind: "exponential", meanTicks: 7 }, 7],
    [{ kind: "lognormal", meanTicks: 7, coefficientOfVariation: 2 }, 7],
    [{ kind: "gamma", meanTicks: 7, coefficientOfVariation: 2 }, 7],
    [{ kind: "empirical", valuesTicks: [1, 2, 4], weights: [1, 0, 1] }, 2.5],
    [{ kind: "sequence", valuesTicks: [1, 2, 4, 5] }, 3],
  ])("the mean of %o is %d", (distribution, mean) => {
    expect(distributionMeanTicks(distribution)).toBe(mean);
  });

  const bad = (value: unknown): Distribution => value as Distribution;
  it.each<[Distribution, string]>([
    [{ kind: "deterministic", valueTicks: -1 }, 'valueTicks of a distribution "deterministic" is -1'],
    [{ kind: "deterministic", valueTicks: Number.NaN }, "is NaN"],
    [{ kind: "deterministic", valueTicks: LAST_TICK + 1 }, `from 0 to ${LAST_TICK} ticks`],
    [{ kind: "exponential", meanTicks: 0 }, 'meanTicks of a distribution "exponential" is 0'],
    [{ kind: "exponential", meanTicks: Number.POSITIVE_INFINITY }, "is Infinity"],
    [{ kind: "lognormal", meanTicks: -3, coefficientOfVariation: 1 }, "is -3"],
    [
      { kind: "lognormal", meanTicks: 3, coefficientOfVariation: 0 },
      'coefficientOfVariation of a distribution "lognormal" is 0',
    ],
    [{ kind: "gamma", meanTicks: 3, coefficientOfVariation: Number.NaN }, "is NaN"],
    [{ kind: "gamma", meanTicks: 3, coefficientOfVariation: 1_000.5 }, "from 0.001 to 1000"],
    [{ kind: "gamma", meanTicks: LAST_TICK + 1, coefficientOfVariation: 1 }, "up to"],
    [
      { kind: "exponential", meanTicks: 3, mostTicks: 2 },
      `mostTicks of a distribution "exponential" is 2; it must lie from its mean, 3, to ${LAST_TICK} ticks`,
    ],
    [{ kind: "lognormal", meanTicks: 3, coefficientOfVariation: 1, mostTicks: Number.NaN }, "is NaN"],
    [
      { kind: "gamma", meanTicks: 3, coefficientOfVariation: 1, mostTicks: LAST_TICK + 1 },
      "from its mean, 3",
    ],
    [{ kind: "empirical", valuesTicks: [], weights: [] }, "0 values and 0 weights"],
    [{ kind: "empirical", valuesTicks: [1, 2], weights: [1] }, "2 values and 1 weights"],
    [{ kind: "empirical", valuesTicks: [1, -2], weights: [1, 1] }, "valuesTicks[1]"],
    [{ kind: "empirical", valuesTicks: [1, 2], weights: [1, -1] }, "weights[1]"],
    [
      { kind: "empirical", valuesTicks: [1], weights: [1e300] },
      "is 1e+300; it must lie from 0 to 9007199254740991",
    ],
    [{ kind: "empirical", valuesTicks: [1, 2], weights: [0, 0] }, "all 0"],
    [{ kind: "sequence", valuesTicks: [1, Number.NaN] }, "valuesTicks[1]"],
    [{ kind: "sequence", valuesTicks: [] }, "one value at least"],
    [bad({ kind: "normal" }), 'unknown kind of distribution "normal"'],
  ])("%o is refused", (distribution, message) => {
    expect(() => compileSampler(distribution)).toThrow(message);
    expect(() => distributionMeanTicks(distribution)).toThrow(message);
  });
});
