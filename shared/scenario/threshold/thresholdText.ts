import type { Interval } from "../metric/interval.ts";
import type { Doubt } from "./doubt.ts";
import type { ThresholdCheck } from "./thresholdCheck.ts";
import { formatAggregation } from "./thresholdExpression.ts";

/** The measured figure beside its aggregation, and what keeps it from being one number. */
export function describeFigure(
  check: ThresholdCheck,
  interval: Interval | null,
  undecided: number,
  doubt: Doubt | null,
): string {
  const name = formatAggregation(check.expression);
  const show = (value: number): string => showNumber(value, check.expression.limit);
  if (doubt === "one_run") return `${name} is known of replications only (run --reps N)`;
  if (interval === null) return check.allowEmpty ? "no data (allowed)" : "no data";
  if (doubt === null) return `${name}=${show(interval.low)}`;
  if (doubt === "not_a_number") return `${name} is not a number`;
  const range =
    interval.high === Number.POSITIVE_INFINITY
      ? `${name}≥${show(interval.low)}`
      : `${name}=${show(interval.low)}..${show(interval.high)}`;
  if (doubt === "resolution") return `${range} (as close as the histogram keeps it)`;
  const what = undecided === 1 ? check.metric.sample : `${check.metric.sample}s`;
  return `${range} (${undecided} ${what} ${check.metric.type === "trend" ? "open" : "undecided"})`;
}

/** At most four decimals (six digits below 1), but never rounded onto the limit or a whole number it is not. */
function showNumber(value: number, limit: number): string {
  const rounded = Number(Math.abs(value) < 1 ? value.toPrecision(6) : value.toFixed(4));
  const hides = rounded !== value && (rounded === limit || Number.isInteger(rounded));
  return String(hides ? value : rounded);
}
