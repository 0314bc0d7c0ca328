import { sumOf } from "#kernel/histogram.ts";
import type { RateValue, TrendValue } from "../metric/metricValue.ts";
import { standingPercentile } from "../metric/percentileInterval.ts";

/** A distribution in a few figures. What is open counts with its time so far, so that with any open all are least values. */
export interface DistributionFigures {
  readonly count: number;
  readonly open: number;
  readonly avg: number | null;
  readonly min: number | null;
  readonly med: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

/** A share: the least it can turn out to be, and the most where something is undecided. */
export interface ShareFigures {
  readonly good: number;
  readonly bad: number;
  readonly undecided: number;
  readonly rate: number | null;
  readonly upTo: number | null;
}

/** @param recordedPerUnit 1000 where ticks were recorded and seconds are shown */
export function distributionFigures(trend: TrendValue, recordedPerUnit = 1): DistributionFigures {
  const { closed, openSoFar } = trend;
  const count = closed.count + openSoFar.count;
  const counts = { count, open: openSoFar.count };
  if (count === 0) return { ...counts, avg: null, min: null, med: null, p90: null, p95: null, max: null };
  const at = (percentile: number): number => middleAt(trend, percentile) / recordedPerUnit;
  return {
    ...counts,
    avg: (sumOf(closed) + sumOf(openSoFar)) / (count * recordedPerUnit),
    min: Math.min(closed.min, openSoFar.min) / recordedPerUnit,
    med: at(50),
    p90: at(90),
    p95: at(95),
    max: Math.max(closed.max, openSoFar.max) / recordedPerUnit,
  };
}

/** The same figure a threshold is held against; where the histogram keeps a range of values, its middle. */
function middleAt(trend: TrendValue, percentile: number): number {
  const { low, high } = standingPercentile(trend, percentile);
  return low === high ? low : (low + high) / 2;
}

export function shareFigures({ good, bad, undecided }: RateValue): ShareFigures {
  const all = good + bad + undecided;
  return {
    good,
    bad,
    undecided,
    rate: all === 0 ? null : good / all,
    upTo: undecided === 0 ? null : (good + undecided) / all,
  };
}
