import {
  createHistogram,
  EXACT_BELOW,
  type Histogram,
  histogramEntries,
  mergeHistogram,
} from "#kernel/histogram.ts";
import { exactly, type Interval } from "./interval.ts";
import type { TrendValue } from "./metricValue.ts";

/**
 * The p-th percentile (0 to 100, at most six decimals) in recorded units, by linear interpolation between the
 * closest ranks, rank p / 100 * (n - 1), as k6 reports it: from every open value as it stands to every open
 * value beyond all bounds. Ranks are computed in whole numbers, so that p(95) of 21 values is exactly the 20th
 * of them. Where a histogram's bucket holds more than one value, the interval covers the bucket.
 */
export function percentileInterval(trend: TrendValue, percentile: number): Interval {
  const asTheyStand = createHistogram();
  mergeHistogram(asTheyStand, trend.closed);
  mergeHistogram(asTheyStand, trend.openSoFar);
  const rank = rankOf(percentile, asTheyStand.count);
  return {
    low: interpolate(asTheyStand, rank).low,
    high: interpolate(trend.closed, rank).high,
  };
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

function interpolate(histogram: Histogram, rank: Rank): Interval {
  const from = orderStatistic(histogram, rank.whole);
  if (rank.part === 0) return from;
  const to = orderStatistic(histogram, rank.whole + 1);
  return { low: between(from.low, to.low, rank), high: between(from.high, to.high, rank) };
}

function between(from: number, to: number, { part, of }: Rank): number {
  return to === Number.POSITIVE_INFINITY ? to : (from * of + (to - from) * part) / of;
}

/** The value at a rank from 0; what is not in the histogram lies beyond all bounds. */
function orderStatistic(histogram: Histogram, rank: number): Interval {
  let seen = 0;
  for (const entry of histogramEntries(histogram)) {
    seen += entry.count;
    if (seen > rank) return bucketAround(entry.value, histogram);
  }
  return exactly(Number.POSITIVE_INFINITY);
}

function bucketAround(value: number, { min, max }: Histogram): Interval {
  if (value < EXACT_BELOW) return exactly(value);
  const reach = Math.ceil(value / EXACT_BELOW);
  return { low: Math.max(min, value - reach), high: Math.min(max, value + reach) };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
