import type { Interval } from "../metric/interval.ts";
import type { ThresholdExpression } from "./thresholdExpression.ts";

/** `held`: certainly true. `violated`: certainly false. `no_evidence`: what was seen allows neither. */
export type Outcome = "held" | "violated" | "no_evidence";

/**
 * A comparison holds if it does for every value in the interval, and is violated if it does for none. An
 * infinite end is approached, never reached. NaN is evidence of nothing.
 */
export function judgeInterval({ low, high }: Interval, { operator, limit }: Comparison): Outcome {
  switch (operator) {
    case "<":
      return outcome(high < limit, low >= limit);
    case "<=":
      return outcome(high <= limit, low > limit);
    case ">":
      return outcome(low > limit, high <= limit);
    case ">=":
      return outcome(low >= limit, high < limit);
    case "==":
      return outcome(low === limit && high === limit, limit < low || limit > high);
    case "!=":
      return outcome(limit < low || limit > high, low === limit && high === limit);
  }
}

type Comparison = Pick<ThresholdExpression, "operator" | "limit">;

function outcome(held: boolean, violated: boolean): Outcome {
  if (held) return "held";
  return violated ? "violated" : "no_evidence";
}
