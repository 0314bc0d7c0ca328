import { z } from "zod";
import type { Distribution } from "#kernel/distribution.ts";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";

const LONGEST_MINUTES = 527_040;
const SHORTEST_MEAN_MINUTES = 1 / TICKS_PER_MINUTE;
const MOST_VALUES = 10_000;

const minutes = z
  .number({ error: "a number of minutes, 0 or more" })
  .min(0, { error: "a number of minutes, 0 or more" })
  .max(LONGEST_MINUTES, { error: "at most 527040 minutes, which is 366 days" });
const meanMinutes = z
  .number({ error: "a number of minutes, more than 0" })
  .min(SHORTEST_MEAN_MINUTES, { error: "a number of minutes, more than 0 (at least one millisecond)" })
  .max(LONGEST_MINUTES, { error: "at most 527040 minutes, which is 366 days" });
const coefficientOfVariation = z
  .number({ error: "a number, more than 0" })
  .min(0.01, { error: "at least 0.01; for no variation use distribution: deterministic" })
  .max(20, { error: "at most 20" });
const valuesMinutes = z.array(minutes).min(1).max(MOST_VALUES);
const weight = z.number({ error: "a number, 0 or more" }).min(0, { error: "a number, 0 or more" }).max(1e9);

const deterministic = z.strictObject({ distribution: z.literal("deterministic"), valueMinutes: minutes });
const mostMinutes = meanMinutes
  .optional()
  .meta({ description: "What would be longer is cut to this; at least meanMinutes." });
const mostIsMore = {
  path: ["mostMinutes"],
  error: "at least meanMinutes: what would be longer is cut to it",
};
const exponential = z
  .strictObject({ distribution: z.literal("exponential"), meanMinutes, mostMinutes })
  .refine(isNotBelowMean, mostIsMore);
const lognormal = z
  .strictObject({
    distribution: z.literal("lognormal"),
    meanMinutes,
    coefficientOfVariation,
    mostMinutes,
  })
  .refine(isNotBelowMean, mostIsMore);
const gamma = z
  .strictObject({ distribution: z.literal("gamma"), meanMinutes, coefficientOfVariation, mostMinutes })
  .refine(isNotBelowMean, mostIsMore);
const empirical = z
  .strictObject({ distribution: z.literal("empirical"), valuesMinutes, weights: z.array(weight).min(1) })
  .refine((given) => given.weights.length === given.valuesMinutes.length, {
    path: ["weights"],
    error: "as many weights as valuesMinutes",
  })
  .refine((given) => given.weights.some((one) => one > 0), {
    path: ["weights"],
    error: "at least one weight more than 0",
  });

/** A distribution of durations as people write it: minutes, fractions allowed. */
export const durationDistributionSchema = z.discriminatedUnion("distribution", [
  deterministic,
  exponential,
  lognormal,
  gamma,
  empirical,
]);
export type DurationDistribution = z.infer<typeof durationDistributionSchema>;

/** The same distribution in ticks, each figure rounded to the nearest. */
export function toTicks(given: DurationDistribution): Distribution {
  switch (given.distribution) {
    case "deterministic":
      return { kind: "deterministic", valueTicks: ticks(given.valueMinutes) };
    case "exponential":
      return { kind: "exponential", meanTicks: ticks(given.meanMinutes), ...mostOf(given) };
    case "lognormal":
    case "gamma":
      return {
        kind: given.distribution,
        meanTicks: ticks(given.meanMinutes),
        coefficientOfVariation: given.coefficientOfVariation,
        ...mostOf(given),
      };
    case "empirical":
      return { kind: "empirical", valuesTicks: given.valuesMinutes.map(ticks), weights: given.weights };
  }
}

interface Endless {
  readonly meanMinutes: number;
  readonly mostMinutes?: number | undefined;
}

function isNotBelowMean({ meanMinutes: mean, mostMinutes: most = mean }: Endless): boolean {
  return most >= mean;
}

function mostOf({ mostMinutes: most }: Endless): { mostTicks?: number } {
  return most === undefined ? {} : { mostTicks: ticks(most) };
}

function ticks(valueMinutes: number): number {
  return Math.round(valueMinutes * TICKS_PER_MINUTE);
}
