import { directionOf } from "../metric/metricDirection.ts";
import type { CountryMetricName, NetworkMetricName } from "../metric/metricRegistry.ts";
import { parseMetricSelector } from "../metric/metricSelector.ts";
import type { ThresholdsConfig } from "../threshold/thresholdConfig.ts";
import { parseThresholdExpression } from "../threshold/thresholdExpression.ts";

/** What the number of officers moves: their own share of work, lines, days, and what is late or done. */
const MOVED: ReadonlySet<string> = new Set<CountryMetricName | NetworkMetricName>([
  "officer_utilisation",
  "queue_wait_seconds",
  "queue_length",
  "waited_rate",
  "sojourn_seconds",
  "out_working_days",
  "in_working_days",
  "total_working_days",
  "funds_working_days",
  "out_calendar_days",
  "in_calendar_days",
  "total_calendar_days",
  "funds_calendar_days",
  "on_time_rate",
  "out_on_time_rate",
  "in_on_time_rate",
  "funds_on_time_rate",
  "promise_on_time_rate",
  "remit_on_time_rate",
  "credit_on_time_rate",
  "payout_on_time_rate",
  "late",
  "delayed",
  "late_and_open",
  "open_at_end",
  "completed",
]);

/**
 * The first strict threshold that more officers break rather than hold, such as `officer_utilisation value>=0.5`: a search for
 * the fewest who hold every threshold goes by more never doing harm. undefined where there is none.
 */
export function brokenByMore(thresholds: ThresholdsConfig): string | undefined {
  return Object.entries(thresholds)
    .flatMap(([selector, entries]) =>
      entries.flatMap((entry) => {
        if (typeof entry === "string") return [{ selector, expression: entry }];
        return entry.strict ? [{ selector, expression: entry.threshold }] : [];
      }),
    )
    .filter(({ selector, expression }) => breaks(selector, expression))
    .map(({ selector, expression }) => `${selector} ${expression}`)[0];
}

function breaks(selector: string, expression: string): boolean {
  const metric = parseMetricSelector(selector);
  const asked = parseThresholdExpression(expression);
  if (!metric.ok || !asked.ok) return false;
  const { name } = metric.value;
  const { operator, limit, aggregation } = asked.value;
  // What holds of any figure: nothing of these is below zero, and no share above one.
  const isAlways = operator === ">=" ? limit <= 0 : operator === "<=" && name.endsWith("_rate") && limit >= 1;
  const isCountOfDays = aggregation === "count" && /_(?:days|seconds)$/.test(name);
  if (isAlways || isCountOfDays) return false;
  if (!MOVED.has(name)) return false;
  // More officers do the insured person good, and have less to do each.
  const isMore = directionOf(name) === "more";
  return isMore ? operator === "<" || operator === "<=" : operator === ">" || operator === ">=";
}
