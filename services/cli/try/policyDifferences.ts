import type { ProvenanceEntry } from "#scenario/policy/policyProvenance.ts";
import type { CountryConfiguration } from "#scenario/runConfiguration.ts";

/** A parameter in which the two places differ, with where each value comes from. */
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

type Provenance = Readonly<Record<string, ProvenanceEntry>>;

/** Where the values in force at a pooling area come from: its own, else its province's. */
export function provenanceAt(
  { provenance }: Pick<CountryConfiguration, "provenance">,
  province: string,
  pool: string,
): Provenance {
  return { ...provenance[province], ...provenance[pool] };
}

/** Everything a person would have to ask both offices about, because they answer differently (各地办法有别). */
export function policyDifferences(origin: Provenance, destination: Provenance): PolicyDifference[] {
  return Object.entries(origin).flatMap(([parameter, entry]) => {
    const other = destination[parameter];
    if (other === undefined || INSIDE.test(parameter)) return [];
    if (JSON.stringify(entry.value) === JSON.stringify(other.value)) return [];
    return [{ parameter, origin: sourced(entry), destination: sourced(other) }];
  });
}

function sourced({ value, source, assumption }: ProvenanceEntry): SourcedValue {
  return { value, source, assumption };
}
