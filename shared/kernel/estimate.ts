import { studentTQuantile } from "./studentT.ts";

/** What independent values of one quantity say of its mean. */
export interface Estimate {
  /** How many values. */
  readonly count: number;
  readonly mean: number;
  /** Of the values, with n - 1; null of fewer than two. */
  readonly standardDeviation: number | null;
  /** Of the confidence interval mean ± halfWidth; null of fewer than two values. */
  readonly halfWidth: number | null;
  readonly min: number;
  readonly max: number;
}

/**
 * The mean of independent, identically distributed values, and Student's t interval around it (Law 2015, Simulation
 * Modeling and Analysis, 4.5). Values are added in the order given.
 *
 * @param confidence of the interval, between 0 and 1
 * @throws RangeError of no values
 */
export function estimateOf(values: readonly number[], confidence: number): Estimate {
  const count = values.length;
  if (count === 0) throw new RangeError("an estimate needs one value at least");
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const min = Math.min(...values);
  const max = Math.max(...values);
  if (count === 1) return { count, mean, standardDeviation: null, halfWidth: null, min, max };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardDeviation = Math.sqrt(squares / (count - 1));
  const halfWidth = halfWidthOf(standardDeviation, count, confidence);
  return { count, mean, standardDeviation, halfWidth, min, max };
}

/** Half of Student's t interval around the mean of so many values, two at least. */
export function halfWidthOf(standardDeviation: number, count: number, confidence: number): number {
  const probability = Math.min((1 + confidence) / 2, LAST_BELOW_ONE);
  return (studentTQuantile(probability, count - 1) * standardDeviation) / Math.sqrt(count);
}

/** A confidence just below 1 gives a probability that no number but 1 is near to. */
const LAST_BELOW_ONE = 1 - Number.EPSILON / 2;
