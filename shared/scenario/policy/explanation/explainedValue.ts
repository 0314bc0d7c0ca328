import type { NationalDefault } from "../policyFile.ts";
import type { PolicyLeaf } from "../policyLeaf.ts";
import { isPoolParameter, type ParameterPath, parameterPaths } from "../policyParameters.ts";
import { fromLeaf, type ProvenanceEntry, type SetBy } from "../policyProvenance.ts";
import type { PolicyPlace } from "./policyPlace.ts";

/** What a file says of a parameter, and whose file it is. */
export interface PolicyLayer extends ProvenanceEntry {
  /** Code of the place; null for the national default. */
  readonly place: string | null;
}

/** One parameter at one place: the value in force, and whatever lies beneath it. */
export interface ExplainedValue {
  readonly parameter: ParameterPath;
  readonly inForce: PolicyLayer;
  /** The values it takes the place of, the nearest first; the national default last. */
  readonly beneath: readonly PolicyLayer[];
  /** Whether the value is another than the national default's. */
  readonly departs: boolean;
  /** Of a province: its pooling areas that set it themselves, ascending. */
  readonly areas: readonly PolicyLayer[];
}

/** Every parameter of a place's policy, in the order of the table. */
export function explainPlace(
  nationalDefault: NationalDefault,
  place: PolicyPlace,
): readonly ExplainedValue[] {
  return parameterPaths.map((parameter) => {
    const national = layer(nationalDefault[parameter], "national-default", null);
    const layers = [...ownLayers(place, parameter), national];
    const [inForce = national, ...beneath] = layers;
    const departs = JSON.stringify(inForce.value) !== JSON.stringify(national.value);
    return { parameter, inForce, beneath, departs, areas: areaLayers(place, parameter) };
  });
}

/** The parameters in which two places differ, each as it stands at either. */
export function differences(
  one: readonly ExplainedValue[],
  other: readonly ExplainedValue[],
): readonly (readonly [ExplainedValue, ExplainedValue])[] {
  const byPath = new Map(other.map((value) => [value.parameter, value]));
  return one.flatMap((value) => {
    const counterpart = byPath.get(value.parameter);
    if (counterpart === undefined) return [];
    const differs = JSON.stringify(value.inForce.value) !== JSON.stringify(counterpart.inForce.value);
    return differs ? [[value, counterpart] as const] : [];
  });
}

function ownLayers({ province, pool, code }: PolicyPlace, parameter: ParameterPath): readonly PolicyLayer[] {
  const ofPool = pool === null ? undefined : province.poolDepartures.get(pool)?.[parameter];
  const ofProvince = province.departures[parameter];
  return [
    ...(ofPool === undefined ? [] : [layer(ofPool, "pool", code)]),
    ...(ofProvince === undefined ? [] : [layer(ofProvince, "province", province.identity.code.value)]),
  ];
}

function areaLayers({ province, pool }: PolicyPlace, parameter: ParameterPath): readonly PolicyLayer[] {
  if (pool !== null || !isPoolParameter(parameter)) return [];
  return [...province.poolDepartures].flatMap(([code, departures]) => {
    const leaf = departures[parameter];
    return leaf === undefined ? [] : [layer(leaf, "pool", code)];
  });
}

function layer(leaf: PolicyLeaf, setBy: SetBy, place: string | null): PolicyLayer {
  return { ...fromLeaf(leaf, setBy), place };
}
