import type { SchemaProblem } from "../locatedIssues.ts";
import { listAggregations } from "../metric/aggregation.ts";
import type { MetricDefinition } from "../metric/metricDefinition.ts";
import type { MetricSelector } from "../metric/metricSelector.ts";
import type { MetricContext } from "../metric/metricTag.ts";
import { resolveSelector } from "../metric/resolveSelector.ts";
import { placesOf } from "./forAll.ts";
import { judgeInterval } from "./judgeInterval.ts";
import type { ThresholdCheck } from "./thresholdCheck.ts";
import type { ThresholdEntry, ThresholdsConfig } from "./thresholdConfig.ts";
import { parseThresholdExpression, type ThresholdExpression } from "./thresholdExpression.ts";

/** Every check of a scenario, in its order, and everything wrong with its thresholds. */
export interface CompiledThresholds {
  /** Complete only if there are no problems. */
  readonly checks: readonly ThresholdCheck[];
  /** Configuration errors; paths begin with `thresholds`. */
  readonly problems: readonly SchemaProblem[];
  /** What can be run but is surely not meant. */
  readonly warnings: readonly SchemaProblem[];
}

/**
 * Looks up every metric, tag and aggregation of a scenario's thresholds against the run they are asked of, before
 * it starts. Never throws for what a scenario says: all errors are gathered.
 */
export function compileThresholds(config: ThresholdsConfig, context: MetricContext): CompiledThresholds {
  const checks: ThresholdCheck[] = [];
  const problems: SchemaProblem[] = [];
  const warnings: SchemaProblem[] = [];
  for (const [key, entries] of Object.entries(config)) {
    const found = resolveSelector(key, context);
    if (!found.ok) {
      for (const message of found.messages) problems.push({ path: ["thresholds", key], at: "key", message });
    }
    entries.forEach((entry, index) => {
      const path = pathOf(key, index, entry);
      const say = (message: string): SchemaProblem => ({ path, at: "value", message });
      const parsed = parseThresholdExpression(threshold(entry));
      if (!parsed.ok) problems.push(say(`column ${parsed.problem.column}: ${parsed.problem.message}`));
      if (!parsed.ok || !found.ok) return;
      const { metric, selector } = found;
      const messages = [...misuses(metric, parsed.expression, entry)];
      const places = placesOf(metric, selector, forAllOf(entry), context);
      if (!places.ok) messages.push(places.message);
      problems.push(...messages.map(say));
      if (messages.length > 0 || !places.ok) return;
      warnings.push(...hopeless(metric, parsed.expression).map(say));
      for (const place of places.selectors) checks.push(checkOf(metric, place, parsed.expression, entry));
    });
  }
  return { checks, problems, warnings };
}

function checkOf(
  metric: MetricDefinition,
  selector: MetricSelector,
  expression: ThresholdExpression,
  entry: ThresholdEntry,
): ThresholdCheck {
  const { abortOnFail, strict, allowEmpty } =
    typeof entry === "string" ? { abortOnFail: false, strict: true, allowEmpty: false } : entry;
  return { metric, selector, expression, forAll: forAllOf(entry), abortOnFail, strict, allowEmpty };
}

function* misuses(
  metric: MetricDefinition,
  expression: ThresholdExpression,
  entry: ThresholdEntry,
): Generator<string> {
  if (!metric.aggregations.includes(expression.aggregation)) {
    const wrong = listAggregations([expression.aggregation]);
    const allowed = listAggregations(metric.aggregations);
    yield `${metric.name} is a ${metric.type} and has no ${wrong}; allowed: ${allowed}`;
  }
  if (typeof entry !== "string" && entry.abortOnFail && metric.onlyAtEnd) {
    yield `${metric.name} is known only when the run has ended, so no run can be aborted for it; leave abortOnFail out`;
  }
}

/** A comparison that no value the metric can have would satisfy, such as a share of 99. */
function hopeless(metric: MetricDefinition, expression: ThresholdExpression): string[] {
  if (metric.type === "gauge") return [];
  const high = metric.type === "rate" ? 1 : Number.POSITIVE_INFINITY;
  if (judgeInterval({ low: 0, high }, expression) !== "violated") return [];
  const range = metric.type === "rate" ? "lies between 0 and 1 (99% is 0.99)" : "is never below 0";
  return [`this can never hold: ${metric.name} ${range}`];
}

function threshold(entry: ThresholdEntry): string {
  return typeof entry === "string" ? entry : entry.threshold;
}

function forAllOf(entry: ThresholdEntry): ThresholdCheck["forAll"] {
  return typeof entry === "string" ? null : (entry.forAll ?? null);
}

function pathOf(key: string, index: number, entry: ThresholdEntry): SchemaProblem["path"] {
  return typeof entry === "string" ? ["thresholds", key, index] : ["thresholds", key, index, "threshold"];
}
