import { type AggregationName, isAggregationName } from "../metric/aggregation.ts";
import {
  atEnd,
  describeNext,
  type Parsed,
  parseText,
  refuseAt,
  refuseNext,
  skipBlanks,
  type TextReader,
  take,
  takeCharacter,
} from "../metric/textReader.ts";
import { meantAggregation, meantAtEnd, meantOperator } from "./meantExpression.ts";

export const operators = ["<=", "<", ">=", ">", "==", "!="] as const;
export type Operator = (typeof operators)[number];

/** A bound of the confidence interval around the mean of replications. */
export const bounds = ["upper", "lower"] as const;
export type Bound = (typeof bounds)[number];

/** One comparison: an aggregation of a metric on the left, a plain number on the right. */
export interface ThresholdExpression {
  /** Of the interval that is compared in place of the figure; null: the figure itself. */
  readonly bound: Bound | null;
  readonly aggregation: AggregationName;
  /** N of `p(N)`, 0 to 100, at most six decimals; null for every other aggregation. */
  readonly percentile: number | null;
  readonly operator: Operator;
  /** In the metric's unit. */
  readonly limit: number;
}

/**
 * Reads a threshold in k6's grammar. Blanks may stand between any two parts.
 *
 * ```
 * threshold   ::= figure operator number
 * figure      ::= aggregation | "ci" "." ("upper" | "lower") "(" aggregation ")"
 * aggregation ::= "count" | "rate" | "value" | "avg" | "min" | "med" | "max" | percentile
 * percentile  ::= "p" "(" number ")"
 * operator    ::= "<" | "<=" | ">" | ">=" | "==" | "===" | "!="
 * number      ::= ("+" | "-")? (digit+ ("." digit+)? | "." digit+) (("e" | "E") ("+" | "-")? digit+)?
 * digit       ::= "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"
 * ```
 *
 * `===` means `==`. Never throws: a problem says what was found, at which column, and what is allowed.
 */
export function parseThresholdExpression(text: string): Parsed<ThresholdExpression> {
  return parseText(text, readThreshold);
}

/** The expression in its shortest spelling, `p(95)<=12`; parsing it gives the same expression back. */
export function formatThresholdExpression(expression: ThresholdExpression): string {
  return `${formatAggregation(expression)}${expression.operator}${expression.limit}`;
}

/** The left-hand side alone: `p(95)`, `max`. */
export function formatAggregation(expression: ThresholdExpression): string {
  const { bound, aggregation, percentile } = expression;
  const figure = percentile === null ? aggregation : `p(${percentile})`;
  return bound === null ? figure : `ci.${bound}(${figure})`;
}

function readThreshold(reader: TextReader): ThresholdExpression {
  if (atEnd(reader)) refuseNext(reader, `an aggregation, an operator and a number, as in "p(95)<=12"`);
  const { bound, aggregation, percentile } = readFigure(reader);
  const operator = readOperator(reader);
  const limit = readNumber(reader, `a number after "${operator}"`);
  if (!atEnd(reader))
    refuseNext(reader, `nothing after the number${meantAtEnd(reader.text.slice(reader.at))}`);
  return { bound, aggregation, percentile, operator, limit };
}

function readFigure(reader: TextReader): Pick<ThresholdExpression, "bound" | "aggregation" | "percentile"> {
  skipBlanks(reader);
  if (take(reader, /ci\b/y) === null) return { bound: null, ...readAggregation(reader) };
  if (!takeCharacter(reader, ".")) refuseNext(reader, `"." after ci, as in ci.upper(p(95))`);
  const word = take(reader, /[A-Za-z]+/y);
  const bound = bounds.find((known) => known === word);
  if (bound === undefined) return refuseNext(reader, "upper or lower after ci., as in ci.upper(p(95))");
  if (!takeCharacter(reader, "(")) refuseNext(reader, `"(" after ci.${bound}`);
  const aggregation = readAggregation(reader);
  if (!takeCharacter(reader, ")")) refuseNext(reader, `")" after the aggregation`);
  return { bound, ...aggregation };
}

function readAggregation(reader: TextReader): Pick<ThresholdExpression, "aggregation" | "percentile"> {
  skipBlanks(reader);
  const start = reader.at;
  const word = take(reader, /[A-Za-z_][A-Za-z_0-9]*/y);
  if (word === "p") return { aggregation: "p", percentile: readPercentile(reader) };
  if (word !== null && isAggregationName(word)) return { aggregation: word, percentile: null };
  reader.at = start;
  const meant = word === null ? "" : meantAggregation(word);
  return refuseNext(reader, `count, rate, value, avg, min, med, max or p(N)${meant}`);
}

function readPercentile(reader: TextReader): number {
  if (!takeCharacter(reader, "(")) refuseNext(reader, `"(" after p, as in p(95)`);
  skipBlanks(reader);
  const start = reader.at;
  const percentile = readNumber(reader, "the percentile, a number from 0 to 100");
  if (percentile < 0 || percentile > 100) {
    refuseAt(start, `found the percentile ${percentile}; allowed: 0 to 100`);
  }
  if (Math.round(percentile * 1e6) / 1e6 !== percentile) {
    refuseAt(start, `found the percentile ${percentile}; allowed: at most six decimals`);
  }
  if (!takeCharacter(reader, ")")) refuseNext(reader, `")" after the percentile`);
  return percentile;
}

function readOperator(reader: TextReader): Operator {
  skipBlanks(reader);
  const start = reader.at;
  const signs = take(reader, /[<>=!≤≥≠]+/y);
  if (signs === "===") return "==";
  const allowed = "<, <=, >, >=, ==, === or !=";
  if (signs === null) return refuseNext(reader, allowed);
  const operator = operators.find((known) => known === signs);
  return operator ?? refuseAt(start, `found "${signs}"; allowed here: ${allowed}${meantOperator(signs)}`);
}

function readNumber(reader: TextReader, wanted: string): number {
  skipBlanks(reader);
  const start = reader.at;
  const next = describeNext(reader);
  const digits = take(reader, /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y);
  if (digits === null) return refuseNext(reader, wanted);
  const value = Number(digits);
  if (!Number.isFinite(value)) refuseAt(start, `found ${next}, too large a number; allowed here: ${wanted}`);
  return value === 0 ? 0 : value;
}
