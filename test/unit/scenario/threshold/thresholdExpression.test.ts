import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatThresholdExpression,
  operators,
  parseThresholdExpression,
  type ThresholdExpression,
} from "#scenario/threshold/thresholdExpression.ts";

const plain = (
  aggregation: ThresholdExpression["aggregation"],
  operator: ThresholdExpression["operator"],
  limit: number,
): ThresholdExpression => ({ bound: null, aggregation, percentile: null, operator, limit });
const percentile = (
  at: number,
  operator: ThresholdExpression["operator"],
  limit: number,
): ThresholdExpression => ({ bound: null, aggregation: "p", percentile: at, operator, limit });

describe("a threshold in k6's grammar", () => {
  it.each<[string, ThresholdExpression, string]>([
    ["max<=15", plain("max", "<=", 15), "max<=15"],
    ["p(95) <= 12", percentile(95, "<=", 12), "p(95)<=12"],
    ["rate>=0.99", plain("rate", ">=", 0.99), "rate>=0.99"],
    ["value==0", plain("value", "==", 0), "value==0"],
    ["value===0", plain("value", "==", 0), "value==0"],
    ["count != 3", plain("count", "!=", 3), "count!=3"],
    ["avg<1e3", plain("avg", "<", 1000), "avg<1000"],
    ["min>.5", plain("min", ">", 0.5), "min>0.5"],
    ["med<+7.25", plain("med", "<", 7.25), "med<7.25"],
    ["value>=-5", plain("value", ">=", -5), "value>=-5"],
    ["value>=-0", plain("value", ">=", 0), "value>=0"],
    [" \t p ( 99.9 )  <  2.5E-1 ", percentile(99.9, "<", 0.25), "p(99.9)<0.25"],
    ["p(0)>1", percentile(0, ">", 1), "p(0)>1"],
    ["p(100)>1", percentile(100, ">", 1), "p(100)>1"],
    ["p(99.999999)>1", percentile(99.999999, ">", 1), "p(99.999999)>1"],
    ["ci.upper(p(95)) <= 15", { ...percentile(95, "<=", 15), bound: "upper" }, "ci.upper(p(95))<=15"],
    ["ci . lower ( rate )>=.9", { ...plain("rate", ">=", 0.9), bound: "lower" }, "ci.lower(rate)>=0.9"],
  ])("reads %j and writes it as short as it can be", (text, expression, shortest) => {
    expect(parseThresholdExpression(text)).toStrictEqual({ ok: true, value: expression });
    expect(formatThresholdExpression(expression)).toBe(shortest);
  });

  it("is read back from what it was written as", () => {
    const number = fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((value) => (value === 0 ? 0 : value));
    const bound = fc.constantFrom(null, "upper" as const, "lower" as const);
    const left = fc.oneof(
      fc
        .constantFrom("count" as const, "rate" as const, "value" as const, "avg" as const, "min" as const)
        .map((aggregation) => ({ aggregation, percentile: null })),
      fc.integer({ min: 0, max: 100_000_000 }).map((millionths) => ({
        aggregation: "p" as const,
        percentile: millionths / 1e6,
      })),
    );
    fc.assert(
      fc.property(bound, left, fc.constantFrom(...operators), number, (of, aggregation, operator, limit) => {
        const expression = { bound: of, ...aggregation, operator, limit };
        const parsed = parseThresholdExpression(formatThresholdExpression(expression));
        expect(parsed).toStrictEqual({ ok: true, value: expression });
      }),
    );
  });

  it("never throws, whatever the text", () => {
    const grammar = fc
      .array(fc.constantFrom("max", "p", "(", ")", "<=", "=", "!", "9", ".", "-", "e", " ", "％", "％", "中"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), grammar), (text) => {
        const parsed = parseThresholdExpression(text);
        if (parsed.ok) return;
        expect(parsed.problem.column).toBeGreaterThan(0);
        expect(parsed.problem.column).toBeLessThanOrEqual(text.length + 1);
      }),
    );
  });
});

const aggregations = "allowed here: count, rate, value, avg, min, med, max or p(N)";
const allOperators = "allowed here: <, <=, >, >=, ==, === or !=";

