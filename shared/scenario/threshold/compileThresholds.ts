import type { SchemaProblem } from "../locatedIssues.ts";
import { listAggregations } from "../metric/aggregation.ts";
import type { MetricDefinition } from "../metric/metricDefinition.ts";
import type { MetricContext } from "../metric/metricTag.ts";
import { type ResolvedSelector, resolveSelector } from "../metric/resolveSelector.ts";
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
  const compiled: Compilation = { checks: [], problems: [], warnings: [] };
  for (const [key, entries] of Object.entries(config)) {
    const found = resolveSelector(key, context);
    if (!found.ok) {
      const path = ["thresholds", key];
      compiled.problems.push(
        ...found.messages.map((message): SchemaProblem => ({ path, at: "key", message })),
      );
    }
    entries.forEach((entry, index) => {
      compileEntry(inFull(entry), ["thresholds", key, index], found, context, compiled);
    });
  }
  return compiled;
}

interface Compilation extends CompiledThresholds {
  readonly checks: ThresholdCheck[];
  readonly problems: SchemaProblem[];
  readonly warnings: SchemaProblem[];
}

/** An entry with everything said; `written` tells a plain string from the long form. */
interface FullEntry extends Omit<ThresholdCheck, "metric" | "selector" | "expression"> {
  readonly threshold: string;
  readonly isLong: boolean;
}

function inFull(entry: ThresholdEntry): FullEntry {
  if (typeof entry !== "string") return { ...entry, forAll: entry.forAll ?? null, isLong: true };
  return {
    threshold: entry,
    forAll: null,
    abortOnFail: false,
    strict: true,
    allowEmpty: false,
    isLong: false,
  };
}

function compileEntry(
  entry: FullEntry,
  path: SchemaProblem["path"],
  found: ResolvedSelector,
  context: MetricContext,
  into: Compilation,
): void {
  const say = (key: string, message: string): SchemaProblem => ({
    path: entry.isLong ? [...path, key] : path,
    at: "value",
    message,
  });
  const before = into.problems.length;
  const parsed = parseThresholdExpression(entry.threshold);
  if (!parsed.ok) {
    into.problems.push(say("threshold", `column ${parsed.problem.column}: ${parsed.problem.message}`));
  } else if (found.ok && !found.metric.aggregations.includes(parsed.value.aggregation)) {
    into.problems.push(say("threshold", wrongAggregation(found.metric, parsed.value)));
  }
  if (!found.ok) return;
  const { metric } = found;
  if (entry.abortOnFail && metric.onlyAtEnd) into.problems.push(say("abortOnFail", tooLateToAbort(metric)));
  const places = placesOf(metric, found.selector, entry.forAll, context);
  if (!places.ok) into.problems.push(say("forAll", places.message));
  if (!parsed.ok || !places.ok || into.problems.length > before) return;
  const notMeant = neverHolds(metric, parsed.value) ?? noShare(metric, parsed.value);
  if (notMeant !== null) into.warnings.push(say("threshold", notMeant));
  const { forAll, abortOnFail, strict, allowEmpty } = entry;
  for (const selector of places.selectors) {
    into.checks.push({ metric, selector, expression: parsed.value, forAll, abortOnFail, strict, allowEmpty });
  }
}

function wrongAggregation(metric: MetricDefinition, expression: ThresholdExpression): string {
  const wrong = listAggregations([expression.aggregation]);
  return `${metric.name} is a ${metric.type} and has no ${wrong}; allowed: ${listAggregations(metric.aggregations)}`;
}

function tooLateToAbort(metric: MetricDefinition): string {
  return `${metric.name} is known only when the run has ended, so no run can be aborted for it; allowed: false`;
}

/** The warning about a comparison that no value the metric can have would satisfy, such as a share of 99. */
function neverHolds(metric: MetricDefinition, expression: ThresholdExpression): string | null {
  if (metric.type === "gauge") return null;
  const high = metric.type === "rate" ? 1 : Number.POSITIVE_INFINITY;
  if (judgeInterval({ low: 0, high }, expression) !== "violated") return null;
  const range = metric.type === "rate" ? "lies between 0 and 1 (99% is written 0.99)" : "is never below 0";
  return `this can never hold: ${metric.name} ${range}`;
}

/** The warning about a counter's rate, which is k6's, a simulated second's, where a share of the cases looks the same. */
function noShare(metric: MetricDefinition, { aggregation, limit }: ThresholdExpression): string | null {
  if (metric.type !== "counter" || aggregation !== "rate" || limit === 0) return null;
  return `this is no share: the rate of ${metric.name}, a counter, is so many ${metric.unit} a simulated second`;
}
