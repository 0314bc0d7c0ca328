import { naturalLog } from "./elementary.ts";

/** Arrivals at `ratePerTick` on average from one tick (inclusive) to another (exclusive). */
export interface RateSegment {
  readonly fromTicks: number;
  readonly toTicks: number;
  readonly ratePerTick: number;
}

/**
 * A piecewise-constant rate of arrivals, as plain data: between `edgesTicks[i]` and `edgesTicks[i + 1]` the
 * expected number of arrivals grows in a straight line from `cumulative[i]` to `cumulative[i + 1]`. Before the
 * first edge and after the last nobody arrives.
 */
export interface RateProfile {
  readonly edgesTicks: Float64Array;
  readonly cumulative: Float64Array;
}

/**
 * The profile of the given segments, in ascending order; between two segments nobody arrives.
 *
 * @throws RangeError for a segment that is empty, not of whole ticks, out of order, overlapping, or of a rate
 * that is not a finite number from 0.
 */
export function createRateProfile(segments: readonly RateSegment[]): RateProfile {
  const edges: number[] = [];
  const cumulative: number[] = [];
  let total = 0;
  for (const [index, { fromTicks, toTicks, ratePerTick }] of segments.entries()) {
    const last = edges.at(-1) ?? 0;
    const whole = Number.isSafeInteger(fromTicks) && Number.isSafeInteger(toTicks);
    if (!whole || fromTicks < last || toTicks <= fromTicks || !(ratePerTick >= 0 && ratePerTick < 1e9)) {
      throw new RangeError(
        `rate segment ${index} goes from ${fromTicks} to ${toTicks} at ${ratePerTick} a tick; whole ticks are needed, ` +
          `from ${last} on and ascending, and a rate from 0 to 1e9`,
      );
    }
    if (edges.length === 0 || fromTicks > last) {
      edges.push(fromTicks);
      cumulative.push(total);
    }
    total += (toTicks - fromTicks) * ratePerTick;
    edges.push(toTicks);
    cumulative.push(total);
  }
  return { edgesTicks: Float64Array.from(edges), cumulative: Float64Array.from(cumulative) };
}

/** How many arrivals the whole profile expects. */
export function expectedArrivals(profile: RateProfile): number {
  return profile.cumulative.at(-1) ?? 0;
}

/**
 * The operational time of the next arrival: arrivals form a Poisson process of rate 1 in operational time (the
 * expected number of arrivals so far), so the step is a standard exponential variable. Start with 0.
 *
 * @param u a uniform draw from (0, 1), a new one for each arrival
 */
export function nextOperationalTime(previous: number, u: number): number {
  return previous - naturalLog(u);
}

/**
 * The tick of the arrival of a given operational time, by inversion of the cumulative rate (Çinlar 1975,
 * "Introduction to Stochastic Processes", chapter 4); Infinity when the profile is exhausted. Rounded down to
 * whole ticks; several arrivals may share a tick.
 */
export function arrivalTick(profile: RateProfile, operationalTime: number): number {
  const { edgesTicks, cumulative } = profile;
  let high = cumulative.length - 1;
  if (high < 0 || !(operationalTime < (cumulative[high] as number))) {
    if (Number.isNaN(operationalTime)) throw new RangeError("an arrival's operational time is NaN");
    return Number.POSITIVE_INFINITY;
  }
  let low = 0;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((cumulative[middle] as number) <= operationalTime) low = middle;
    else high = middle;
  }
  const from = edgesTicks[low] as number;
  const to = edgesTicks[high] as number;
  const base = cumulative[low] as number;
  const share = (operationalTime - base) / ((cumulative[high] as number) - base);
  const at = Math.floor(from + share * (to - from));
  return at < to ? at : to - 1;
}
