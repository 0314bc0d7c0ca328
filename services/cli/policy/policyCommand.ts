import {
  differences,
  type ExplainedValue,
  explainPlace,
  type PolicyLayer,
} from "#scenario/policy/explanation/explainedValue.ts";
import { parametersMeant } from "#scenario/policy/explanation/parametersMeant.ts";
import { type PolicyPlace, placesMeant, policyPlaces } from "#scenario/policy/explanation/policyPlace.ts";
import type { Sources } from "#scenario/policy/sourcesFile.ts";
import { suggestion } from "#scenario/suggestion.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { loadPolicies } from "#services/project/loadPolicies.ts";
import { CliFailure } from "../failure.ts";
import { type Language, terminalStyleOf } from "../report/terminalStyle.ts";
import { differenceTable } from "./differenceText.ts";
import { explanationDetail, explanationTable } from "./explanationText.ts";

export interface PolicyFlags {
  readonly lang: Language;
  readonly json?: boolean;
}

/**
 * What a place's policy says and why, as text for a terminal or as JSON: all of it, a group, or one parameter in full.
 * Throws a CliFailure for a place or a key nobody knows.
 */
export function explainPolicy(place: string, key: string | undefined, flags: PolicyFlags): string {
  const { nationalDefault, sources, places } = readPolicies();
  const found = placeOf(place, places);
  const wanted = key === undefined ? null : parametersMeant(key);
  if (wanted?.problem != null) throw new CliFailure(exitCodes.usage, wanted.problem);
  const values = explainPlace(nationalDefault, found).filter(
    ({ parameter }) => wanted === null || wanted.parameters.includes(parameter),
  );
  if (flags.json === true) {
    return jsonText({
      place: placeJson(found),
      parameters: values.map((value) => valueJson(value, sources)),
    });
  }
  const style = terminalStyleOf(process.stdout, process.env, flags.lang);
  const [only, ...more] = values;
  if (key === undefined || only === undefined || more.length > 0)
    return explanationTable(found, values, style);
  const nameOf = (code: string): string => {
    const one = places.find((other) => other.code === code);
    const name = flags.lang === "zh" ? one?.name : (one?.nameEn ?? one?.name);
    return `${code} ${name ?? ""}`.trim();
  };
  return explanationDetail(found, only, sources, nameOf, style);
}

/** Where the policies of two places differ. Throws a CliFailure for a place nobody knows. */
export function comparePolicies(
  one: string,
  other: string,
  flags: PolicyFlags & { readonly all?: boolean },
): string {
  const { nationalDefault, sources, places } = readPolicies();
  const pair = [placeOf(one, places), placeOf(other, places)] as const;
  const [a, b] = pair.map((place) => explainPlace(nationalDefault, place));
  const found = differences(a ?? [], b ?? []);
  const shown = found.filter(([{ parameter }]) => flags.all === true || !isInside(parameter));
  if (flags.json === true) {
    return jsonText({
      places: pair.map(placeJson),
      differences: shown.map((values) => ({
        parameter: values[0].parameter,
        values: values.map(({ inForce }) => layerJson(inForce, sources)),
      })),
    });
  }
  const style = terminalStyleOf(process.stdout, process.env, flags.lang);
  return differenceTable(pair, shown, found.length - shown.length, style);
}

/** How an agency is staffed is nothing a person would ask about. */
function isInside(parameter: string): boolean {
  return parameter === "officeHours" || parameter.startsWith("desks.");
}

function readPolicies() {
  const policies = loadPolicies();
  const places = policyPlaces(policies.provinceFiles(policies.codes));
  return { ...policies, places };
}

function placeOf(text: string, places: readonly PolicyPlace[]): PolicyPlace {
  const meant = placesMeant(text, places);
  const [only, ...more] = meant;
  if (only !== undefined && more.length === 0) return only;
  const quoted = JSON.stringify(text);
  if (only !== undefined) {
    const all = meant.map(({ code, name }) => `${code} ${name}`).join(", ");
    throw new CliFailure(exitCodes.usage, `${quoted} names more than one place; allowed: one of ${all}`);
  }
  const names = places.flatMap(({ code, name, nameEn }) => [
    code,
    name,
    ...(nameEn === null ? [] : [nameEn]),
  ]);
  const near = suggestion(text, names);
  const provinces = places.filter(({ pool }) => pool === null);
  const allowed = `; allowed: the code or name of a pooling area, or of a province: ${provinces.map(({ code, nameEn }) => `${code} ${nameEn}`).join(", ")}`;
  throw new CliFailure(exitCodes.usage, `unknown place ${quoted}${near === "" ? allowed : near}`);
}

function placeJson({ code, name, nameEn, province, pool }: PolicyPlace): object {
  return { code, name, nameEn, province: province.identity.code.value, isPoolingArea: pool !== null };
}

function valueJson(
  { parameter, inForce, beneath, departs, areas }: ExplainedValue,
  sources: Sources,
): object {
  return {
    parameter,
    ...layerJson(inForce, sources),
    departsFromNationalDefault: departs,
    beneath: beneath.map((layer) => layerJson(layer, sources)),
    areas: areas.map((layer) => layerJson(layer, sources)),
  };
}

function layerJson(
  { value, source, confidence, assumption, setBy, place, note }: PolicyLayer,
  sources: Sources,
) {
  const cited = { id: source, ...sources.get(source) };
  return { value, source: cited, confidence, assumption, setBy, place, ...(note && { note: note.trim() }) };
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
