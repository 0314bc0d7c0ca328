import { deskNames } from "#domain/policy/policy.ts";
import type { MetricContext } from "../metric/metricTag.ts";
import type { RunConfiguration } from "../runConfiguration.ts";

/** What thresholds need to know of a run: its places and desks. */
export function metricContextOf(configuration: RunConfiguration): MetricContext {
  const { country, network } = configuration;
  if (country !== null) {
    return { network: false, provinces: country.policies.map((policy) => policy.code), desks: deskNames };
  }
  const stations = network?.stations ?? [];
  const desks = [...new Set(stations.flatMap((station) => station.desks.map((desk) => desk.name)))];
  return { network: true, stations: stations.map((station) => station.code), desks };
}
