import { z } from "zod";

/**
 * Whom a threshold is asked of, one check each: every origin, every destination, every province in the roles in
 * which it answers for the metric (origin for the out leg, destination for the in leg, both for what spans the
 * two, its desks for desk metrics), or, in a bare queueing network, every station.
 */
export const forAllScopes = ["origin", "destination", "province", "station"] as const;
export type ForAllScope = (typeof forAllScopes)[number];

const expression = z
  .string({ error: `a comparison such as "p(95)<=12"` })
  .meta({ description: "An aggregation, an operator and a number, in k6's grammar.", examples: ["max<=15"] });

const longThreshold = z.strictObject({
  threshold: expression,
  forAll: z
    .enum(forAllScopes)
    .optional()
    .meta({ description: "One check for every origin, destination, province or station of the run." }),
  abortOnFail: z.boolean().default(false).meta({
    description:
      "End the run as soon as the threshold is violated: what else held so far is no evidence then. Replications go to their end.",
  }),
  strict: z
    .boolean()
    .default(true)
    .meta({ description: "false: a failure is a warning and leaves the exit code alone." }),
  allowEmpty: z
    .boolean()
    .default(false)
    .meta({ description: "true: no data at all counts as held instead of as no evidence." }),
});

/** The `thresholds` section of a scenario: for each metric selector, what is asked of it. */
export const thresholdsSchema = z
  .record(
    z.string(),
    z
      .array(z.union([expression, longThreshold]), { error: `a list of thresholds such as ["max<=15"]` })
      .min(1, { error: `a list of at least one threshold such as ["max<=15"]` }),
  )
  .meta({
    description:
      "What the run must achieve; keys are a metric, or a metric and tags: on_time_rate{destination:440000}.",
  });

export type ThresholdsConfig = z.infer<typeof thresholdsSchema>;
export type ThresholdEntry = ThresholdsConfig[string][number];
