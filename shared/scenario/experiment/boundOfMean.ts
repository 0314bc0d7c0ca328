import { estimateOf, halfWidthOf } from "#kernel/estimate.ts";
import type { Interval } from "../metric/interval.ts";

/**
 * What a bound of the confidence interval may be, where open cases leave each replication's figure anywhere from its low to its
 * high: they may make the figures more alike, or less. The standard deviation is that of the middles, give or take that of
 * what each may lie off its middle (the triangle inequality). null: one run has no interval.
 */
export function boundOfMean(
  bound: "lower" | "upper",
  lows: readonly number[],
  highs: readonly number[],
  confidence: number,
): Interval | null {
  const count = lows.length;
  if (count < 2) return null;
  const lowest = meanOf(lows);
  const highest = meanOf(highs);
  const isBounded = Number.isFinite(highest - lowest);
  const [narrow, wide] = isBounded
    ? halfWidths(lows, highs, confidence)
    : ([0, Number.POSITIVE_INFINITY] as const);
  return bound === "upper"
    ? { low: lowest + narrow, high: highest + wide }
    : { low: lowest - wide, high: highest - narrow };
}

function halfWidths(
  lows: readonly number[],
  highs: readonly number[],
  confidence: number,
): readonly [narrow: number, wide: number] {
  const count = lows.length;
  const middles = lows.map((low, run) => (low + (highs[run] as number)) / 2);
  const squares = lows.reduce((sum, low, run) => sum + (((highs[run] as number) - low) / 2) ** 2, 0);
  const off = Math.sqrt(squares / (count - 1));
  const deviation = estimateOf(middles, confidence).standardDeviation ?? 0;
  return [
    halfWidthOf(Math.max(0, deviation - off), count, confidence),
    halfWidthOf(deviation + off, count, confidence),
  ];
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
