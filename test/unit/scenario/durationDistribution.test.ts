import { expect, test } from "vitest";
import { durationDistributionSchema, toTicks } from "#scenario/durationDistribution.ts";
import { checkBySchema } from "#scenario/locatedIssues.ts";

function problems(value: unknown): readonly string[] {
  return checkBySchema(durationDistributionSchema, value).problems.map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
}

test.each([
  [
    { distribution: "deterministic", valueMinutes: 0.4 },
    { kind: "deterministic", valueTicks: 24_000 },
  ],
  [
    { distribution: "exponential", meanMinutes: 3 },
    { kind: "exponential", meanTicks: 180_000 },
  ],
  [
    { distribution: "lognormal", meanMinutes: 25, coefficientOfVariation: 0.6 },
    { kind: "lognormal", meanTicks: 1_500_000, coefficientOfVariation: 0.6 },
  ],
  [
    { distribution: "gamma", meanMinutes: 1, coefficientOfVariation: 2 },
    { kind: "gamma", meanTicks: 60_000, coefficientOfVariation: 2 },
  ],
  [
    { distribution: "exponential", meanMinutes: 3, mostMinutes: 3 },
    { kind: "exponential", meanTicks: 180_000, mostTicks: 180_000 },
  ],
  [
    { distribution: "lognormal", meanMinutes: 25, coefficientOfVariation: 0.6, mostMinutes: 420 },
    { kind: "lognormal", meanTicks: 1_500_000, coefficientOfVariation: 0.6, mostTicks: 25_200_000 },
  ],
  [
    { distribution: "empirical", valuesMinutes: [1, 2], weights: [3, 0] },
    { kind: "empirical", valuesTicks: [60_000, 120_000], weights: [3, 0] },
  ],
])("%j is read in minutes and kept in whole ticks", (given, kept) => {
  expect(toTicks(durationDistributionSchema.parse(given))).toEqual(kept);
});

test.each([
  [
    { distribution: "normal" },
    'distribution: found "normal"; allowed: one of deterministic, exponential, lognormal, gamma, empirical',
  ],
  [{}, "distribution: is missing; allowed: one of deterministic, exponential, lognormal, gamma, empirical"],
  [
    { distribution: "exponential", meanMinutes: 0 },
    "meanMinutes: found 0; allowed: a number of minutes, more than 0 (at least one millisecond)",
  ],
  [
    { distribution: "exponential", meanMinutes: -1 },
    "meanMinutes: found -1; allowed: a number of minutes, more than 0 (at least one millisecond)",
  ],
  [
    { distribution: "exponential", meanMinutes: "3" },
    'meanMinutes: found "3"; allowed: a number of minutes, more than 0',
  ],
  [
    { distribution: "exponential", meanMinutes: Number.NaN },
    "meanMinutes: found NaN; allowed: a number of minutes, more than 0",
  ],
  [
    { distribution: "deterministic", valueMinutes: -0.1 },
    "valueMinutes: found -0.1; allowed: a number of minutes, 0 or more",
  ],
  [
    { distribution: "deterministic", valueMinutes: 1e7 },
    "valueMinutes: found 10000000; allowed: at most 527040 minutes, which is 366 days",
  ],
  [
    { distribution: "lognormal", meanMinutes: 3, coefficientOfVariation: 0 },
    "coefficientOfVariation: found 0; allowed: at least 0.01; for no variation use distribution: deterministic",
  ],
  [
    { distribution: "gamma", meanMinutes: 3 },
    "coefficientOfVariation: is missing; allowed: a number, more than 0",
  ],
  [
    { distribution: "exponential", meanMinutes: 3, mostMinutes: 2.9 },
    "mostMinutes: found 2.9; allowed: at least meanMinutes: what would be longer is cut to it",
  ],
  [
    { distribution: "gamma", meanMinutes: 3, coefficientOfVariation: 1, mostMinutes: 0 },
    "mostMinutes: found 0; allowed: a number of minutes, more than 0 (at least one millisecond)",
  ],
  [
    { distribution: "deterministic", valueMinutes: 3, mostMinutes: 4 },
    'mostMinutes: unknown key "mostMinutes" (allowed: distribution, valueMinutes)',
  ],
  [
    { distribution: "empirical", valuesMinutes: [1, 2], weights: [1] },
    "weights: found a list of 1; allowed: as many weights as valuesMinutes",
  ],
  [
    { distribution: "empirical", valuesMinutes: [1], weights: [0] },
    "weights: found a list of 1; allowed: at least one weight more than 0",
  ],
  [
    { distribution: "empirical", valuesMinutes: [1], weights: [-1] },
    "weights.0: found -1; allowed: a number, 0 or more",
  ],
  [
    { distribution: "sequence", valuesMinutes: [1] },
    'distribution: found "sequence"; allowed: one of deterministic, exponential, lognormal, gamma, empirical',
  ],
  [
    { distribution: "exponential", meanMinutes: 3, mean: 3 },
    'mean: unknown key "mean" (allowed: distribution, meanMinutes, mostMinutes)',
  ],
])("%j is refused", (value, message) => {
  expect(problems(value)[0]).toBe(message);
});
