import { createHistogram, type Histogram, mergeHistogram, recordValue } from "#kernel/histogram.ts";

/** Durations of what has ended, and the time used so far by what is still open. Recorded units, whole numbers. */
export interface TrendValue {
  readonly kind: "trend";
  readonly closed: Histogram;
  /** Each a lower bound: the final value is this or anything above it. */
  readonly openSoFar: Histogram;
  /** How many more values may come, of what is open and has none so far. */
  mayCome: number;
}

/** Yes, no, and what may still turn out either way. */
export interface RateValue {
  readonly kind: "rate";
  good: number;
  bad: number;
  undecided: number;
}

/** What was counted, and how many more may turn out to count. */
export interface CounterValue {
  readonly kind: "counter";
  count: number;
  undecidedUpTo: number;
  /**
   * Whether there was anything that could have counted: for `refused` or `late` an application within the
   * selection, for `applications` the run itself. A count of 0 is evidence only then.
   */
  observed: boolean;
  /** Simulated seconds the count was taken over; what `rate` divides by, as k6 does. */
  periodSeconds: number;
}

/** A level, known exactly; null where nothing was observed or the figure is not kept. */
export interface GaugeValue {
  readonly kind: "gauge";
  readonly value: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly avg: number | null;
}

/** What a run measured of one metric within one selection. */
export type MetricValue = TrendValue | RateValue | CounterValue | GaugeValue;

export function createTrend(): TrendValue {
  return { kind: "trend", closed: createHistogram(), openSoFar: createHistogram(), mayCome: 0 };
}

/** Whether a leg has run its course, and the time it took or has used so far. */
export interface Leg {
  readonly ended: boolean;
  readonly used: number;
}

export function recordDuration(trend: TrendValue, leg: Leg): void {
  recordValue(leg.ended ? trend.closed : trend.openSoFar, leg.used);
}

/** Past its last day what is open is late, too. */
export type Punctuality = "on_time" | "late" | "undecided";

export function mergeTrend(into: TrendValue, from: TrendValue): void {
  mergeHistogram(into.closed, from.closed);
  mergeHistogram(into.openSoFar, from.openSoFar);
  into.mayCome += from.mayCome;
}
