/** Largest distance between the empirical distribution of the values and a continuous one. */
export function kolmogorovSmirnovStatistic(
  values: readonly number[],
  distribution: (x: number) => number,
): number {
  const sorted = Float64Array.from(values).sort();
  let largest = 0;
  sorted.forEach((value, index) => {
    const theory = distribution(value);
    largest = Math.max(largest, theory - index / sorted.length, (index + 1) / sorted.length - theory);
  });
  return largest;
}

/**
 * The distance that n values from that very distribution pass with probability alpha (Kolmogorov's limit,
 * with the correction for finite n of Stephens 1970).
 */
export function kolmogorovSmirnovCritical(alpha: number, n: number): number {
  return Math.sqrt(-Math.log(alpha / 2) / 2) / (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n));
}
