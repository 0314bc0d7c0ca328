import { ConfigurationError, type ConfigurationProblem } from "../configurationError.ts";
import { parseLocatedDocument } from "../locatedDocument.ts";
import type { DocumentPath } from "../locatedPath.ts";

/** One value of a scenario said on the command line. */
export interface Setting {
  /** As the user wrote it, such as `--set exchange.hop=2h`; named in errors in place of a file and line. */
  readonly flag: string;
  readonly path: DocumentPath;
  readonly value: unknown;
}

/** A step of a path: a key after a dot, a position in brackets, or any key in brackets and quotes. */
const STEP = /\.?((?:[^.[\]{}"]|\{[^}]*\})+)|\[(\d{1,6})\]|\[("(?:[^"\\]|\\.)*")\]/y;

/**
 * Reads `path=value`: the path as error messages show paths (`faults[0].loss`), the value as YAML.
 * @param option what the user wrote it behind
 * @throws ConfigurationError naming the flag
 */
export function parseSetting(text: string, option = "--set"): Setting {
  const flag = `${option} ${text}`;
  const form = `allowed: path=value, such as ${option} arrivals.mix.arrears=0.05`;
  const equals = equalsSign(text);
  if (equals <= 0) throw refusal(flag, `has no path and "="; ${form}`);
  const path = parsePath(text.slice(0, equals));
  if (path === null) throw refusal(flag, `${JSON.stringify(text.slice(0, equals))} is no path; ${form}`);
  return { flag, path: policyPath(path), value: parseValue(text.slice(equals + 1), flag) };
}

/** A value of a document as a setting's text that is read as the same value: the text `440000` needs its quotes. */
export function valueText(value: unknown): string {
  const isPlain = typeof value === "string" && readsAsItself(value);
  return isPlain ? value : JSON.stringify(value);
}

function readsAsItself(text: string): boolean {
  try {
    return parseValue(text, "") === text;
  } catch (error) {
    if (error instanceof ConfigurationError) return false;
    throw error;
  }
}

/** The first equals sign that is not inside quotes or braces. */
function equalsSign(text: string): number {
  const path = /^(?:[^="{[]|\{[^}]*\}|\["(?:[^"\\]|\\.)*"\]|\[)*(?==)/.exec(text);
  return path === null ? -1 : path[0].length;
}

function parsePath(text: string): DocumentPath | null {
  const path: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const match = STEP.exec(text);
    if (match === null) return null;
    const [step, key, position, quoted] = match;
    const dotted = step.startsWith(".");
    if (key !== undefined && dotted !== path.length > 0) return null;
    if (key !== undefined) path.push(key.trim());
    else if (position !== undefined) path.push(Number(position));
    else if (quoted !== undefined) {
      const name = unquoted(quoted);
      if (name === null) return null;
      path.push(name);
    }
  }
  return path.length === 0 ? null : path;
}

/** null: an escape that there is not, or a line that ends inside the quotes. */
function unquoted(quoted: string): string | null {
  try {
    return JSON.parse(quoted) as string;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Policy values are named by dotted paths that are one key each: all behind the province belongs to it. */
function policyPath(path: DocumentPath): DocumentPath {
  const [section, province, ...parameter] = path;
  if (section !== "overrides" || province === undefined || parameter.length < 2) return path;
  return [section, province, parameter.map(String).join(".")];
}

function parseValue(text: string, flag: string): unknown {
  try {
    const document = parseLocatedDocument(text, flag);
    if (document.problems.length === 0) return document.value;
    throw new ConfigurationError(document.problems);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new ConfigurationError(
      error.problems.map((problem) => ({ ...problem, line: null, column: null, path: "" })),
    );
  }
}

function refusal(flag: string, message: string): ConfigurationError {
  const problem: ConfigurationProblem = { file: flag, line: null, column: null, path: "", message };
  return new ConfigurationError([problem]);
}