describe("a text that is no threshold is refused, saying what was found, where, and what is allowed", () => {
  it.each<[string, number, string]>([
    ["", 1, `found the end; allowed here: an aggregation, an operator and a number, as in "p(95)<=12"`],
    ["   ", 4, `found the end; allowed here: an aggregation, an operator and a number, as in "p(95)<=12"`],
    ["foo>20", 1, `found "foo"; ${aggregations}`],
    ["15>=max", 1, `found "15"; ${aggregations}`],
    ["<=15", 1, `found "<="; ${aggregations}`],
    ["最大<=15", 1, `found "最大"; ${aggregations}`],
    ["  maxx<=15", 3, `found "maxx"; ${aggregations}; did you mean max?`],
    ["MAX<=15", 1, `found "MAX"; ${aggregations}; did you mean max?`],
    ["mean<=15", 1, `found "mean"; ${aggregations}; did you mean avg?`],
    ["median<=15", 1, `found "median"; ${aggregations}; did you mean med?`],
    ["constructor<=15", 1, `found "constructor"; ${aggregations}`],
    ["__proto__<=15", 1, `found "__proto__"; ${aggregations}`],
    ["p95<=15", 1, `found "p95"; ${aggregations}; did you mean p(95)?`],
    ["P(95)<=15", 1, `found "P"; ${aggregations}; did you mean p(N)?`],
    ["p<=15", 2, `found "<="; allowed here: "(" after p, as in p(95)`],
    ["p()<=15", 3, `found ")"; allowed here: the percentile, a number from 0 to 100`],
    ["p(foo)<=15", 3, `found "foo"; allowed here: the percentile, a number from 0 to 100`],
    ["p(NaN)<=15", 3, `found "NaN"; allowed here: the percentile, a number from 0 to 100`],
    [
      "p(1e999)<=1",
      3,
      `found "1e999", too large a number; allowed here: the percentile, a number from 0 to 100`,
    ],
    ["p(-1)<=15", 3, "found the percentile -1; allowed: 0 to 100"],
    ["p( 101 )<=15", 4, "found the percentile 101; allowed: 0 to 100"],
    ["p(99.1234567)<=15", 3, "found the percentile 99.1234567; allowed: at most six decimals"],
    ["p(95<=15", 5, `found "<="; allowed here: ")" after the percentile`],
    ["max", 4, `found the end; ${allOperators}`],
    ["max 15", 5, `found "15"; ${allOperators}`],
    ["max=15", 4, `found "="; ${allOperators}; did you mean ==?`],
    ["max =< 15", 5, `found "=<"; ${allOperators}; did you mean <=?`],
    ["max=>15", 4, `found "=>"; ${allOperators}; did you mean >=?`],
    ["max≤15", 4, `found "≤"; ${allOperators}; did you mean <=?`],
    ["max≥15", 4, `found "≥"; ${allOperators}; did you mean >=?`],
    ["max≠15", 4, `found "≠"; ${allOperators}; did you mean !=?`],
    ["max<>15", 4, `found "<>"; ${allOperators}; did you mean !=?`],
    ["count!20", 6, `found "!"; ${allOperators}; did you mean !=?`],
    ["max!==15", 4, `found "!=="; ${allOperators}; did you mean !=?`],
    ["max<==15", 4, `found "<=="; ${allOperators}`],
    ["max<=", 6, `found the end; allowed here: a number after "<="`],
    ["max<= fifteen", 7, `found "fifteen"; allowed here: a number after "<="`],
    ["max<=Infinity", 6, `found "Infinity"; allowed here: a number after "<="`],
    ["max<=1e999", 6, `found "1e999", too large a number; allowed here: a number after "<="`],
    ["rate>=99%", 9, `found "%"; allowed here: nothing after the number; a share is written 0.99, not 99%`],
    [
      "max<=15wd",
      8,
      `found "wd"; allowed here: nothing after the number; it stands alone, in the metric's unit`,
    ],
    [
      "max<=15, p(95)<=12",
      8,
      `found ","; allowed here: nothing after the number; write each comparison as an entry of its own`,
    ],
    [
      "max<=15 && p(95)<=12",
      9,
      `found "&&"; allowed here: nothing after the number; write each comparison as an entry of its own`,
    ],
    [`max<=${"x".repeat(40)}`, 6, `found "${"x".repeat(30)}…"; allowed here: a number after "<="`],
  ])("%j", (text, column, message) => {
    expect(parseThresholdExpression(text)).toStrictEqual({ ok: false, problem: { column, message } });
  });
});
