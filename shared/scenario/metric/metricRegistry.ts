import { closestName } from "../closestName.ts";
import { caseMetrics } from "./caseMetrics.ts";
import { deskMetrics } from "./deskMetrics.ts";
import type { MetricDefinition, MetricShape } from "./metricDefinition.ts";
import { moneyMetrics } from "./moneyMetrics.ts";
import { networkMetrics } from "./networkMetrics.ts";
import { payoutMetrics } from "./payoutMetrics.ts";
import { walletMetrics } from "./walletMetrics.ts";

const countryMetrics = {
  ...caseMetrics,
  ...deskMetrics("province", "cases"),
  ...moneyMetrics,
  ...payoutMetrics,
  ...walletMetrics,
};

/** The metrics of a run of provinces. */
export type CountryMetricName = keyof typeof countryMetrics;
/** The metrics of a run of a bare queueing network. */
export type NetworkMetricName = keyof typeof networkMetrics;

const registryOfCountry = named(countryMetrics);
const registryOfNetwork = named(networkMetrics);

/** Every metric of a run of provinces, or of a bare queueing network, in the order of the reference. */
export function metricDefinitions(network: boolean): readonly MetricDefinition[] {
  return [...(network ? registryOfNetwork : registryOfCountry).values()];
}

export type FoundMetric =
  | { readonly ok: true; readonly metric: MetricDefinition }
  | { readonly ok: false; readonly message: string };

/** Looks a metric up by its exact name; the message says what was likely meant, and what there is. */
export function findMetric(name: string, network: boolean): FoundMetric {
  const here = network ? registryOfNetwork : registryOfCountry;
  const metric = here.get(name);
  if (metric !== undefined) return { ok: true, metric };
  const names = [...here.keys()];
  const allowed = `; the metrics are: ${names.join(", ")}`;
  if ((network ? registryOfCountry : registryOfNetwork).has(name)) {
    const where = network
      ? "a run of provinces, and this is a bare queueing network"
      : "a bare queueing network, and this is a run of provinces";
    return { ok: false, message: `the metric "${name}" exists only in ${where}${allowed}` };
  }
  const meant = closestName(name, names);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  return { ok: false, message: `there is no metric "${name}"${hint}${allowed}` };
}

function named(shapes: Readonly<Record<string, MetricShape>>): ReadonlyMap<string, MetricDefinition> {
  return new Map(Object.entries(shapes).map(([name, shape]) => [name, { name, ...shape }]));
}
