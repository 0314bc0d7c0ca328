import type { ProvenanceEntry } from "#scenario/policy/policyProvenance.ts";
import type { CountryConfiguration } from "#scenario/runConfiguration.ts";

/** A parameter in which the two provinces differ, with where each value comes from. */
export interface PolicyDifference {
  readonly parameter: string;
  readonly origin: SourcedValue;
  readonly destination: SourcedValue;
}

export interface SourcedValue {
  readonly value: unknown;
  readonly source: string;
  readonly assumption: boolean;
}

/** How an agency works inside is nothing a person has to ask about. */
const INSIDE = /^(desks\.|officeHours$|pools$|code$|name|nameEn$|kind$|sections)/;

/** Everything a person would have to ask both offices about, because they answer differently (各地办法有别). */
export function policyDifferences(
  { provenance }: Pick<CountryConfiguration, "provenance">,
  origin: string,
  destination: string,
): PolicyDifference[] {
  const theirs = provenance[destination] ?? {};
  return Object.entries(provenance[origin] ?? {}).flatMap(([parameter, entry]) => {
    const other = theirs[parameter];
    if (other === undefined || INSIDE.test(parameter)) return [];
    if (JSON.stringify(entry.value) === JSON.stringify(other.value)) return [];
    return [{ parameter, origin: sourced(entry), destination: sourced(other) }];
  });
}

function sourced({ value, source, assumption }: ProvenanceEntry): SourcedValue {
  return { value, source, assumption };
}
