import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { type ConfigurationProblem, refuseProblems } from "../configurationError.ts";
import { formatPath } from "../locatedPath.ts";
import type { NationalDefault, ProvinceFile } from "./policyFile.ts";
import {
  applyOverrides,
  type OverrideProblem,
  type ParameterValues,
  type PolicyOverrides,
} from "./policyOverrides.ts";
import { parameterPaths, parametersSchema } from "./policyParameters.ts";
import {
  assumptionsIn,
  fromLeaf,
  fromScenario,
  type PolicyProvenance,
  type ProvenanceEntry,
} from "./policyProvenance.ts";
import { type ResolvedPool, resolvePools } from "./resolvePools.ts";
import { toProvincePolicy } from "./toProvincePolicy.ts";

/** A province's policy in force, and where each value of it comes from. */
export interface ResolvedPolicy {
  readonly policy: ProvincePolicy;
  readonly provenance: PolicyProvenance;
  /** How many of the values in force are assumptions, a scenario's overrides and the pooling areas' own included. */
  readonly assumptionCount: number;
  /** Its pooling areas with a policy of their own, ascending. */
  readonly pools: readonly ResolvedPool[];
}

/** What a policy is made of, later ones winning. */
export interface PolicyLayers {
  readonly nationalDefault: NationalDefault;
  readonly province: ProvinceFile;
  readonly overrides?: PolicyOverrides;
  /** Overrides of single pooling areas, by their codes. */
  readonly poolOverrides?: Readonly<Record<string, PolicyOverrides>>;
  /** Named in errors as the place the overrides come from. */
  readonly overridesFrom?: string;
}

/**
 * The policy in force. An override is the scenario's own assumption: it is counted as one, with low confidence.
 * Throws a ConfigurationError naming every override that is unknown or not allowed; who knows where they stand in
 * a file asks `overrideProblems` first and places the problems itself.
 */
export function resolvePolicy(layers: PolicyLayers): ResolvedPolicy {
  const { identity } = layers.province;
  const outcome = applyOverrides(valuesBeneath(layers), layers.overrides ?? {});
  refuseProblems(outcome.problems.map((problem) => unplaced(layers, problem)));
  const provenance = provenanceBeneath(layers);
  for (const path of outcome.overridden) provenance[path] = fromScenario(outcome.values[path]);
  const { code, name, nameEn, kind, pools } = identity;
  const ownPools = resolvePools({ overrides: {}, poolOverrides: {}, ...layers });
  return {
    policy: toProvincePolicy(
      { code: code.value, name: name.value, nameEn: nameEn.value, kind: kind.value, pools: pools.value },
      parametersSchema.parse(outcome.values),
    ),
    provenance,
    assumptionCount: [...ownPools.map((pool) => pool.provenance), provenance]
      .map(assumptionsIn)
      .reduce((sum, count) => sum + count, 0),
    pools: ownPools,
  };
}

/** What is wrong with the overrides, if anything, for whoever knows where they stand in a file. */
export function overrideProblems(layers: PolicyLayers): readonly OverrideProblem[] {
  return applyOverrides(valuesBeneath(layers), layers.overrides ?? {}).problems;
}

function valuesBeneath({ nationalDefault, province }: PolicyLayers): ParameterValues {
  const values: Record<string, unknown> = {};
  for (const path of parameterPaths)
    values[path] = (province.departures[path] ?? nationalDefault[path]).value;
  return values as ParameterValues;
}

function provenanceBeneath({ nationalDefault, province }: PolicyLayers): Record<string, ProvenanceEntry> {
  const provenance: Record<string, ProvenanceEntry> = {};
  for (const [path, leaf] of Object.entries(province.identity)) provenance[path] = fromLeaf(leaf, "province");
  for (const path of parameterPaths) {
    const departure = province.departures[path];
    provenance[path] =
      departure === undefined
        ? fromLeaf(nationalDefault[path], "national-default")
        : fromLeaf(departure, "province");
  }
  return provenance;
}

function unplaced(
  layers: PolicyLayers,
  { path, inside = [], message }: OverrideProblem,
): ConfigurationProblem {
  const file = layers.overridesFrom ?? "scenario";
  const whole = formatPath([layers.province.identity.code.value, ...path.split("."), ...inside]);
  return { file, line: null, column: null, path: whole, message };
}
