import type { Histogram } from "#kernel/histogram.ts";

/** One desk's figures over the whole run: integer sums, so that adding desks never depends on the order. */
export interface DeskRow {
  readonly kind: "desk";
  readonly place: string;
  readonly desk: string;
  readonly officers: number;
  readonly served: number;
  /** Services that had to wait in line, of all that began. */
  readonly waited: number;
  readonly waitTicks: Histogram;
  /** Officer time spent working, and officer time that was there to be used; office time only. */
  readonly busyTicks: number;
  readonly openTicks: number;
  /** The same week by week, from the Monday (its civil day) on or before the run's start; the last week is up to its end. */
  readonly weeks: {
    readonly firstDay: number;
    readonly busyTicks: readonly number[];
    readonly openTicks: readonly number[];
  };
  /** Integral of the line's length over time, and the time it covers. */
  readonly lengthTickSum: number;
  readonly observedTicks: number;
  readonly longestLine: number;
  readonly lineAtEnd: number;
  /** How long each of these has waited so far. A province of an earlier contract (1.0) does not say. */
  readonly lineTicks?: Histogram;
}
