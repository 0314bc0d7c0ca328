import { createHistogram, histogramEntries, recordValue } from "#kernel/histogram.ts";
import type { TrendValue } from "./metricValue.ts";
import { type Question, valueInterval } from "./valueInterval.ts";

/**
 * The least value an aggregation of durations may turn out to have, in the metric's unit, where what is open may drop out: an
 * application is taken back, money comes back. As many of the longest as drop out make it least.
 */
export function leastValue(trend: TrendValue, question: Question, recordedPerUnit: number): number {
  const openSoFar = createHistogram();
  const leastOfThese = (): number =>
    valueInterval({ ...trend, openSoFar }, question, recordedPerUnit)?.low ?? Number.POSITIVE_INFINITY;
  let least = leastOfThese();
  for (const { value, count } of histogramEntries(trend.openSoFar)) {
    recordValue(openSoFar, Math.floor(value), count);
    least = Math.min(least, leastOfThese());
  }
  return least;
}
