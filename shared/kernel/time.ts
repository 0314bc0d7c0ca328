/**
 * Virtual time. One tick is one millisecond; an instant counts ticks since 2000-01-01T00:00 in the
 * simulated country's one time zone (Asia/Shanghai, which has no daylight saving). Instants and durations are
 * whole numbers, so that nothing rounded ever enters the schedule.
 */
export const TICKS_PER_SECOND = 1_000;
export const TICKS_PER_MINUTE = 60_000;
export const TICKS_PER_HOUR = 3_600_000;
export const TICKS_PER_DAY = 86_400_000;

/** The latest instant a run may reach; keeps every sum of ticks a safe integer. */
export const LAST_TICK = 100 * 366 * TICKS_PER_DAY;
