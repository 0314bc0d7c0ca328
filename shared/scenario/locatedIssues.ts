import type { z } from "zod";
import { ALLOWED_SEPARATOR, describeAllowed } from "./allowedValue.ts";
import { describeFound } from "./foundValue.ts";
import { fullWidthText } from "./fullWidthMark.ts";
import type { DocumentPath } from "./locatedPath.ts";
import { suggestion } from "./suggestion.ts";

/** One thing a schema refuses, not yet placed in a file. */
export interface SchemaProblem {
  readonly path: DocumentPath;
  readonly message: string;
  /** Where to point: an unknown key is wrong as a key, everything else as a value. */
  readonly at: "key" | "value";
}

/** A value checked by a schema: the value, or everything wrong with it. */
export type SchemaOutcome<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: undefined; readonly problems: readonly SchemaProblem[] };

type Issue = z.core.$ZodIssue;

/** Checks a value by a zod schema and says, for each thing wrong, what was found and what is allowed. */
export function checkBySchema<T>(schema: z.ZodType<T>, value: unknown): SchemaOutcome<T> {
  const result = schema.safeParse(value, { error: describeAllowed });
  if (result.success) return { value: result.data, problems: [] };
  const checked: Checked = { schema, root: value };
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, [], checked));
  return { value: undefined, problems };
}

/** What is being checked, by what. */
interface Checked {
  readonly schema: z.ZodType;
  readonly root: unknown;
}

function problemsOf(issue: Issue, above: DocumentPath, checked: Checked): SchemaProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const names = issue.message === "" ? [] : issue.message.split(ALLOWED_SEPARATOR);
    return issue.keys.map((key) => unknownKey([...path, key], key, names));
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const branch = nearestBranch(issue.errors);
    if (branch !== undefined) return branch.flatMap((inner) => problemsOf(inner, path, checked));
  }
  if (issue.code === "invalid_key") return [invalidKey(path, issue.message)];
  const found = valueAt(checked.root, path);
  const quotes = typeof found === "number" && isTextWanted(issue) && quotesHelp(checked, path, found);
  const message = wrongValue(found, issue) + (quotes ? " (put quotes around it)" : "");
  return [{ path, at: "value", message }];
}

function unknownKey(path: DocumentPath, key: string, names: readonly string[]): SchemaProblem {
  const allowed = names.length === 0 ? "" : ` (allowed: ${names.join(", ")})`;
  return { path, at: "key", message: `unknown key ${describeFound(key)}${suggestion(key, names)}${allowed}` };
}

function invalidKey(path: DocumentPath, allowed: string): SchemaProblem {
  const key = describeFound(String(path.at(-1)));
  return { path, at: "key", message: `found the key ${key}; allowed: ${allowed}` };
}

function wrongValue(found: unknown, issue: Issue): string {
  if (found === undefined) return `is missing; allowed: ${issue.message}`;
  const told = describeFound(found);
  if (typeof found !== "string") return `found ${told}; allowed: ${issue.message}`;
  return `found ${told}${fullWidthText(found)}; allowed: ${issue.message}${suggestion(found, allowedNames(issue))}`;
}

function isTextWanted(issue: Issue): boolean {
  return issue.code === "invalid_type" && issue.expected === "string";
}

/** Whether a number would be taken if it were written as text. */
function quotesHelp({ schema, root }: Checked, path: DocumentPath, found: number): boolean {
  const quoted = schema.safeParse(withText(root, path, String(found)));
  const here = path.join("\0");
  return quoted.success || !quoted.error.issues.some((issue) => issue.path.join("\0") === here);
}

function withText(value: unknown, [step, ...further]: DocumentPath, text: string): unknown {
  if (step === undefined) return text;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const part = (value as Record<PropertyKey, unknown>)[step];
  (copy as Record<PropertyKey, unknown>)[step] = withText(part, further, text);
  return copy;
}

function allowedNames(issue: Issue): readonly string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code === "invalid_union" && "options" in issue) return (issue.options ?? []).map(String);
  return [];
}

/** Of the shapes a value may have, the one it comes nearest to; undefined where it is none of them at all. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const near = branches.filter((branch) => !branch.some(isWrongType));
  return near.toSorted((a, b) => a.length - b.length)[0];
}

function isWrongType(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");
}

function valueAt(root: unknown, path: DocumentPath): unknown {
  let value: unknown = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}
