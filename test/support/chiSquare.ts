import { regularisedGamma, solveRising } from "./specialFunctions.ts";

/** The probability that a chi-square variable is at most x. */
export function chiSquareDistribution(x: number, degreesOfFreedom: number): number {
  return regularisedGamma(degreesOfFreedom / 2, x / 2);
}

/** The value that a chi-square variable does not pass with the given probability (Pearson 1900). */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  const reach = degreesOfFreedom + 100 * Math.sqrt(2 * degreesOfFreedom) + 1_000;
  return solveRising((x) => chiSquareDistribution(x, degreesOfFreedom), probability, 0, reach);
}

/** Pearson's statistic of counts against what is expected of each. */
export function chiSquareStatistic(observed: ArrayLike<number>, expected: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < observed.length; index++) {
    sum += ((observed[index] ?? 0) - expected(index)) ** 2 / expected(index);
  }
  return sum;
}
