import { EXACT_BELOW, exactOrderStatistic, type Histogram, orderStatistic } from "#kernel/histogram.ts";
import { exactly, type Interval } from "./interval.ts";
import type { TrendValue } from "./metricValue.ts";

type Durations = Pick<TrendValue, "closed" | "openSoFar">;

/**
 * The p-th percentile (0 to 100, at most six decimals) in recorded units, by linear interpolation between the
 * closest ranks, rank p / 100 * (n - 1), as k6 reports it: from every open value as it stands to every open
 * value beyond all bounds. Ranks are computed in whole numbers, so that p(95) of 21 values is exactly the 20th
 * of them. Where a value is known by its bucket only, the interval covers the bucket.
 */
export function percentileInterval(trend: Durations, percentile: number): Interval {
  const { closed, openSoFar } = trend;
  const asTheyStand = standingPercentile(trend, percentile);
  if (openSoFar.count === 0) return asTheyStand;
  const rank = rankOf(percentile, closed.count + openSoFar.count);
  return { low: asTheyStand.low, high: interpolate([closed], rank).high };
}

/** The same with every open value as it stands: more than one value only where a bucket holds more than one. */
export function standingPercentile({ closed, openSoFar }: Durations, percentile: number): Interval {
  return interpolate([closed, openSoFar], rankOf(percentile, closed.count + openSoFar.count));
}

/** `whole` + `part` / `of` ranks above the smallest value; the fraction is in its lowest terms. */
interface Rank {
  readonly whole: number;
  readonly part: number;
  readonly of: number;
}

function rankOf(percentile: number, count: number): Rank {
  const denominator = 100_000_000n;
  const product = BigInt(Math.round(percentile * 1e6)) * BigInt(count - 1);
  const remainder = Number(product % denominator);
  const common = greatestCommonDivisor(Number(denominator), remainder);
  return { whole: Number(product / denominator), part: remainder / common, of: Number(denominator) / common };
}

function interpolate(histograms: readonly Histogram[], rank: Rank): Interval {
  const from = bucketAtRank(histograms, rank.whole);
  if (rank.part === 0) return from;
  const to = bucketAtRank(histograms, rank.whole + 1);
  return { low: between(from.low, to.low, rank), high: between(from.high, to.high, rank) };
}

function between(from: number, to: number, { part, of }: Rank): number {
  return to === Number.POSITIVE_INFINITY ? to : (from * of + (to - from) * part) / of;
}

/** The bucket that holds the value at a rank from 0; what is in no histogram lies beyond all bounds. */
function bucketAtRank(histograms: readonly Histogram[], rank: number): Interval {
  const known = exactOrderStatistic(histograms, rank);
  if (known !== null) return exactly(known);
  const value = orderStatistic(histograms, rank);
  if (value < EXACT_BELOW) return exactly(value);
  const reach = Math.ceil(value / EXACT_BELOW);
  const min = Math.min(...histograms.map((histogram) => histogram.min));
  const max = Math.max(...histograms.map((histogram) => histogram.max));
  return { low: Math.max(min, value - reach), high: Math.min(max, value + reach) };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
