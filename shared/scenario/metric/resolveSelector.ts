import { closestName } from "../closestName.ts";
import type { MetricDefinition } from "./metricDefinition.ts";
import { findMetric } from "./metricRegistry.ts";
import { type MetricSelector, parseMetricSelector, type SelectorTag } from "./metricSelector.ts";
import { type MetricContext, type TagName, tagValues } from "./metricTag.ts";

export type ResolvedSelector =
  | { readonly ok: true; readonly metric: MetricDefinition; readonly selector: MetricSelector }
  | { readonly ok: false; readonly messages: readonly string[] };

/** Reads a selector and looks up its metric, tags and tag values in a run; the messages name everything wrong. */
export function resolveSelector(text: string, context: MetricContext): ResolvedSelector {
  const parsed = parseMetricSelector(text);
  if (!parsed.ok)
    return { ok: false, messages: [`column ${parsed.problem.column}: ${parsed.problem.message}`] };
  const selector = parsed.value;
  const found = findMetric(selector.name, context.network);
  if (!found.ok) return { ok: false, messages: [found.message] };
  const messages = selector.tags.flatMap((tag) => problemsOfTag(tag, found.metric, context));
  if (messages.length > 0) return { ok: false, messages };
  return { ok: true, metric: found.metric, selector };
}

function problemsOfTag(tag: SelectorTag, metric: MetricDefinition, context: MetricContext): string[] {
  const name = metric.tags.find((known) => known === tag.key);
  if (name === undefined) return [unknownTag(tag.key, metric)];
  const values = tagValues(name, context);
  return values.includes(tag.value) ? [] : [unknownValue(name, tag.value, values)];
}

function unknownTag(key: string, metric: MetricDefinition): string {
  if (metric.tags.length === 0) return `${metric.name} has no tag "${key}"; it has no tags at all`;
  const hint =
    key === "province" && metric.tags.includes("origin")
      ? "; a case has two provinces, its origin and its destination"
      : suggestion(key, metric.tags);
  return `${metric.name} has no tag "${key}"${hint}; allowed: ${metric.tags.join(", ")}`;
}

function unknownValue(tag: TagName, value: string, values: readonly string[]): string {
  return `the tag ${tag} has no value "${value}" in this run${suggestion(value, values)}; allowed: ${values.join(", ")}`;
}

function suggestion(name: string, candidates: readonly string[]): string {
  const meant = closestName(name, candidates);
  return meant === undefined ? "" : `; did you mean ${meant}?`;
}
