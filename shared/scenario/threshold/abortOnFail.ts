import type { Interval } from "../metric/interval.ts";
import type { MetricValue } from "../metric/metricValue.ts";
import { valueInterval } from "../metric/valueInterval.ts";
import { judgeInterval, type Outcome } from "./judgeInterval.ts";
import type { ThresholdCheck } from "./thresholdCheck.ts";

/**
 * Whether a check that asks for it (`abortOnFail`) ends a run in its middle: it is violated by what is known so
 * far, and not merely for want of time. A count or a maximum can only grow and a minimum only fall, so that
 * `count>=1000` never ends a run early, while `count<=10` does at the eleventh. Everything else is taken as it
 * stands, as k6 does. No evidence never ends a run.
 */
export function endsRun(check: ThresholdCheck, soFar: MetricValue): boolean {
  if (!check.abortOnFail) return false;
  const interval = valueInterval(soFar, check.expression, check.metric.recordedPerUnit);
  if (interval === null) return false;
  return judgeInterval(later(interval, check) ?? interval, check.expression) === "violated";
}

/**
 * What a check has come to in a run that was ended before its time: what holds so far is no evidence of the rest, unless no time
 * could change it. What is violated stays so.
 */
export function outcomeOfPart(check: ThresholdCheck, soFar: MetricValue, outcome: Outcome): Outcome {
  if (outcome !== "held") return outcome;
  const interval = valueInterval(soFar, check.expression, check.metric.recordedPerUnit);
  const reach = interval === null ? null : later(interval, check);
  return reach === null ? "no_evidence" : judgeInterval(reach, check.expression);
}

/** What a count, a maximum or a minimum can come to in any further time; null for what may go up and down. */
function later({ low, high }: Interval, { expression: { aggregation } }: ThresholdCheck): Interval | null {
  if (aggregation === "count" || aggregation === "max") return { low, high: Number.POSITIVE_INFINITY };
  return aggregation === "min" ? { low: Number.NEGATIVE_INFINITY, high } : null;
}
