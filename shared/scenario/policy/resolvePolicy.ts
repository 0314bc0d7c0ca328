import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { refuseProblems } from "../configurationError.ts";
import type { NationalDefault, ProvinceFile } from "./policyFile.ts";
import type { Confidence, PolicyLeaf } from "./policyLeaf.ts";
import { applyOverrides, type PolicyOverrides } from "./policyOverrides.ts";
import { type ParameterPath, parameterPaths, parametersSchema } from "./policyParameters.ts";
import { toProvincePolicy } from "./toProvincePolicy.ts";

/** Who set a value that is in force. */
export type SetBy = "national-default" | "province" | "scenario";

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

/** A province's policy in force, and where each value of it comes from. */
export interface ResolvedPolicy {
  readonly policy: ProvincePolicy;
  /** By dotted path, in the order of the parameter table, the identity first. */
  readonly provenance: Readonly<Record<string, ProvenanceEntry>>;
  /** How many of the values in force are assumptions, a scenario's overrides included. */
  readonly assumptionCount: number;
}

/** What a policy is made of, later ones winning. */
export interface PolicyLayers {
  readonly nationalDefault: NationalDefault;
  readonly province: ProvinceFile;
  readonly overrides?: PolicyOverrides;
  /** Named in errors as the place the overrides come from. */
  readonly overridesFrom?: string;
}

/**
 * The policy in force. An override is the scenario's own assumption: it is counted as one, with low confidence.
 * Throws a ConfigurationError naming every override that is unknown or not allowed; who knows where they stand in
 * a file calls `applyOverrides` first and places the problems itself.
 */
export function resolvePolicy(layers: PolicyLayers): ResolvedPolicy {
  const { nationalDefault, province } = layers;
  const provenance: Record<string, ProvenanceEntry> = {};
  for (const [path, leaf] of Object.entries(province.identity)) provenance[path] = fromLeaf(leaf, "province");
  for (const path of parameterPaths) {
    const departure = province.departures[path];
    provenance[path] =
      departure === undefined
        ? fromLeaf(nationalDefault[path], "national-default")
        : fromLeaf(departure, "province");
  }
  const parameters = overrideParameters(layers, provenance);
  const { code, name, nameEn, kind, pools } = province.identity;
  return {
    policy: toProvincePolicy(
      { code: code.value, name: name.value, nameEn: nameEn.value, kind: kind.value, pools: pools.value },
      parameters,
    ),
    provenance,
    assumptionCount: Object.values(provenance).filter((entry) => entry.assumption).length,
  };
}

function overrideParameters(layers: PolicyLayers, provenance: Record<string, ProvenanceEntry>) {
  const values = Object.fromEntries(parameterPaths.map((path) => [path, provenance[path]?.value]));
  const outcome = applyOverrides(values as Record<ParameterPath, unknown>, layers.overrides ?? {});
  const file = layers.overridesFrom ?? "scenario";
  const under = layers.province.identity.code.value;
  refuseProblems(
    outcome.problems.map(({ path, message }) => ({
      file,
      line: null,
      column: null,
      path: `${under}.${path}`,
      message,
    })),
  );
  for (const path of outcome.overridden) provenance[path] = fromScenario(outcome.values[path]);
  return parametersSchema.parse(outcome.values);
}

function fromLeaf(leaf: PolicyLeaf, setBy: SetBy): ProvenanceEntry {
  const { value, source, confidence, note } = leaf;
  return { value, source, confidence, assumption: leaf.assumption === true, setBy, ...(note && { note }) };
}

function fromScenario(value: unknown): ProvenanceEntry {
  return { value, source: "scenario", confidence: "low", assumption: true, setBy: "scenario" };
}
