import type { z } from "zod";

/** Between the allowed names of a mapping in its message; no key of ours holds one. */
export const ALLOWED_SEPARATOR = ", ";

type RawIssue = z.core.$ZodRawIssue;

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
  tuple: "a list",
  null: "null",
};

/**
 * What a schema would have taken where it found something else. Used as zod's message for every issue whose
 * schema has no message of its own; such a message of its own says what is allowed, too.
 */
export function describeAllowed(issue: RawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "object"
        ? describeMapping(issue)
        : (typeNames[issue.expected] ?? issue.expected);
    case "invalid_value":
      return oneOf(issue.values);
    case "too_small":
      return describeLimit(issue.origin, issue.minimum, issue.inclusive === false ? "more than" : "at least");
    case "too_big":
      return describeLimit(issue.origin, issue.maximum, issue.inclusive === false ? "less than" : "at most");
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "unrecognized_keys":
      return shapeKeys(issue).join(ALLOWED_SEPARATOR);
    case "invalid_union":
      return describeUnion(issue);
    case "invalid_key":
      return issue.issues.map((inner) => inner.message).join("; ");
    case "invalid_format":
      return issue.format === "regex"
        ? `text of the form ${issue.pattern}`
        : `text of the form ${issue.format}`;
    default:
      return "another value";
  }
}

/** The keys a strict mapping allows, in the order of its schema. */
function shapeKeys(issue: RawIssue): readonly string[] {
  const definition = issue.inst?._zod.def as { readonly shape?: object } | undefined;
  return Object.keys(definition?.shape ?? {});
}

function describeMapping(issue: RawIssue): string {
  const keys = shapeKeys(issue);
  return keys.length === 0 ? "a mapping" : `a mapping with ${keys.join(ALLOWED_SEPARATOR)}`;
}

function describeLimit(origin: string, limit: number | bigint, relation: string): string {
  if (origin === "string") return `text of ${relation} ${limit} characters`;
  if (origin === "array" || origin === "set") return `a list of ${relation} ${limit}`;
  if (origin === "object") return `a mapping of ${relation} ${limit} keys`;
  return `${relation} ${limit}`;
}

function describeUnion(issue: RawIssue & { readonly code: "invalid_union" }): string {
  if ("options" in issue && Array.isArray(issue.options)) return oneOf(issue.options);
  if (!("errors" in issue)) return "another value";
  const allowed = issue.errors.map((branch) => branch[0]?.message ?? "another value");
  return [...new Set(allowed)].join(", or ");
}

function oneOf(values: readonly unknown[]): string {
  const shown = values.map((value) => (typeof value === "string" ? value : String(value)));
  return shown.length === 1 ? (shown[0] ?? "") : `one of ${shown.join(", ")}`;
}
