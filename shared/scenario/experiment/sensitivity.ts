import { z } from "zod";
import { type Estimate, estimateOf } from "#kernel/estimate.ts";
import type { Summary } from "../results/summary.ts";

/** What is looked at. */
export const sensitiveFigures = ["on_time_rate", "total_p95", "funds_p90"] as const;
export type SensitiveFigure = (typeof sensitiveFigures)[number];

const estimate = z.strictObject({
  count: z.int(),
  mean: z.number(),
  standardDeviation: z.number().nullable(),
  halfWidth: z.number().nullable(),
  min: z.number(),
  max: z.number(),
});

/** How the figures answer to the run's own assumptions, `sensitivity.json`: paired differences to the run itself. */
export const sensitivitySchema = z.strictObject({
  schemaVersion: z.literal(2),
  replications: z.int().min(1).describe("Of each variant told; what was only looked through ran once."),
  confidence: z.number(),
  digest: z.string().describe("Of the run the differences are to."),
  budget: z.int().describe("Runs that were allowed."),
  runs: z.int().describe("Runs that were needed, known ones included."),
  variants: z
    .array(
      z.strictObject({
        path: z.string(),
        factor: z.number().nullable().describe("null: a yes that became a no, or a no a yes."),
        differences: z.strictObject({
          on_time_rate: estimate.nullable(),
          total_p95: estimate.nullable(),
          funds_p90: estimate.nullable(),
        }),
      }),
    )
    .describe("Of the assumptions of the largest effect, the weightiest first."),
  lesser: z
    .array(z.strictObject({ path: z.string(), weight: z.number() }))
    .describe("Tried once, of lesser effect; in percentage points or working days, whichever changed more."),
  without: z.array(z.string()).describe("Tried, one or several together, and no figure changed."),
  untried: z
    .array(z.strictObject({ path: z.string(), why: z.enum(["budget", "failed", "no_amount"]) }))
    .describe(
      "Assumptions that were not varied; no_amount: a text or a list, what people are drawn from, or a number that a fifth leaves as it is.",
    ),
});
export type Sensitivity = z.infer<typeof sensitivitySchema>;

export type Differences = Sensitivity["variants"][number]["differences"];

/**
 * Paired differences of a variant to the run itself, replication by replication: both had the same people and the same luck.
 * @param own the run's replications, and `changed` the variant's in the same order
 */
export function differencesOf(
  own: readonly Summary[],
  changed: readonly Summary[],
  confidence: number,
): Differences {
  const difference = (figure: SensitiveFigure): Estimate | null => {
    const differences = changed.map((run, index) => {
      const [after, before] = [figureOf(run, figure), figureOf(own[index], figure)];
      return after === null || before === null ? null : after - before;
    });
    const known = differences.filter((each) => each !== null);
    return known.length === differences.length ? estimateOf(known, confidence) : null;
  };
  return {
    on_time_rate: difference("on_time_rate"),
    total_p95: difference("total_p95"),
    funds_p90: difference("funds_p90"),
  };
}

/** The largest change: a percentage point of the share in time weighs as much as a working day. */
export function weightOf({ on_time_rate: rate, total_p95: total, funds_p90: funds }: Differences): number {
  const change = (estimate: Estimate | null, factor: number): number =>
    Math.abs(estimate?.mean ?? 0) * factor;
  return Math.max(change(rate, 100), change(total, 1), change(funds, 1));
}

function figureOf(summary: Summary | undefined, figure: SensitiveFigure): number | null {
  const national = summary?.country?.national;
  if (national === undefined) return null;
  if (figure === "on_time_rate") return national.shares.on_time_rate.rate;
  return figure === "total_p95"
    ? national.durations.total_working_days.p95
    : national.durations.funds_working_days.p90;
}
