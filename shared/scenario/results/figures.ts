import { createHistogram, type Histogram, mean, mergeHistogram, percentile } from "#kernel/histogram.ts";
import type { RateValue, TrendValue } from "../metric/metricValue.ts";

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
  const all = createHistogram();
  mergeHistogram(all, trend.closed);
  mergeHistogram(all, trend.openSoFar);
  const counts = { count: all.count, open: trend.openSoFar.count };
  if (all.count === 0) return { ...counts, avg: null, min: null, med: null, p90: null, p95: null, max: null };
  const show = (figure: (histogram: Histogram) => number): number => figure(all) / recordedPerUnit;
  return {
    ...counts,
    avg: show(mean),
    min: show(({ min }) => min),
    med: show((histogram) => percentile(histogram, 50)),
    p90: show((histogram) => percentile(histogram, 90)),
    p95: show((histogram) => percentile(histogram, 95)),
    max: show(({ max }) => max),
  };
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
