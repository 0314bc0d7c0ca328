import { BANK, PLATFORM } from "#domain/logicalProcessCode.ts";
import { compareCodes, type RunTerms } from "#engine/terms.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";

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
  const { lookaheadTicks, startAt, cutAt } = configuration;
  return { places: placesOf(configuration), lookaheadTicks, startAt, cutAt };
}
