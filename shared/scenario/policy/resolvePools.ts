import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { NationalDefault, ProvinceFile } from "./policyFile.ts";
import {
  applyOverrides,
  mergeOverrides,
  type OverrideProblem,
  type ParameterValues,
  type PolicyOverrides,
} from "./policyOverrides.ts";
import { isParameterPath, isPoolParameter, parameterPaths, parametersSchema } from "./policyParameters.ts";
import {
  assumptionsIn,
  fromLeaf,
  fromScenario,
  type PolicyProvenance,
  type ProvenanceEntry,
} from "./policyProvenance.ts";
import { toProvincePolicy } from "./toProvincePolicy.ts";

/** A pooling area (统筹地区) whose policy is not its province's. */
export interface ResolvedPool {
  readonly pool: string;
  /** The whole policy in force there. */
  readonly policy: ProvincePolicy;
  /** Of the values in which it departs from its province, and of no others. */
  readonly provenance: PolicyProvenance;
  readonly assumptionCount: number;
}

/** What the policies of a province's pooling areas are made of; a scenario's wins over every file. */
export interface PoolLayers {
  readonly nationalDefault: NationalDefault;
  readonly province: ProvinceFile;
  /** What the scenario sets for the whole province. */
  readonly overrides: PolicyOverrides;
  /** What it sets for single pooling areas, by their codes. */
  readonly poolOverrides: Readonly<Record<string, PolicyOverrides>>;
}

/** The pooling areas with a policy of their own, ascending. Overrides must be free of problems. */
export function resolvePools(layers: PoolLayers): readonly ResolvedPool[] {
  const codes = new Set([...layers.province.poolDepartures.keys(), ...Object.keys(layers.poolOverrides)]);
  return [...codes].toSorted().flatMap((pool) => {
    const provenance = poolProvenance(layers, pool);
    if (Object.keys(provenance).length === 0) return [];
    const own = layers.poolOverrides[pool] ?? {};
    const { values } = applyOverrides(valuesBeneath(layers, pool), mergeOverrides(layers.overrides, own));
    const { code, name, nameEn, kind, pools } = layers.province.identity;
    const policy = toProvincePolicy(
      { code: code.value, name: name.value, nameEn: nameEn.value, kind: kind.value, pools: pools.value },
      parametersSchema.parse(values),
    );
    return [{ pool, policy, provenance, assumptionCount: assumptionsIn(provenance) }];
  });
}

/** What is wrong with a scenario's overrides of one pooling area, if anything. */
export function poolOverrideProblems(layers: PoolLayers, pool: string): readonly OverrideProblem[] {
  const own = layers.poolOverrides[pool] ?? {};
  const { problems, overridden } = applyOverrides(valuesBeneath(layers, pool), own);
  const province = layers.province.identity.code.value;
  const provinceWide = Object.keys(own).flatMap((path) => {
    const parameter = overridden.find((one) => path === one || path.startsWith(`${one}.`));
    if (parameter === undefined || isPoolParameter(parameter)) return [];
    return [
      { path, message: `the whole province has one of it; allowed: under ${JSON.stringify(province)}` },
    ];
  });
  return provinceWide.length > 0 ? provinceWide : problems;
}

function valuesBeneath({ nationalDefault, province }: PoolLayers, pool: string): ParameterValues {
  const own = province.poolDepartures.get(pool) ?? {};
  const values: Record<string, unknown> = {};
  for (const path of parameterPaths)
    values[path] = (own[path] ?? province.departures[path] ?? nationalDefault[path]).value;
  return values as ParameterValues;
}

function poolProvenance(layers: PoolLayers, pool: string): PolicyProvenance {
  const values = valuesBeneath(layers, pool);
  const hidden = new Set(applyOverrides(values, layers.overrides).overridden);
  const provenance: Record<string, ProvenanceEntry> = {};
  for (const [path, leaf] of Object.entries(layers.province.poolDepartures.get(pool) ?? {})) {
    if (isParameterPath(path) && !hidden.has(path)) provenance[path] = fromLeaf(leaf, "pool");
  }
  const own = applyOverrides(values, layers.poolOverrides[pool] ?? {});
  for (const path of own.overridden) provenance[path] = fromScenario(own.values[path]);
  return provenance;
}
