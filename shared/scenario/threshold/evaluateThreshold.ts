import type { Interval } from "../metric/interval.ts";
import { leastValue } from "../metric/leastValue.ts";
import { formatMetricSelector } from "../metric/metricSelector.ts";
import type { MetricValue } from "../metric/metricValue.ts";
import { valueInterval } from "../metric/valueInterval.ts";
import { type Doubt, doubtAbout } from "./doubt.ts";
import { judgeInterval, type Outcome } from "./judgeInterval.ts";
import type { ThresholdCheck } from "./thresholdCheck.ts";
import { formatThresholdExpression } from "./thresholdExpression.ts";
import { describeFigure } from "./thresholdText.ts";

/** What became of one check: plain data, fit for JSON. */
export interface ThresholdResult {
  readonly metric: string;
  /** The metric with its tags: `on_time_rate{destination:440000}`. */
  readonly selector: string;
  readonly expression: string;
  readonly outcome: Outcome;
  /** The figure in the metric's unit, or the lowest it can still turn out to be; null if there is none. */
  readonly value: number | null;
  /** The highest it can still turn out to be; null where `value` says it all. */
  readonly upTo: number | "unbounded" | null;
  /** How many open or undecided cases (jobs, services) the figure still depends on. */
  readonly undecided: number;
  readonly doubt: Doubt | null;
  /** The figure for people: `p(95)=11.4`, `max≥9 (3 cases open)`. */
  readonly text: string;
  readonly strict: boolean;
}

/**
 * Holds a measured value against a check. The outcome is certain or it is `no_evidence`: what is open can turn
 * out any way it still can, and no data is no evidence unless the check allows it.
 *
 * @throws Error if the value is not of the metric's type: a fault of the collector, not of the scenario.
 */
export function evaluateThreshold(check: ThresholdCheck, value: MetricValue): ThresholdResult {
  if (value.kind !== check.metric.type) {
    throw new Error(`${check.metric.name} is a ${check.metric.type}, but its collector gave a ${value.kind}`);
  }
  const interval = evidenceFor(check, value);
  const undecided = undecidedIn(value);
  const doubt = check.expression.bound === null ? doubtAbout(interval, undecided) : "one_run";
  return {
    metric: check.metric.name,
    selector: formatMetricSelector(check.selector),
    expression: formatThresholdExpression(check.expression),
    outcome: outcomeOf(check, interval),
    ...figureOf(interval),
    undecided,
    doubt,
    text: describeFigure(check, interval, undecided, doubt),
    strict: check.strict,
  };
}

/** Whether a run passes: every check is held, or merely warns. No evidence fails. */
export function thresholdsPass(results: readonly Pick<ThresholdResult, "outcome" | "strict">[]): boolean {
  return results.every((result) => result.outcome === "held" || !result.strict);
}

/**
 * What the check is judged by. A figure that passes only because of cases that are open, and would not if they dropped out, reaches
 * down to what it is without them.
 */
function evidenceFor({ expression, metric }: ThresholdCheck, value: MetricValue): Interval | null {
  const interval = valueInterval(value, expression, metric.recordedPerUnit);
  if (interval === null || value.kind !== "trend" || value.openSoFar.count === 0) return interval;
  if (judgeInterval(interval, expression) !== "held") return interval;
  const least = { low: leastValue(value, expression, metric.recordedPerUnit), high: interval.high };
  return judgeInterval(least, expression) === "held" ? interval : least;
}

/** A bound of a confidence interval is known of replications only. */
function outcomeOf(check: ThresholdCheck, interval: Interval | null): Outcome {
  if (check.expression.bound !== null) return "no_evidence";
  if (interval !== null) return judgeInterval(interval, check.expression);
  return check.allowEmpty ? "held" : "no_evidence";
}

function figureOf(interval: Interval | null): Pick<ThresholdResult, "value" | "upTo"> {
  if (interval === null || Number.isNaN(interval.low)) return { value: null, upTo: null };
  const { low, high } = interval;
  if (low === high) return { value: low, upTo: null };
  return { value: low, upTo: high === Number.POSITIVE_INFINITY ? "unbounded" : high };
}

function undecidedIn(value: MetricValue): number {
  switch (value.kind) {
    case "trend":
      return value.openSoFar.count + value.mayCome;
    case "rate":
      return value.undecided;
    case "counter":
      return value.undecidedUpTo;
    case "gauge":
      return 0;
  }
}
