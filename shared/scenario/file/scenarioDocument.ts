import type { ConfigurationProblem } from "../configurationError.ts";
import { describeFound } from "../foundValue.ts";
import { type LocatedDocument, parseLocatedDocument } from "../locatedDocument.ts";
import { type DocumentPath, formatPath } from "../locatedPath.ts";
import type { Setting } from "./settingText.ts";

/** A scenario as it stands after the command line had its say, and where each value of it was said. */
export interface ScenarioDocument {
  readonly value: unknown;
  readonly problems: readonly ConfigurationProblem[];
  /** A problem at the flag that said the value, else at its line and column in the file. */
  place(path: DocumentPath, message: string, at: "key" | "value"): ConfigurationProblem;
  /** Whether the file or the command line says anything at a path. */
  says(path: DocumentPath): boolean;
}

interface AppliedSetting extends Setting {
  /** The first step of the path that the file does not have: from here on all is the flag's. */
  readonly from: DocumentPath;
}

/** Reads the file and applies the settings, in their order; throws a ConfigurationError for what is no YAML. */
export function openScenarioDocument(
  text: string,
  file: string,
  settings: readonly Setting[],
): ScenarioDocument {
  const document = parseLocatedDocument(text, file);
  const problems = [...document.problems];
  const applied: AppliedSetting[] = [];
  let value = document.value;
  for (const setting of settings) {
    const outcome = withValueAt(value, setting.path, setting.value, 0);
    if (outcome.ok) {
      applied.push({ ...setting, from: setting.path.slice(0, outcome.knownSteps + 1) });
      value = outcome.value;
    } else {
      problems.push(atFlag(setting, setting.path, outcome.message));
    }
  }
  return {
    value,
    problems,
    place: (path, message, at) => placeIn(document, applied, path, message, at),
    says: (path) => hasPath(value, path),
  };
}

function placeIn(
  document: LocatedDocument,
  applied: readonly AppliedSetting[],
  path: DocumentPath,
  message: string,
  at: "key" | "value",
): ConfigurationProblem {
  const setting = applied.findLast(({ from }) => leadsTo(from, path));
  if (setting !== undefined) return atFlag(setting, path, message);
  return at === "key" ? document.problemAtKey(path, message) : document.problemAt(path, message);
}

function atFlag(setting: Setting, path: DocumentPath, message: string): ConfigurationProblem {
  return { file: setting.flag, line: null, column: null, path: formatPath(path), message };
}

function leadsTo(from: DocumentPath, path: DocumentPath): boolean {
  return from.length <= path.length && from.every((step, index) => String(step) === String(path[index]));
}

function hasPath(value: unknown, path: DocumentPath): boolean {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return false;
    here = (here as Record<PropertyKey, unknown>)[step];
  }
  return true;
}

type Outcome =
  | { readonly ok: true; readonly value: unknown; readonly knownSteps: number }
  | { readonly ok: false; readonly message: string };

/** A copy of a document with another value at a path; what is missing on the way there is made. */
function withValueAt(here: unknown, path: DocumentPath, value: unknown, depth: number): Outcome {
  const step = path[depth];
  if (step === undefined) return { ok: true, value, knownSteps: depth };
  if (here === undefined || here === null)
    return { ok: true, value: nested(path, value, depth), knownSteps: depth };
  if (typeof here !== "object") {
    const whole = formatPath(path.slice(0, depth));
    return {
      ok: false,
      message: `${whole} is ${describeFound(here)} here and has no parts; set it as a whole`,
    };
  }
  const list = Array.isArray(here) ? (here as readonly unknown[]) : null;
  if (
    list !== null &&
    !(Number.isInteger(Number(step)) && Number(step) >= 0 && Number(step) <= list.length)
  ) {
    return { ok: false, message: outsideList(formatPath(path.slice(0, depth)), list.length) };
  }
  const known = Object.hasOwn(here, step);
  const part = known ? (here as Record<PropertyKey, unknown>)[step] : undefined;
  const below = withValueAt(part, path, value, depth + 1);
  if (!below.ok) return below;
  const knownSteps = known ? below.knownSteps : depth;
  if (list !== null) return { ...below, value: list.toSpliced(Number(step), 1, below.value), knownSteps };
  return { ...below, value: { ...here, [step]: below.value }, knownSteps };
}

/** A list may be made longer by one. */
function outsideList(whole: string, length: number): string {
  const there = length === 0 ? "" : `${whole}[0] to ${whole}[${length - 1}], or `;
  return `${whole} is a list of ${length}; allowed: ${there}${whole}[${length}] for one more`;
}

/** What is made on the way to a value: a list where its first is set, else a mapping. */
function nested(path: DocumentPath, value: unknown, depth: number): unknown {
  return path
    .slice(depth)
    .reduceRight<unknown>((inner, step) => (step === 0 ? [inner] : { [step]: inner }), value);
}
