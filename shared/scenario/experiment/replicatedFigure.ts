import { type Estimate, estimateOf } from "#kernel/estimate.ts";
import type { SummaryThreshold } from "../results/summary.ts";
import { judgeInterval, type Outcome } from "../threshold/judgeInterval.ts";
import {
  formatAggregation,
  parseThresholdExpression,
  type ThresholdExpression,
} from "../threshold/thresholdExpression.ts";
import { boundOfMean, meanOf } from "./boundOfMean.ts";

/** What replications say of one threshold. Figures in the metric's unit. */
export interface ReplicatedFigure
  extends Pick<SummaryThreshold, "metric" | "selector" | "expression" | "forAll" | "place" | "strict"> {
  readonly outcome: Outcome;
  /** Of the figure over the replications; null where one of them has none. */
  readonly estimate: Estimate | null;
  /** The figure in each replication, in order; the lowest it can still turn out to be. */
  readonly values: readonly (number | null)[];
  /** Whether some replication's figure still depends on open cases. */
  readonly open: boolean;
}

/**
 * Holds every threshold of a scenario against its replications: the mean of the figures against the limit, or the
 * bound of the confidence interval around it that the threshold asks for (`ci.upper(p(95))<=15`).
 *
 * @param replications the thresholds of each run, one run after another
 * @param confidence of the intervals, between 0 and 1
 */
export function replicatedFigures(
  replications: readonly (readonly SummaryThreshold[])[],
  confidence: number,
): ReplicatedFigure[] {
  const [first = []] = replications;
  return first.map((_, index) =>
    replicatedFigure(
      replications.map((thresholds) => thresholds[index] as SummaryThreshold),
      confidence,
    ),
  );
}

function replicatedFigure(runs: readonly SummaryThreshold[], confidence: number): ReplicatedFigure {
  const { metric, selector, expression, forAll, place, strict } = runs[0] as SummaryThreshold;
  const values = runs.map(({ value }) => value);
  const lows = values.filter((value) => value !== null);
  const highs = runs.map(highestOf);
  const estimate = lows.length === runs.length ? estimateOf(lows, confidence) : null;
  const common = { metric, selector, expression, forAll, place, strict, values };
  const open = runs.some(isOpen);
  if (estimate === null) return { ...common, outcome: outcomeWithoutFigure(runs), estimate, open };
  const asked = expressionOf(expression);
  const interval =
    asked.bound === null
      ? { low: estimate.mean, high: meanOf(highs as number[]) }
      : boundOfMean(asked.bound, lows, highs as number[], confidence);
  const outcome = interval === null ? "no_evidence" : judgeInterval(interval, asked);
  return { ...common, outcome, estimate, open };
}

/** Where some replication has no figure at all, the threshold holds if every one of them let that pass. */
function outcomeWithoutFigure(runs: readonly SummaryThreshold[]): Outcome {
  return runs.every(({ outcome }) => outcome === "held") ? "held" : "no_evidence";
}

/** The highest a figure can still turn out to be; null where there is none. */
export function highestOf({ value, upTo }: Pick<SummaryThreshold, "value" | "upTo">): number | null {
  return upTo === "unbounded" ? Number.POSITIVE_INFINITY : (upTo ?? value);
}

/** Whether it depends on open cases. A percentile also lies between two figures as close as the histogram keeps it: nothing of that is open. */
export function isOpen({ upTo, undecided }: Pick<SummaryThreshold, "upTo" | "undecided">): boolean {
  return upTo !== null && undecided > 0;
}

/** The figure's name: `p(95)`, whatever bound of its interval the threshold asks for. */
export function figureName(expression: string): string {
  return formatAggregation({ ...expressionOf(expression), bound: null });
}

function expressionOf(text: string): ThresholdExpression {
  const parsed = parseThresholdExpression(text);
  if (!parsed.ok)
    throw new Error(`a summary holds the threshold ${JSON.stringify(text)}, which cannot be read`);
  return parsed.value;
}
