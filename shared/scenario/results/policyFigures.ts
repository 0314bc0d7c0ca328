import { isParameterPath } from "../policy/policyParameters.ts";
import type { ProvenanceEntry } from "../policy/policyProvenance.ts";
import type { CountryConfiguration } from "../runConfiguration.ts";

/** A value that rests on an assumption, and the provinces and pooling areas it is assumed of. */
export interface AssumedValue {
  readonly path: string;
  readonly value: unknown;
  readonly source: string;
  readonly provinces: readonly string[];
}

/** A value in which a province, or a pooling area, departs from the national default: by its file or by the scenario. */
export interface PolicyDeparture {
  /** Its code, or the pooling area's. */
  readonly province: string;
  readonly path: string;
  readonly value: unknown;
  readonly source: string;
  readonly setBy: "province" | "pool" | "scenario";
}

/** Every assumed value in force by path, the same value of several provinces told once; the scenario's own have no province. */
export function assumedValues(country: CountryConfiguration): AssumedValue[] {
  const found = new Map<string, AssumedValue & { readonly provinces: string[] }>();
  for (const [path, { value, source, assumption }] of Object.entries(country.scenarioProvenance ?? {})) {
    if (assumption) found.set(path, { path, value, source, provinces: [] });
  }
  for (const { province, path, entry } of entriesOf(country)) {
    if (!entry.assumption) continue;
    const key = JSON.stringify([path, entry.value, entry.source]);
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { path, value: entry.value, source: entry.source, provinces: [province] });
    } else known.provinces.push(province);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Every policy value that is not the national default's, province by province. */
export function policyDepartures(country: CountryConfiguration): PolicyDeparture[] {
  const national = new Map<string, string>();
  const entries = [...entriesOf(country)];
  for (const { path, entry } of entries) {
    if (entry.setBy === "national-default") national.set(path, JSON.stringify(entry.value));
  }
  return entries.flatMap(({ province, path, entry }): PolicyDeparture[] => {
    const { value, source, setBy } = entry;
    const departs = isParameterPath(path) && national.get(path) !== JSON.stringify(value);
    return setBy !== "national-default" && departs ? [{ province, path, value, source, setBy }] : [];
  });
}

function* entriesOf(country: CountryConfiguration): Generator<LocatedEntry, void, undefined> {
  const places = [
    ...country.policies.map(({ code }) => code),
    ...country.poolPolicies.map(({ pool }) => pool),
  ];
  for (const code of places) {
    for (const [path, entry] of Object.entries(country.provenance[code] ?? {})) {
      yield { province: code, path, entry };
    }
  }
}

interface LocatedEntry {
  readonly province: string;
  readonly path: string;
  readonly entry: ProvenanceEntry;
}
