import type { Interval } from "../metric/interval.ts";

/**
 * Why a figure is not one plain number: nothing was measured; something is still open; a bucket of the
 * histogram covers more than one value; the measurement is not a number; a confidence interval is asked for, and
 * there is one run only.
 */
export type Doubt = "no_data" | "still_open" | "resolution" | "not_a_number" | "one_run";

/** Null where the figure is one number. */
export function doubtAbout(interval: Interval | null, undecided: number): Doubt | null {
  if (interval === null) return "no_data";
  if (Number.isNaN(interval.low) || Number.isNaN(interval.high)) return "not_a_number";
  if (interval.low === interval.high) return null;
  return undecided > 0 ? "still_open" : "resolution";
}
