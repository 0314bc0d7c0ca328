import type { MetricDefinition, PlaceTag } from "../metric/metricDefinition.ts";
import type { MetricSelector } from "../metric/metricSelector.ts";
import { type MetricContext, tagValues } from "../metric/metricTag.ts";
import type { ForAllScope } from "./thresholdConfig.ts";

export type Places =
  | { readonly ok: true; readonly selectors: readonly MetricSelector[] }
  | { readonly ok: false; readonly message: string };

/**
 * The selectors a scope stands for: one for each place of the run in each role that answers for the metric,
 * place by place. Without a scope, the selector itself.
 */
export function placesOf(
  metric: MetricDefinition,
  selector: MetricSelector,
  scope: ForAllScope | null,
  context: MetricContext,
): Places {
  if (scope === null) return { ok: true, selectors: [selector] };
  const problem = misfit(metric, scope, context);
  if (problem !== null) return { ok: false, message: problem };
  const roles = rolesOf(metric, scope);
  const fixed = selector.tags.find((tag) => roles.some((role) => role === tag.key));
  if (fixed !== undefined) {
    const message = `forAll: ${scope} goes through the tag ${fixed.key}, which the selector already fixes to ${fixed.value}; leave one of the two out`;
    return { ok: false, message };
  }
  const places = roles[0] === undefined ? [] : tagValues(roles[0], context);
  const selectors = places.flatMap((value) =>
    roles.map((key) => ({ name: selector.name, tags: [...selector.tags, { key, value }] })),
  );
  return { ok: true, selectors };
}

/** Which tags a scope goes through; all of them have the same values. */
function rolesOf(metric: MetricDefinition, scope: ForAllScope): readonly PlaceTag[] {
  return scope === "province" ? metric.responsible : [scope];
}

function misfit(metric: MetricDefinition, scope: ForAllScope, context: MetricContext): string | null {
  const allowed = scopesOf(metric);
  if (allowed.includes(scope)) return null;
  const what =
    context.network && scope !== "station"
      ? "a bare queueing network has no provinces"
      : `${metric.name} has no ${scope}`;
  const instead = allowed.length === 0 ? "forAll cannot be used with it" : `allowed: ${allowed.join(", ")}`;
  return `forAll: ${scope} does not fit: ${what}; ${instead}`;
}

/** The scopes that fit a metric. */
function scopesOf(metric: MetricDefinition): readonly ForAllScope[] {
  if (metric.responsible.includes("station")) return ["station"];
  if (metric.responsible.includes("province")) return ["province"];
  return metric.responsible.length === 0 ? [] : ["origin", "destination", "province"];
}
