import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeInterval, type Outcome } from "#scenario/threshold/judgeInterval.ts";
import { type Operator, operators } from "#scenario/threshold/thresholdExpression.ts";

const infinity = Number.POSITIVE_INFINITY;

describe("a comparison with every value of an interval", () => {
  it.each<[number, number, Operator, number, Outcome]>([
    [5, 5, "<", 6, "held"],
    [5, 5, "<", 5, "violated"],
    [5, 7, "<", 7, "no_evidence"],
    [5, 7, "<", 8, "held"],
    [5, 7, "<", 5, "violated"],
    [5, infinity, "<", 9, "no_evidence"],
    [5, infinity, "<", 5, "violated"],
    [5, 5, "<=", 5, "held"],
    [5, 7, "<=", 6, "no_evidence"],
    [5, 7, "<=", 7, "held"],
    [5, 7, "<=", 4, "violated"],
    [5, infinity, "<=", 5, "no_evidence"],
    [5, 5, ">", 4, "held"],
    [5, 7, ">", 5, "no_evidence"],
    [5, 7, ">", 4, "held"],
    [5, 7, ">", 7, "violated"],
    [5, infinity, ">", 4, "held"],
    [5, infinity, ">", 5, "no_evidence"],
    [5, 7, ">=", 5, "held"],
    [5, 7, ">=", 6, "no_evidence"],
    [5, 7, ">=", 8, "violated"],
    [5, infinity, ">=", 8, "no_evidence"],
    [5, 5, "==", 5, "held"],
    [5, 7, "==", 5, "no_evidence"],
    [5, 7, "==", 6, "no_evidence"],
    [5, 7, "==", 8, "violated"],
    [5, infinity, "==", 4, "violated"],
    [5, infinity, "==", 8, "no_evidence"],
    [5, 5, "!=", 5, "violated"],
    [5, 5, "!=", 6, "held"],
    [5, 7, "!=", 6, "no_evidence"],
    [5, 7, "!=", 8, "held"],
  ])("[%d, %d] %s %d is %s", (low, high, operator, limit, outcome) => {
    expect(judgeInterval({ low, high }, { operator, limit })).toBe(outcome);
  });

  it("finds no evidence in what is not a number", () => {
    for (const operator of operators) {
      expect(judgeInterval({ low: Number.NaN, high: Number.NaN }, { operator, limit: 1 })).toBe(
        "no_evidence",
      );
    }
  });

  it("is never both for a comparison and for its opposite", () => {
    const opposite: Readonly<Record<Operator, Operator>> = {
      "<": ">=",
      "<=": ">",
      ">": "<=",
      ">=": "<",
      "==": "!=",
      "!=": "==",
    };
    const flipped: Readonly<Record<Outcome, Outcome>> = {
      held: "violated",
      violated: "held",
      no_evidence: "no_evidence",
    };
    const number = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(number, fc.nat(4), number, fc.constantFrom(...operators), (low, width, limit, operator) => {
        const interval = { low, high: low + width };
        const outcome = judgeInterval(interval, { operator, limit });
        expect(judgeInterval(interval, { operator: opposite[operator], limit })).toBe(flipped[outcome]);
      }),
    );
  });
});
