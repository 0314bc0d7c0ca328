import { z } from "zod";
import { verdictOf } from "../results/buildSummary.ts";
import { type Summary, summarySchema } from "../results/summary.ts";
import { replicatedFigures } from "./replicatedFigure.ts";

const estimate = z.strictObject({
  count: z.int().min(1),
  mean: z.number(),
  standardDeviation: z.number().nullable(),
  halfWidth: z.number().nullable().describe("Of the confidence interval mean ± halfWidth; null of one run."),
  min: z.number(),
  max: z.number(),
});

const outcome = z.enum(["held", "violated", "no_evidence"]);

const figure = z.strictObject({
  metric: z.string(),
  selector: z.string(),
  expression: z.string(),
  forAll: z.enum(["origin", "destination", "province", "station"]).nullable(),
  place: z.string().nullable(),
  strict: z.boolean(),
  outcome,
  estimate: estimate.nullable().describe("null where some run has no figure."),
  values: z.array(z.number().nullable()).describe("The figure in each run, in the order of `runs`."),
  open: z.boolean().describe("Whether some run's figure is a least value, because cases were still open."),
});

/** What replications of one scenario give, `replications.json`. */
export const replicationsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  scenario: summarySchema.shape.scenario,
  seed: z.int(),
  scale: z.number(),
  confidence: z.number(),
  versions: summarySchema.shape.versions,
  reproduce: z.string(),
  verdict: outcome.describe("Over the strict thresholds, each held against all runs together."),
  thresholds: z.array(figure),
  runs: z.array(
    z.strictObject({
      replication: z.int().min(0),
      digest: z.string(),
      verdict: outcome.describe("Of this run alone."),
      totals: summarySchema.shape.totals,
    }),
  ),
});

export type Replications = z.infer<typeof replicationsSchema>;
export type ReplicationsThreshold = Replications["thresholds"][number];

/**
 * Puts replications together.
 * @param runs of one configuration, ascending by replication, one at least
 */
export function buildReplications(
  runs: readonly Summary[],
  confidence: number,
  reproduce: string,
): Replications {
  const first = runs[0];
  if (first === undefined) throw new RangeError("replications are one run at least");
  const thresholds = replicatedFigures(
    runs.map((run) => run.thresholds),
    confidence,
  ).map((each) => ({ ...each, values: [...each.values] }));
  return {
    schemaVersion: 1,
    scenario: first.scenario,
    seed: first.seed,
    scale: first.scale,
    confidence,
    versions: first.versions,
    reproduce,
    verdict: verdictOf(thresholds),
    thresholds,
    runs: runs.map(({ replication, digest, verdict, totals }) => ({ replication, digest, verdict, totals })),
  };
}
