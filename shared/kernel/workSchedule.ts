/**
 * When a work place is open, as plain data: open intervals [starts[i], ends[i]) in ascending order, apart from
 * each other, in ticks, and `cumulative[i]`, the open time before interval i. An interval's end is closed
 * time. The last end may be Infinity. `always` marks a place that never closes, a fast path.
 *
 * Work pauses when the place closes and goes on when it opens again.
 */
export interface WorkSchedule {
  readonly always: boolean;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly cumulative: Float64Array;
}

/** A stretch of time [fromTicks, toTicks). */
export interface OpenInterval {
  readonly fromTicks: number;
  readonly toTicks: number;
}

/** Work that would go on after the last open interval: nobody knows when the place is open then. */
export class ScheduleHorizonError extends RangeError {
  override readonly name = "ScheduleHorizonError";
  /** Where the last open interval ends, in ticks; null: there is none. */
  readonly endsAt: number | null;

  constructor(message: string, endsAt: number | null) {
    super(message);
    this.endsAt = endsAt;
  }
}

/**
 * A schedule of the given open intervals, in any order; intervals that touch become one.
 *
 * @throws RangeError for an interval that is empty or not of whole ticks, and for two that overlap.
 */
export function createWorkSchedule(intervals: readonly OpenInterval[]): WorkSchedule {
  const sorted = [...intervals].sort((a, b) => a.fromTicks - b.fromTicks);
  const joined: { fromTicks: number; toTicks: number }[] = [];
  for (const interval of sorted) {
    const { fromTicks, toTicks } = checked(interval, "an open interval");
    const last = joined.at(-1);
    if (last === undefined || fromTicks > last.toTicks) joined.push({ fromTicks, toTicks });
    else if (fromTicks === last.toTicks) last.toTicks = toTicks;
    else {
      throw new RangeError(
        `open intervals overlap: one up to ${last.toTicks} and [${fromTicks}, ${toTicks}); they may only touch`,
      );
    }
  }
  return fromSorted(joined);
}

/** A place that never closes. */
export function alwaysOpen(): WorkSchedule {
  return fromSorted([{ fromTicks: 0, toTicks: Number.POSITIVE_INFINITY }]);
}

/** Whether the place is open at an instant; past the last interval it is not. */
export function isOpen(schedule: WorkSchedule, at: number): boolean {
  if (schedule.always) return true;
  const index = lastAtOrBefore(schedule.starts, at);
  return index >= 0 && at < (schedule.ends[index] as number);
}

/**
 * The first open instant from `at` on; `at` itself when open.
 *
 * @throws ScheduleHorizonError past the last open interval, saying how far the schedule reaches.
 */
export function nextOpen(schedule: WorkSchedule, at: number): number {
  if (schedule.always) return at;
  const index = lastAtOrBefore(schedule.starts, at);
  if (index >= 0 && at < (schedule.ends[index] as number)) return at;
  if (index + 1 >= schedule.starts.length) pastHorizon(schedule, at, 0);
  return schedule.starts[index + 1] as number;
}

/**
 * The first instant at which workTicks of open time have passed since start: work waits while the place is
 * closed and goes on when it opens; an amount that ends exactly at closing ends at closing. No work takes no
 * time, even while closed.
 *
 * @throws ScheduleHorizonError when the schedule ends before the work does, RangeError when an argument is not whole ticks from 0.
 */
export function addWork(schedule: WorkSchedule, start: number, workTicks: number): number {
  if (
    !(start >= 0 && start <= Number.MAX_SAFE_INTEGER && Math.floor(start) === start) ||
    !(workTicks >= 0 && workTicks <= Number.MAX_SAFE_INTEGER && Math.floor(workTicks) === workTicks)
  ) {
    refuse(start, workTicks);
  }
  if (schedule.always || workTicks === 0) return start + workTicks;
  const { starts, ends, cumulative } = schedule;
  const index = lastAtOrBefore(starts, start);
  let done = 0;
  if (index >= 0) {
    const end = ends[index] as number;
    if (start + workTicks <= end) return start + workTicks;
    done = (cumulative[index] as number) + (start < end ? start : end) - (starts[index] as number);
  }
  const target = done + workTicks;
  const last = lastBefore(cumulative, target);
  const at =
    last < 0 ? Number.POSITIVE_INFINITY : (starts[last] as number) + (target - (cumulative[last] as number));
  if (last < 0 || at > (ends[last] as number)) pastHorizon(schedule, start, workTicks);
  return at;
}

