import { dayOfInstant } from "../calendar/civilDate.ts";
import { dayZero, deadlineDay } from "../calendar/deadline.ts";
import type { WorkCalendar } from "../calendar/workCalendar.ts";
import type { ProvincePolicy } from "../policy/policy.ts";

/** The latest days of a transfer that is accepted on the day it is applied for; day numbers. */
export interface ExpectedDates {
  readonly appliedDay: number;
  readonly dayZero: number;
  readonly outByDay: number;
  /** If the sheet comes on the last day of the transfer-out. */
  readonly inByDay: number;
  readonly totalByDay: number;
}

/** The policies of both places, and of the one of them that takes the application and accepts it. */
export interface Places {
  readonly origin: ProvincePolicy;
  readonly destination: ProvincePolicy;
  readonly lodgedAt: ProvincePolicy;
}

/**
 * By when each step must be done (办理时限), from the calendar and both provinces' limits alone: what can be told before
 * anyone applies. A promise of the province's own counts where it is shorter (43号 art. 9).
 */
export function expectedDates(
  calendar: WorkCalendar,
  { origin, destination, lodgedAt }: Places,
  appliedAt: number,
): ExpectedDates {
  const zero = dayZero(calendar, lodgedAt.clock, appliedAt);
  const isInProvince = origin.code === destination.code;
  const limit = origin.inProvince.deadlineWorkingDays;
  const out = isInProvince ? limit : shorter(origin.promise.outWorkingDays, origin.deadlines.outWorkingDays);
  const total = isInProvince ? limit : origin.deadlines.totalWorkingDays;
  const outByDay = deadlineDay(calendar, zero, out);
  const inDays = shorter(destination.promise.inWorkingDays, destination.deadlines.inWorkingDays);
  return {
    appliedDay: dayOfInstant(appliedAt),
    dayZero: zero,
    outByDay,
    inByDay: isInProvince ? outByDay : deadlineDay(calendar, outByDay, inDays),
    totalByDay: deadlineDay(calendar, zero, total),
  };
}

function shorter(promised: number | null, limit: number): number {
  return promised === null ? limit : Math.min(promised, limit);
}
