import { type DrawSource, uniform } from "#kernel/draw.ts";
import { naturalLog } from "#kernel/elementary.ts";

/** How long a person takes to do something: exponential with a mean, whole ticks; at once where the mean is 0. */
export function exponentialTicks(
  source: DrawSource,
  number: number,
  purpose: number,
  meanTicks: number,
  attempt = 0,
): number {
  return meanTicks === 0 ? 0 : Math.round(-naturalLog(uniform(source, number, purpose, attempt)) * meanTicks);
}
