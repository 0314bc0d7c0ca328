import { estimateOf } from "#kernel/estimate.ts";

/** A share with what chance leaves open of it. */
export interface ShareInterval {
  readonly good: number;
  readonly all: number;
  readonly low: number;
  readonly high: number;
}

/** Of the standard normal distribution, for 95 %. */
const Z = 1.959964;

/** The Wilson score interval of a share (Wilson 1927): never beyond 0 and 1, and right for shares near them. */
export function shareInterval(good: number, all: number): ShareInterval {
  if (all === 0) return { good, all, low: 0, high: 1 };
  const share = good / all;
  const scale = 1 + Z ** 2 / all;
  const middle = (share + Z ** 2 / (2 * all)) / scale;
  const halfWidth = (Z / scale) * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2));
  return { good, all, low: Math.max(0, middle - halfWidth), high: Math.min(1, middle + halfWidth) };
}

/** The same over several runs: the share of all their cases, and Student's t interval around the mean of the runs. */
export function shareOverRuns(
  runs: readonly { readonly good: number; readonly bad: number }[],
  confidence: number,
): ShareInterval {
  const good = runs.reduce((sum, run) => sum + run.good, 0);
  const all = runs.reduce((sum, run) => sum + run.good + run.bad, 0);
  const rates = runs.filter((run) => run.good + run.bad > 0).map((run) => run.good / (run.good + run.bad));
  if (rates.length < 2) return shareInterval(good, all);
  const { mean, halfWidth } = estimateOf(rates, confidence);
  const width = halfWidth ?? 0;
  return { good, all, low: Math.max(0, mean - width), high: Math.min(1, mean + width) };
}
