import type { ThresholdsConfig } from "../threshold/thresholdConfig.ts";
import {
  formatThresholdExpression,
  parseThresholdExpression,
  type ThresholdExpression,
} from "../threshold/thresholdExpression.ts";

/**
 * Thresholds that hold only where chance is ruled out: the bound of the confidence interval that is nearer to the limit is held
 * against it in place of the figure (`p(95)<=12` becomes `ci.upper(p(95))<=12`). What asks for a bound itself, for one very
 * number, or is a warning only, stays.
 */
export function withConfidence(thresholds: ThresholdsConfig): ThresholdsConfig {
  return Object.fromEntries(
    Object.entries(thresholds).map(([selector, entries]) => [
      selector,
      entries.map((entry) => {
        if (typeof entry === "string") return bounded(entry);
        return entry.strict ? { ...entry, threshold: bounded(entry.threshold) } : entry;
      }),
    ]),
  );
}

function bounded(text: string): string {
  const parsed = parseThresholdExpression(text);
  if (!parsed.ok || parsed.value.bound !== null) return text;
  const bound = boundOf(parsed.value);
  return bound === null ? text : formatThresholdExpression({ ...parsed.value, bound });
}

function boundOf({ operator }: ThresholdExpression): ThresholdExpression["bound"] {
  if (operator === "<" || operator === "<=") return "upper";
  return operator === ">" || operator === ">=" ? "lower" : null;
}
