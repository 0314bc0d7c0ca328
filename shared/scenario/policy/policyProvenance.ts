import type { Confidence, PolicyLeaf } from "./policyLeaf.ts";

/** Who set a value that is in force. */
export type SetBy = "national-default" | "province" | "pool" | "scenario";

/** Where one value of a resolved policy comes from. */
export interface ProvenanceEntry {
  /** As written in the file: durations in minutes, times of day as text. */
  readonly value: unknown;
  /** Id of an entry of `sources.yaml`, or `scenario`. */
  readonly source: string;
  readonly confidence: Confidence;
  readonly assumption: boolean;
  readonly setBy: SetBy;
  readonly note?: string | undefined;
}

/** Where every value of a policy comes from, by dotted path; the identity first, then the parameter table's order. */
export type PolicyProvenance = Readonly<Record<string, ProvenanceEntry>>;

export function fromLeaf(leaf: PolicyLeaf, setBy: SetBy): ProvenanceEntry {
  const { value, source, confidence, note } = leaf;
  return { value, source, confidence, assumption: leaf.assumption === true, setBy, ...(note && { note }) };
}

/** An override is the scenario's own assumption. */
export function fromScenario(value: unknown): ProvenanceEntry {
  return { value, source: "scenario", confidence: "low", assumption: true, setBy: "scenario" };
}

export function assumptionsIn(provenance: PolicyProvenance): number {
  return Object.values(provenance).filter((entry) => entry.assumption).length;
}
