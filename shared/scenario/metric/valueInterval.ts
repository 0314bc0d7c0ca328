import { createHistogram, type Histogram, mergeHistogram, recordValue, sumOf } from "#kernel/histogram.ts";
import type { AggregationName } from "./aggregation.ts";
import { exactly, type Interval } from "./interval.ts";
import type { CounterValue, GaugeValue, MetricValue, RateValue, TrendValue } from "./metricValue.ts";
import { percentileInterval } from "./percentileInterval.ts";

/** What is asked of a metric: an aggregation and, for `p`, its percentile. */
export interface Question {
  readonly aggregation: AggregationName;
  readonly percentile: number | null;
}

/**
 * Every value the aggregation may still turn out to have once all that is open has ended, in the metric's
 * unit; null if there is no data at all. The low end comes from every open value as it stands, the high end
 * from every open value without bound; both can be reached, unless infinite. What is open may also come to no value at
 * all (an application is refused, money comes back), so that only what is closed is sure to be counted.
 *
 * @throws Error if the metric's type does not have the aggregation; a compiled threshold never asks that.
 */
export function valueInterval(value: MetricValue, question: Question, recordedPerUnit = 1): Interval | null {
  switch (value.kind) {
    case "trend":
      return trendInterval(value, question, recordedPerUnit);
    case "rate":
      return rateInterval(value, question);
    case "counter":
      return counterInterval(value, question);
    case "gauge":
      return gaugeInterval(value, question);
  }
}

function trendInterval(trend: TrendValue, question: Question, recordedPerUnit: number): Interval | null {
  const { closed } = trend;
  const openSoFar = withWhatMayCome(trend);
  const count = closed.count + openSoFar.count;
  if (count === 0) return null;
  const unbounded = openSoFar.count > 0;
  const inUnits = ({ low, high }: Interval): Interval => ({
    low: low / recordedPerUnit,
    high: high / recordedPerUnit,
  });
  switch (question.aggregation) {
    case "count":
      return { low: closed.count, high: count };
    case "min":
      return inUnits({ low: Math.min(closed.min, openSoFar.min), high: closed.min });
    case "max": {
      const low = Math.max(closed.max, openSoFar.max);
      return inUnits({ low, high: unbounded ? Number.POSITIVE_INFINITY : low });
    }
    case "avg": {
      const low = (sumOf(closed) + sumOf(openSoFar)) / (count * recordedPerUnit);
      return { low, high: unbounded ? Number.POSITIVE_INFINITY : low };
    }
    case "med":
      return inUnits(percentileInterval({ closed, openSoFar }, 50));
    case "p":
      return inUnits(percentileInterval({ closed, openSoFar }, question.percentile ?? Number.NaN));
    default:
      return impossible(trend, question);
  }
}

/** Open values, and those that may come: each of them may be 0. */
function withWhatMayCome({ openSoFar, mayCome }: TrendValue): Histogram {
  if (mayCome === 0) return openSoFar;
  const all = createHistogram();
  mergeHistogram(all, openSoFar);
  recordValue(all, 0, mayCome);
  return all;
}

function rateInterval(rate: RateValue, question: Question): Interval | null {
  if (question.aggregation !== "rate") return impossible(rate, question);
  const all = rate.good + rate.bad + rate.undecided;
  if (all === 0) return null;
  return { low: rate.good / all, high: (rate.good + rate.undecided) / all };
}

function counterInterval(counter: CounterValue, question: Question): Interval | null {
  if (!counter.observed) return null;
  const most = counter.count + counter.undecidedUpTo;
  if (question.aggregation === "count") return { low: counter.count, high: most };
  if (question.aggregation !== "rate") return impossible(counter, question);
  if (counter.periodSeconds === 0) return null;
  return { low: counter.count / counter.periodSeconds, high: most / counter.periodSeconds };
}

function gaugeInterval(gauge: GaugeValue, question: Question): Interval | null {
  const { aggregation } = question;
  if (aggregation === "value" || aggregation === "min" || aggregation === "max" || aggregation === "avg") {
    const figure = gauge[aggregation];
    return figure === null ? null : exactly(figure);
  }
  return impossible(gauge, question);
}

function impossible(value: MetricValue, question: Question): never {
  throw new Error(
    `a ${value.kind} has no aggregation "${question.aggregation}"; findMetric(name).aggregations lists what it has`,
  );
}
