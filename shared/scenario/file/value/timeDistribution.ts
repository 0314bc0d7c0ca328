import { z } from "zod";
import type { Distribution } from "#kernel/distribution.ts";
import { durationSchema, durationTicks, positiveDurationSchema } from "./durationText.ts";
import { weightSchema } from "./share.ts";

const MOST_VALUES = 50_000;
const VARIATION =
  "the standard deviation over the mean, 0.01 to 20 (for none use distribution: deterministic)";

const coefficientOfVariation = z
  .number({ error: VARIATION })
  .min(0.01, { error: VARIATION })
  .max(20, { error: VARIATION });
const most = positiveDurationSchema
  .optional()
  .meta({ description: "What would be longer is cut to this; at least the mean." });
const mostIsMore = { path: ["most"], error: "at least the mean: what would be longer is cut to it" };
const values = z.array(durationSchema).min(1).max(MOST_VALUES);

const empirical = z
  .strictObject({ distribution: z.literal("empirical"), values, weights: z.array(weightSchema).min(1) })
  .refine((given) => given.weights.length === given.values.length, {
    path: ["weights"],
    error: "as many weights as values",
  })
  .refine((given) => given.weights.some((one) => one > 0), {
    path: ["weights"],
    error: "at least one weight more than 0",
  });

const kinds = [
  z.strictObject({ distribution: z.literal("deterministic"), value: durationSchema }),
  z
    .strictObject({ distribution: z.literal("exponential"), mean: positiveDurationSchema, most })
    .refine(isNotBelowMean, mostIsMore),
  z
    .strictObject({
      distribution: z.literal("lognormal"),
      mean: positiveDurationSchema,
      coefficientOfVariation,
      most,
    })
    .refine(isNotBelowMean, mostIsMore),
  z
    .strictObject({
      distribution: z.literal("gamma"),
      mean: positiveDurationSchema,
      coefficientOfVariation,
      most,
    })
    .refine(isNotBelowMean, mostIsMore),
  empirical,
] as const;

/** A distribution of durations, each with its unit. */
export const timeDistributionSchema = z
  .discriminatedUnion("distribution", kinds)
  .meta({ id: "time_distribution" });

/** The same for a station of a bare network, whose jobs are counted: `sequence` lists one value for each job, the first first. */
export const serviceTimeSchema = z
  .discriminatedUnion("distribution", [
    ...kinds,
    z.strictObject({ distribution: z.literal("sequence"), values }),
  ])
  .meta({ id: "service_time" });
export type ServiceTime = z.infer<typeof serviceTimeSchema>;

/** The same distribution in ticks. */
export function distributionTicks(given: ServiceTime): Distribution {
  switch (given.distribution) {
    case "deterministic":
      return { kind: "deterministic", valueTicks: durationTicks(given.value) };
    case "exponential":
      return { kind: "exponential", meanTicks: durationTicks(given.mean), ...mostOf(given) };
    case "lognormal":
    case "gamma":
      return {
        kind: given.distribution,
        meanTicks: durationTicks(given.mean),
        coefficientOfVariation: given.coefficientOfVariation,
        ...mostOf(given),
      };
    case "empirical":
      return { kind: "empirical", valuesTicks: given.values.map(durationTicks), weights: given.weights };
    case "sequence":
      return { kind: "sequence", valuesTicks: given.values.map(durationTicks) };
  }
}

interface Endless {
  readonly mean: string;
  readonly most?: string | undefined;
}

function isNotBelowMean({ mean, most = mean }: Endless): boolean {
  return durationTicks(most) >= durationTicks(mean);
}

function mostOf({ most }: Endless): { mostTicks?: number } {
  return most === undefined ? {} : { mostTicks: durationTicks(most) };
}
