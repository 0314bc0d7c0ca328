import { closestName } from "../closestName.ts";
import { type AggregationName, aggregationNames, isAggregationName } from "../metric/aggregation.ts";

export const operators = ["<=", "<", ">=", ">", "==", "!="] as const;
export type Operator = (typeof operators)[number];

/** One comparison: an aggregation of a metric on the left, a plain number on the right. */
export interface ThresholdExpression {
  readonly aggregation: AggregationName;
  /** N of `p(N)`, 0 to 100, at most six decimals; null for every other aggregation. */
  readonly percentile: number | null;
  readonly operator: Operator;
  /** In the metric's unit. */
  readonly limit: number;
}

/** What is wrong with an expression: the column counts characters from 1. */
export interface ExpressionProblem {
  readonly column: number;
  readonly message: string;
}

export type ParsedExpression =
  | { readonly ok: true; readonly expression: ThresholdExpression }
  | { readonly ok: false; readonly problem: ExpressionProblem };

const aggregationsAllowed = "count, rate, value, avg, min, med, max or p(N)";
const operatorsAllowed = "<, <=, >, >=, ==, === or !=";

/** How people write an operator that the grammar does not have. */
const operatorMeant: Readonly<Record<string, Operator>> = {
  "=": "==",
  "=<": "<=",
  "=>": ">=",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "<>": "!=",
  "!": "!=",
  "!==": "!=",
};

/**
 * Reads a threshold in k6's grammar. Blanks may stand between any two parts.
 *
 * ```
 * threshold   ::= aggregation operator number
 * aggregation ::= "count" | "rate" | "value" | "avg" | "min" | "med" | "max" | percentile
 * percentile  ::= "p" "(" number ")"
 * operator    ::= "<" | "<=" | ">" | ">=" | "==" | "===" | "!="
 * number      ::= ("+" | "-")? (digit+ ("." digit+)? | "." digit+) (("e" | "E") ("+" | "-")? digit+)?
 * digit       ::= "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"
 * ```
 *
 * `===` means `==`. Never throws: a problem says what was found, at which column, and what is allowed.
 */
export function parseThresholdExpression(text: string): ParsedExpression {
  try {
    return { ok: true, expression: readThreshold({ text, at: 0 }) };
  } catch (error) {
    if (error instanceof Unexpected)
      return { ok: false, problem: { column: error.column, message: error.message } };
    throw error;
  }
}

/** The expression in its shortest spelling, `p(95)<=12`; parsing it gives the same expression back. */
export function formatThresholdExpression(expression: ThresholdExpression): string {
  return `${formatAggregation(expression)}${expression.operator}${expression.limit}`;
}

/** The left-hand side alone: `p(95)`, `max`. */
export function formatAggregation(expression: ThresholdExpression): string {
  return expression.percentile === null ? expression.aggregation : `p(${expression.percentile})`;
}

interface Reader {
  readonly text: string;
  at: number;
}

class Unexpected extends Error {
  readonly column: number;
  constructor(at: number, message: string) {
    super(message);
    this.column = at + 1;
  }
}

function readThreshold(reader: Reader): ThresholdExpression {
  if (reader.text.trim() === "") {
    throw new Unexpected(
      0,
      `found nothing; a threshold is an aggregation, an operator and a number, as in "p(95)<=12"`,
    );
  }
  const { aggregation, percentile } = readAggregation(reader);
  const operator = readOperator(reader);
  const limit = readNumber(reader, `a number after "${operator}"`);
  expectEnd(reader);
  return { aggregation, percentile, operator, limit };
}

function readAggregation(reader: Reader): Pick<ThresholdExpression, "aggregation" | "percentile"> {
  skipBlanks(reader);
  const start = reader.at;
  const word = take(reader, /[A-Za-z_][A-Za-z_0-9]*/y);
  if (word === "p") return { aggregation: "p", percentile: readPercentile(reader) };
  if (word !== null && isAggregationName(word)) return { aggregation: word, percentile: null };
  reader.at = start;
  throw new Unexpected(
    start,
    `found ${found(reader)}; allowed here: ${aggregationsAllowed}${meantAggregation(word)}`,
  );
}

