import { describe, expect, it } from "vitest";
import { chiSquareDistribution, chiSquareQuantile, chiSquareStatistic } from "#test/support/chiSquare.ts";
import { kolmogorovSmirnovCritical, kolmogorovSmirnovStatistic } from "#test/support/kolmogorovSmirnov.ts";
import {
  logGamma,
  normalDistribution,
  regularisedBeta,
  regularisedGamma,
} from "#test/support/specialFunctions.ts";
import { confidenceInterval, studentTDistribution, studentTQuantile } from "#test/support/studentT.ts";

describe("special functions", () => {
  it("follow closed forms", () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
    for (const x of [0.1, 1, 5, 40]) expect(regularisedGamma(1, x)).toBeCloseTo(1 - Math.exp(-x), 12);
    for (const x of [0.01, 0.3, 0.5, 0.9])
      expect(regularisedBeta(2, 3, x)).toBeCloseTo(x ** 2 * (6 - 8 * x + 3 * x * x), 12);
    expect(normalDistribution(1.959963984540054)).toBeCloseTo(0.975, 12);
    expect(normalDistribution(-3)).toBeCloseTo(0.0013498980316300933, 14);
  });
});

describe("Student's t", () => {
  it.each([
    [0.975, 1, 12.7062],
    [0.975, 10, 2.2281],
    [0.995, 29, 2.7564],
    [0.995, 199, 2.6008],
  ])("quantile %f of %i degrees of freedom is %f, as published", (probability, degrees, t) => {
    expect(studentTQuantile(probability, degrees)).toBeCloseTo(t, 4);
    expect(studentTDistribution(-t, degrees)).toBeCloseTo(1 - probability, 4);
  });

  it("gives the confidence interval of a mean", () => {
    const interval = confidenceInterval([1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09], 0.9);
    expect(interval.mean).toBeCloseTo(1.343, 6);
    expect(interval.halfWidth).toBeCloseTo(0.24, 2);
    expect(() => confidenceInterval([1], 0.9)).toThrow("two values");
  });
});

describe("chi-square", () => {
  it.each([
    [0.95, 1, 3.8415],
    [0.99, 10, 23.2093],
    [0.95, 100, 124.3421],
    [0.999, 255, 330.5197],
  ])("quantile %f of %i degrees of freedom is %f, as published", (probability, degrees, x) => {
    expect(chiSquareQuantile(probability, degrees)).toBeCloseTo(x, 3);
    expect(chiSquareDistribution(x, degrees)).toBeCloseTo(probability, 5);
  });

  it("compares counts with what is expected", () => {
    expect(chiSquareStatistic([12, 8], () => 10)).toBeCloseTo(0.8, 12);
  });
});

describe("Kolmogorov and Smirnov", () => {
  it("measure the largest distance", () => {
    expect(kolmogorovSmirnovStatistic([0.5], (x) => x)).toBeCloseTo(0.5, 12);
    expect(kolmogorovSmirnovStatistic([0.1, 0.4, 0.7], (x) => x)).toBeCloseTo(0.3, 12);
    expect(kolmogorovSmirnovCritical(0.05, 1_000_000)).toBeCloseTo(1.3581e-3, 6);
    expect(kolmogorovSmirnovCritical(0.01, 1_000_000)).toBeCloseTo(1.6276e-3, 6);
  });
});
