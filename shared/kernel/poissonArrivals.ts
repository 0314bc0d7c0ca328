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
 * The tick of the arrival that follows one at `afterTicks` (or of the first, when observation begins there), by
 * inversion of the cumulative rate (Çinlar 1975, "Introduction to Stochastic Processes", chapter 4); Infinity
 * when the profile is exhausted. Whole ticks, rounded down; several arrivals may share a tick.
 *
 * The state kept between two arrivals is the tick alone. Where within it the arrival fell is forgotten and
 * taken to be the middle, which changes a rate of r per tick by the factor 1 + r²/24: a millionth at one
 * arrival in 200 ticks. Who cannot have that keeps the operational time (below) in place of the tick.
 *
 * @param u a uniform draw from (0, 1), a new one for each arrival
 */
export function nextArrival(profile: RateProfile, afterTicks: number, u: number): number {
  return arrivalTick(profile, nextOperationalTime(operationalTimeAt(profile, afterTicks + 0.5), u));
}

/**
 * The expected number of arrivals before an instant: the operational time, in which arrivals are a Poisson
 * process of rate 1.
 */
export function operationalTimeAt(profile: RateProfile, at: number): number {
  const { edgesTicks, cumulative } = profile;
  const last = edgesTicks.length - 1;
  if (last < 0 || !(at > (edgesTicks[0] as number))) return 0;
  if (at >= (edgesTicks[last] as number)) return cumulative[last] as number;
  const low = segmentOf(edgesTicks, at);
  const from = edgesTicks[low] as number;
  const base = cumulative[low] as number;
  const share = (at - from) / ((edgesTicks[low + 1] as number) - from);
  return base + share * ((cumulative[low + 1] as number) - base);
}

/**
 * The operational time of the next arrival, a standard exponential step from the previous one; exact. The
 * first step starts at 0.
 */
export function nextOperationalTime(previous: number, u: number): number {
  return previous - naturalLog(u);
}

/** The tick of the arrival of a given operational time; Infinity when the profile is exhausted. */
export function arrivalTick(profile: RateProfile, operationalTime: number): number {
  const { edgesTicks, cumulative } = profile;
  const last = cumulative.length - 1;
  if (last < 0 || !(operationalTime < (cumulative[last] as number))) {
    if (Number.isNaN(operationalTime)) throw new RangeError("an arrival's operational time is NaN");
    return Number.POSITIVE_INFINITY;
  }
  const low = segmentOf(cumulative, operationalTime);
  const from = edgesTicks[low] as number;
  const to = edgesTicks[low + 1] as number;
  const base = cumulative[low] as number;
  const share = (operationalTime - base) / ((cumulative[low + 1] as number) - base);
  const at = Math.floor(from + share * (to - from));
  return at < to ? at : to - 1;
}

/** The segment [edges[i], edges[i + 1]) in which a value from the first edge on and below the last lies. */
function segmentOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] as number) <= value) low = middle;
    else high = middle;
  }
  return low;
}
