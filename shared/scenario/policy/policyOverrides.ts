import type { z } from "zod";
import { checkBySchema, type SchemaProblem } from "../locatedIssues.ts";
import { type DocumentPath, formatPath } from "../locatedPath.ts";
import { suggestion } from "../suggestion.ts";
import { isParameterPath, type ParameterPath, parameterPaths, parameterShape } from "./policyParameters.ts";
import { identityShape } from "./policySchema.ts";

/** What a scenario changes in a policy: values by dotted path, such as `desks.finance.officers: 3`. */
export type PolicyOverrides = Readonly<Record<string, unknown>>;

/** One thing wrong with an override; `path` is the override's own, not extended by what lies below it. */
export interface OverrideProblem {
  readonly path: string;
  /** Where in the override's value; left out, the value as a whole. */
  readonly inside?: DocumentPath;
  readonly message: string;
}

/** The values of a policy by dotted path, before the overrides and after. */
export type ParameterValues = Readonly<Record<ParameterPath, unknown>>;

export interface OverrideOutcome {
  readonly values: ParameterValues;
  /** Parameters the overrides set, in the order given. */
  readonly overridden: readonly ParameterPath[];
  readonly problems: readonly OverrideProblem[];
}

/**
 * Applies overrides to the values of a policy. A path may lead into a value that has parts of its own, as in
 * `desks.finance.service.meanMinutes` or, in a list, `funds.blackouts.0.slowFactor`. A path nobody knows, a value its parameter does not allow, and a whole that comes after
 * a part of it, which would be lost, are problems.
 */
export function applyOverrides(values: ParameterValues, overrides: PolicyOverrides): OverrideOutcome {
  const changed: Record<ParameterPath, unknown> = { ...values };
  const overriddenBy = new Map<ParameterPath, string>();
  const paths = new Set<string>();
  const problems: OverrideProblem[] = [];
  for (const [path, value] of Object.entries(overrides)) {
    const parameter = parameterOf(path);
    if (parameter === undefined) {
      problems.push({ path, message: unknownParameter(path) });
      continue;
    }
    const lost = [...paths].find((earlier) => earlier.startsWith(`${path}.`));
    paths.add(path);
    if (lost !== undefined) {
      problems.push({
        path,
        message: `takes the place of ${lost} before it; allowed: one of the two, or the part after the whole`,
      });
    }
    const steps = stepsBelow(parameter, path);
    const outside = outsideList(changed[parameter], steps);
    if (outside !== null) {
      problems.push({ path, message: outside });
      continue;
    }
    changed[parameter] = replacedAt(changed[parameter], steps, value);
    overriddenBy.set(parameter, path);
  }
  for (const [parameter, path] of overriddenBy) {
    const schema: z.ZodType = parameterShape[parameter];
    for (const problem of checkBySchema(schema, changed[parameter]).problems) {
      problems.push(problemOf(problem, parameter, path));
    }
  }
  return { values: changed, overridden: [...overriddenBy.keys()], problems };
}

/** One set of changes upon another: the later ones win, and replace whatever of the earlier lies inside them. */
export function mergeOverrides(earlier: PolicyOverrides, later: PolicyOverrides): PolicyOverrides {
  const replaced = (path: string) =>
    Object.keys(later).some((key) => path === key || path.startsWith(`${key}.`));
  const kept = Object.entries(earlier).filter(([path]) => !replaced(path));
  return Object.fromEntries([...kept, ...Object.entries(later)]);
}

/** The parameter a path names or leads into. */
function parameterOf(path: string): ParameterPath | undefined {
  let candidate = path;
  for (;;) {
    if (isParameterPath(candidate)) return candidate;
    const dot = candidate.lastIndexOf(".");
    if (dot < 0) return undefined;
    candidate = candidate.slice(0, dot);
  }
}

function unknownParameter(path: string): string {
  const top = path.split(".")[0] ?? path;
  if (Object.hasOwn(identityShape, top)) {
    return `${top} says who the province is and cannot be overridden`;
  }
  const within = parameterPaths.filter((known) => known.startsWith(`${path}.`));
  if (within.length > 0) return `is a group of parameters; allowed: ${within.join(", ")}`;
  const meant = suggestion(path, parameterPaths);
  return `unknown policy parameter${meant === "" ? `; allowed: ${neighboursOf(path).join(", ")}` : meant}`;
}

/** The parameters of the nearest group above a path that there is; the groups themselves where there is none. */
function neighboursOf(path: string): readonly string[] {
  let group = path;
  while (group.includes(".")) {
    group = group.slice(0, group.lastIndexOf("."));
    const within = parameterPaths.filter((known) => known.startsWith(`${group}.`));
    if (within.length > 0) return within;
  }
  return [...new Set(parameterPaths.map((known) => known.replace(/\..*$/, ".…")))];
}

/** What is wrong with steps that lead to no place of a list; null where they do. The place after the last is one more. */
function outsideList(value: unknown, [step, ...further]: readonly string[]): string | null {
  if (step === undefined || typeof value !== "object" || value === null) return null;
  if (!Array.isArray(value)) return outsideList((value as Record<string, unknown>)[step], further);
  if (/^\d+$/.test(step) && Number(step) <= value.length) return outsideList(value[Number(step)], further);
  return `${step} is no place in a list of ${value.length}; allowed: 0 to ${value.length}, the last for one more`;
}

function replacedAt(value: unknown, steps: readonly string[], replacement: unknown): unknown {
  const [step, ...further] = steps;
  if (step === undefined) return replacement;
  if (Array.isArray(value)) {
    const place = Number(step);
    return value.toSpliced(place, 1, replacedAt(value[place], further, replacement));
  }
  if (typeof value !== "object" || value === null) {
    return { [step]: replacedAt(undefined, further, replacement) };
  }
  const part = (value as Record<string, unknown>)[step];
  return { ...value, [step]: replacedAt(part, further, replacement) };
}

/** A problem of a parameter as one of the override that set it, or the last part of it. */
function problemOf(
  { path: found, message }: SchemaProblem,
  parameter: ParameterPath,
  path: string,
): OverrideProblem {
  const steps = stepsBelow(parameter, path);
  if (steps.every((step, index) => step === String(found[index]))) {
    const inside = found.slice(steps.length);
    return inside.length === 0 ? { path, message } : { path, inside, message };
  }
  return { path, message: `${formatPath([...parameter.split("."), ...found])}: ${message}` };
}

function stepsBelow(parameter: ParameterPath, path: string): readonly string[] {
  return path === parameter ? [] : path.slice(parameter.length + 1).split(".");
}
