import { z } from "zod";

/** Between the allowed names of a mapping in its message; no key of ours holds one. */
export const ALLOWED_SEPARATOR = ", ";

type RawIssue = z.core.$ZodRawIssue;

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  boolean: "true or false",
  array: "a list",
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
      return describeType(issue, issue.expected);
    case "invalid_value":
      return oneOf(issue.values);
    case "too_small":
      return describeLimit(issue, issue.minimum, issue.inclusive === false ? "more than" : "at least");
    case "too_big":
      return describeLimit(issue, issue.maximum, issue.inclusive === false ? "less than" : "at most");
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
  return Object.keys(shapeOf(issue));
}

function describeMapping(issue: RawIssue): string {
  const { discriminator, options = [] } = definitionOf(issue);
  if (discriminator !== undefined) {
    const kinds = options.flatMap((option) => [...(option._zod.propValues?.[discriminator] ?? [])]);
    return `a mapping with ${discriminator}: ${kinds.join(" or ")}`;
  }
  const fields = Object.entries(shapeOf(issue));
  const named = (wanted: boolean) =>
    fields
      .filter(([, field]) => (field._zod.optin !== undefined) === wanted)
      .map(([key]) => key)
      .join(ALLOWED_SEPARATOR);
  if (fields.length === 0) return "a mapping";
  if (named(true) === "") return `a mapping with ${named(false)}`;
  if (named(false) === "") return `a mapping; optional: ${named(true)}`;
  return `a mapping with ${named(false)}; optional: ${named(true)}`;
}

function shapeOf(issue: RawIssue): Readonly<Record<string, z.core.$ZodType>> {
  return definitionOf(issue).shape ?? {};
}

/** What zod's definitions of a mapping, and of one that has several shapes by the value of a key, tell of themselves. */
interface MappingDefinition {
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly discriminator?: string;
  readonly options?: readonly z.core.$ZodType[];
}

function definitionOf(issue: RawIssue): MappingDefinition {
  return (issue.inst?._zod.def ?? {}) as MappingDefinition;
}

function describeType(issue: RawIssue, expected: string): string {
  if (expected === "object") return describeMapping(issue);
  if (expected === "number" || expected === "int") return describeNumber(issue);
  return typeNames[expected] ?? expected;
}

function describeLimit(
  issue: RawIssue & { readonly origin: string },
  limit: number | bigint,
  relation: string,
): string {
  if (issue.origin === "number" || issue.origin === "int") return describeNumber(issue);
  if (issue.origin === "string")
    return limit === 1 ? "text, not empty" : `text of ${relation} ${limit} characters`;
  if (issue.origin === "array") return `a list of ${relation} ${limit}`;
  return `a mapping of ${relation} ${limit} keys`;
}

/** A limit on a number as zod keeps it among the checks of a schema. */
interface LimitCheck {
  readonly check: string;
  readonly value: number;
  readonly inclusive: boolean;
}

function describeNumber(issue: RawIssue): string {
  const schema = issue.schema ?? issue.inst;
  if (!(schema instanceof z.ZodNumber)) return "a number";
  const kind = schema.isInt ? "a whole number" : "a number";
  const least = stated(schema.minValue);
  const most = stated(schema.maxValue);
  if (least !== undefined && most !== undefined && !excludes(schema, least) && !excludes(schema, most)) {
    return `${kind}, ${least} to ${most}`;
  }
  const limits = [
    least === undefined ? "" : `, ${excludes(schema, least) ? "more than" : "at least"} ${least}`,
    most === undefined ? "" : `, ${excludes(schema, most) ? "less than" : "at most"} ${most}`,
  ];
  return kind + limits.join("");
}

function excludes(schema: z.ZodNumber, limit: number): boolean {
  const definitions = (schema.def.checks ?? []).map((check) => check._zod.def as unknown as LimitCheck);
  return definitions.some(
    ({ check, value, inclusive }) => /than$/.test(check) && value === limit && !inclusive,
  );
}

/** A limit that somebody stated, not the limit of safe integers every whole number has. */
function stated(limit: number | null): number | undefined {
  return limit === null || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? undefined : limit;
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
