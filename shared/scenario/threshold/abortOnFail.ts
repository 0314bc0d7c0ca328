import type { MetricValue } from "../metric/metricValue.ts";
import { valueInterval } from "../metric/valueInterval.ts";
import { judgeInterval } from "./judgeInterval.ts";
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
  switch (check.expression.aggregation) {
    case "count":
    case "max":
      return (
        judgeInterval({ low: interval.low, high: Number.POSITIVE_INFINITY }, check.expression) === "violated"
      );
    case "min":
      return (
        judgeInterval({ low: Number.NEGATIVE_INFINITY, high: interval.high }, check.expression) === "violated"
      );
    default:
      return judgeInterval(interval, check.expression) === "violated";
  }
}
