import { suggestion } from "../../suggestion.ts";
import { type ParameterPath, parameterPaths } from "../policyParameters.ts";

/** The parameters a key may mean, or what is wrong with it. */
export type KeyAnswer =
  | { readonly parameters: readonly ParameterPath[]; readonly problem: null }
  | { readonly parameters: null; readonly problem: string };

/**
 * A key is a parameter's dotted path, a group of parameters (`funds`, `verification.out`), or the last step of a path
 * that no other path ends with (`blockOnArrears`).
 */
export function parametersMeant(key: string): KeyAnswer {
  const exact = parameterPaths.filter((path) => path === key || path.startsWith(`${key}.`));
  if (exact.length > 0) return { parameters: exact, problem: null };
  const ending = parameterPaths.filter((path) => path.endsWith(`.${key}`));
  if (ending.length === 1) return { parameters: ending, problem: null };
  const quoted = JSON.stringify(key);
  if (ending.length > 1)
    return { parameters: null, problem: `${quoted} is more than one parameter: ${ending.join(", ")}` };
  const meant = suggestion(key, [...parameterPaths, ...groups(), ...parameterPaths.map(lastStep)]);
  const allowed =
    meant === "" ? `; allowed: a parameter, or a group of them: ${topGroups().join(", ")}` : meant;
  return { parameters: null, problem: `unknown policy parameter ${quoted}${allowed}` };
}

/** The group a parameter stands in: its path without the last step; a parameter of its own is its own group. */
export function groupOfParameter(path: ParameterPath): string {
  const dot = path.lastIndexOf(".");
  return dot < 0 ? path : path.slice(0, dot);
}

export function lastStep(path: ParameterPath): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function groups(): readonly string[] {
  return [...new Set([...parameterPaths.map(groupOfParameter), ...topGroups()])];
}

function topGroups(): readonly string[] {
  return [...new Set(parameterPaths.map((path) => path.split(".")[0] ?? path))];
}