/** The open time in [from, to), in ticks. */
export function workBetween(schedule: WorkSchedule, from: number, to: number): number {
  if (!(from <= to))
    throw new RangeError(`work is counted from an instant to a later one, not from ${from} to ${to}`);
  return openTicksUpTo(schedule, to) - openTicksUpTo(schedule, from);
}

/** The schedule without the closures (outages), which may come in any order, overlap, and fall in closed time. */
export function subtractIntervals(schedule: WorkSchedule, closures: readonly OpenInterval[]): WorkSchedule {
  const sorted = closures
    .map((closure) => checked(closure, "a closure"))
    .sort((a, b) => a.fromTicks - b.fromTicks);
  const left: OpenInterval[] = [];
  let first = 0;
  for (let index = 0; index < schedule.starts.length; index++) {
    let fromTicks = schedule.starts[index] as number;
    const end = schedule.ends[index] as number;
    while (first < sorted.length && (sorted[first] as OpenInterval).toTicks <= fromTicks) first++;
    for (let number = first; number < sorted.length && fromTicks < end; number++) {
      const closure = sorted[number] as OpenInterval;
      if (closure.fromTicks >= end) break;
      if (closure.fromTicks > fromTicks) left.push({ fromTicks, toTicks: closure.fromTicks });
      if (closure.toTicks > fromTicks) fromTicks = closure.toTicks;
    }
    if (fromTicks < end) left.push({ fromTicks, toTicks: end });
  }
  return fromSorted(left);
}

/** The open time before an instant, in ticks since tick 0. */
export function openTicksUpTo(schedule: WorkSchedule, at: number): number {
  if (schedule.always) return at;
  const index = lastAtOrBefore(schedule.starts, at);
  if (index < 0) return 0;
  const end = schedule.ends[index] as number;
  return (schedule.cumulative[index] as number) + (at < end ? at : end) - (schedule.starts[index] as number);
}

/** The last index whose value is at most `at`, or -1. */
function lastAtOrBefore(values: Float64Array, at: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The last index whose value is below `at`, or -1. */
function lastBefore(values: Float64Array, at: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function fromSorted(intervals: readonly OpenInterval[]): WorkSchedule {
  const starts = Float64Array.from(intervals, ({ fromTicks }) => fromTicks);
  const ends = Float64Array.from(intervals, ({ toTicks }) => toTicks);
  const cumulative = new Float64Array(intervals.length);
  for (let index = 1; index < intervals.length; index++) {
    cumulative[index] =
      (cumulative[index - 1] as number) + (ends[index - 1] as number) - (starts[index - 1] as number);
  }
  const always = starts.length === 1 && starts[0] === 0 && ends[0] === Number.POSITIVE_INFINITY;
  return { always, starts, ends, cumulative };
}

function checked(interval: OpenInterval, what: string): OpenInterval {
  const { fromTicks, toTicks } = interval;
  const whole = Number.isSafeInteger(toTicks) || toTicks === Number.POSITIVE_INFINITY;
  if (Number.isSafeInteger(fromTicks) && fromTicks >= 0 && whole && fromTicks < toTicks) return interval;
  throw new RangeError(
    `${what} goes from a whole tick to a later one (or Infinity), not from ${fromTicks} to ${toTicks}`,
  );
}

function refuse(start: number, workTicks: number): never {
  throw new RangeError(
    `work starts at a whole tick and takes whole ticks from 0, not ${workTicks} from ${start}`,
  );
}

function pastHorizon(schedule: WorkSchedule, at: number, workTicks: number): never {
  const { starts, ends } = schedule;
  const reach =
    starts.length === 0
      ? "it has no open time at all"
      : `it reaches from tick ${starts[0]} to tick ${ends.at(-1)}`;
  const asked =
    workTicks === 0 ? `open time from tick ${at} on` : `${workTicks} ticks of work from tick ${at} on`;
  throw new ScheduleHorizonError(
    `the work schedule has no ${asked}: ${reach}; it must cover the whole period`,
    ends.at(-1) ?? null,
  );
}
