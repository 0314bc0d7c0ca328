import { deskNames } from "#domain/policy/policy.ts";
import type { MetricContext } from "../metric/metricTag.ts";
import type { NetworkConfiguration } from "../runConfiguration.ts";
import { compileThresholds } from "../threshold/compileThresholds.ts";
import type { ThresholdsConfig } from "../threshold/thresholdConfig.ts";
import type { Report } from "./report.ts";

/** What thresholds of a country can name. */
export function countryContext(provinces: Iterable<string>): MetricContext {
  return { network: false, provinces: [...provinces], desks: deskNames };
}

/** What thresholds of a network can name. */
export function networkContext({ stations }: NetworkConfiguration): MetricContext {
  const desks = new Set(stations.flatMap((station) => station.desks.map(({ name }) => name)));
  return { network: true, stations: stations.map(({ code }) => code), desks: [...desks] };
}

/** Reports thresholds that ask what the run cannot answer, and warns of those that surely were not meant. */
export function checkThresholds(
  thresholds: ThresholdsConfig,
  context: MetricContext,
  jobsReported: boolean,
  report: Report,
  warn: Report,
): void {
  const { checks, problems, warnings } = compileThresholds(thresholds, context);
  for (const { path, message, at } of problems) report(path, message, at);
  for (const { path, message, at } of warnings) warn(path, message, at);
  if (jobsReported) return;
  for (const key of Object.keys(thresholds)) {
    const asked = checks.find(({ metric }) => metric.sample === "job" && key.startsWith(metric.name));
    if (asked === undefined) continue;
    report(
      ["thresholds", key],
      `${asked.metric.name} is measured job by job; allowed: only with network.reportJobs: true`,
      "key",
    );
  }
}
