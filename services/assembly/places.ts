import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import { compareCodes, type RunTerms } from "#engine/terms.ts";
import type { NetworkConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";

/** Codes of all logical processes of a run but the observer, ascending. */
export function placesOf(configuration: RunConfiguration): string[] {
  const { country, network } = configuration;
  const places =
    country === null
      ? (network?.stations ?? []).map((station) => station.code)
      : [...country.policies.map((policy) => policy.code), BANK, PLATFORM];
  return places.sort(compareCodes);
}

/** What every logical process of the run agrees on. */
export function termsOf(configuration: RunConfiguration): RunTerms {
  const { lookaheadTicks, startAt, cutAt, network } = configuration;
  const terms = { places: placesOf(configuration), lookaheadTicks, startAt, cutAt };
  return network === null ? terms : { ...terms, closesFrom: closesFrom(network, configuration) };
}

/** A network ends with its last event; jobs that come until the period ends may have come until then. */
function closesFrom(
  { stations }: NetworkConfiguration,
  { startAt, arrivalsUntil }: RunConfiguration,
): number {
  const isEndless = stations.some(({ arrivals }) => arrivals?.kind === "poisson" && arrivals.jobs === null);
  return isEndless ? arrivalsUntil : startAt;
}