function meantAggregation(word: string | null): string {
  if (word === null) return "";
  const percentile = /^p_?(\d{1,2})$/i.exec(word);
  if (percentile !== null) return `; did you mean p(${percentile[1]})?`;
  const common: Readonly<Record<string, AggregationName>> = {
    mean: "avg",
    average: "avg",
    median: "med",
    share: "rate",
  };
  const meant =
    common[word.toLowerCase()] ??
    closestName(
      word,
      aggregationNames.filter((name) => name !== "p"),
    );
  return meant === undefined ? "" : `; did you mean ${meant}?`;
}

function readPercentile(reader: Reader): number {
  expect(reader, "(", `"(" after p, as in p(95)`);
  skipBlanks(reader);
  const start = reader.at;
  const percentile = readNumber(reader, "the percentile, a number from 0 to 100");
  if (percentile < 0 || percentile > 100) {
    throw new Unexpected(start, `found the percentile ${percentile}; allowed: 0 to 100`);
  }
  if (Math.round(percentile * 1e6) / 1e6 !== percentile) {
    throw new Unexpected(start, `found the percentile ${percentile}; allowed: at most six decimals`);
  }
  expect(reader, ")", `")" after the percentile`);
  return percentile;
}

function readOperator(reader: Reader): Operator {
  skipBlanks(reader);
  const start = reader.at;
  const signs = take(reader, /[<>=!≤≥≠]+/y);
  if (signs === "===") return "==";
  const operator = operators.find((known) => known === signs);
  if (operator !== undefined) return operator;
  const meant = signs === null ? undefined : operatorMeant[signs];
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  const seen = signs === null ? found(reader) : `"${signs}"`;
  throw new Unexpected(start, `found ${seen}; allowed here: ${operatorsAllowed}${hint}`);
}

function readNumber(reader: Reader, wanted: string): number {
  skipBlanks(reader);
  const start = reader.at;
  const digits = take(reader, /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y);
  if (digits === null) throw new Unexpected(start, `found ${found(reader)}; allowed here: ${wanted}`);
  const value = Number(digits);
  if (!Number.isFinite(value))
    throw new Unexpected(start, `found ${digits}, which is too large to be told from infinity`);
  return value === 0 ? 0 : value;
}

function expectEnd(reader: Reader): void {
  skipBlanks(reader);
  if (reader.at === reader.text.length) return;
  const rest = reader.text.slice(reader.at);
  const hint = rest.startsWith("%")
    ? "; a share is written 0.99, not 99%"
    : /^(,|;|&|\||and\b|or\b)/.test(rest)
      ? "; write each comparison as an entry of its own"
      : "; the number stands alone, in the metric's unit";
  throw new Unexpected(reader.at, `found ${found(reader)} after the number; nothing is allowed here${hint}`);
}

function expect(reader: Reader, character: string, wanted: string): void {
  skipBlanks(reader);
  if (reader.text[reader.at] !== character) {
    throw new Unexpected(reader.at, `found ${found(reader)}; allowed here: ${wanted}`);
  }
  reader.at++;
}

function skipBlanks(reader: Reader): void {
  take(reader, /\s+/y);
}

function take(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) return null;
  reader.at += match[0].length;
  return match[0];
}

/** The text at the reader up to the next blank or sign, in quotes, for a message. */
function found(reader: Reader): string {
  const rest = reader.text.slice(reader.at).trimStart();
  if (rest === "") return "the end";
  const word = /^(?:[\p{L}\p{N}_.+-]+|[^\p{L}\p{N}\s]+)/u.exec(rest)?.[0] ?? rest;
  return `"${word.slice(0, 30)}"`;
}
