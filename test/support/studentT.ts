import { regularisedBeta, solveRising } from "./specialFunctions.ts";

/** Student's t distribution (Student 1908): the probability of at most t. */
export function studentTDistribution(t: number, degreesOfFreedom: number): number {
  const tail = regularisedBeta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + t * t)) / 2;
  return t < 0 ? tail : 1 - tail;
}

/** The t that is not passed with the given probability, 0 < probability < 1. */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  return solveRising((t) => studentTDistribution(t, degreesOfFreedom), probability, -1e6, 1e6);
}

/** A mean and the interval that covers the true one with the given confidence. */
export interface ConfidenceInterval {
  readonly mean: number;
  readonly halfWidth: number;
  readonly low: number;
  readonly high: number;
}

/** The interval for the mean of independent values, two at least, such as the means of replications. */
export function confidenceInterval(values: readonly number[], confidence: number): ConfidenceInterval {
  const n = values.length;
  if (n < 2) throw new RangeError(`a confidence interval needs two values at least, not ${n}`);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const halfWidth = studentTQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(variance / n);
  return { mean, halfWidth, low: mean - halfWidth, high: mean + halfWidth };
}
