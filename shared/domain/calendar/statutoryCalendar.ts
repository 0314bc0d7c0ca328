import { dayOfDate } from "./civilDate.ts";
import { announcedDays, projectedDays } from "./statutoryHolidays.ts";
import { createWorkCalendar, type WorkCalendar } from "./workCalendar.ts";

const FIRST_YEAR = 2018;
/** The year of the last State Council notice, of 2025-11-04. A newer one comes in with a newer tyme4ts. */
const LAST_ANNOUNCED_YEAR = 2026;
const LAST_PROJECTED_YEAR = 2032;
const SATURDAY = 6;
const SUNDAY = 7;

export interface StatutoryCalendarOptions {
  /** Go on past the last official notice, with weekends and statutory holidays only. */
  readonly allowProjected: boolean;
}

/**
 * The statutory work calendar of the mainland (法定工作日): 2018-01-01 to 2026-12-31 as announced year by year by
 * the State Council, make-up days included; with projected days allowed, on to 2032-12-31.
 */
export function createStatutoryCalendar(options: StatutoryCalendarOptions): WorkCalendar {
  const { allowProjected } = options;
  const announced = announcedDays(FIRST_YEAR, LAST_ANNOUNCED_YEAR);
  const projected = allowProjected ? projectedDays(LAST_ANNOUNCED_YEAR + 1, LAST_PROJECTED_YEAR) : [];
  return createWorkCalendar({
    id: allowProjected ? "cn-statutory-projected" : "cn-statutory",
    firstDay: dayOfDate(FIRST_YEAR, 1, 1),
    lastKnownDay: dayOfDate(LAST_ANNOUNCED_YEAR, 12, 31),
    lastDay: dayOfDate(allowProjected ? LAST_PROJECTED_YEAR : LAST_ANNOUNCED_YEAR, 12, 31),
    projectableTo: dayOfDate(LAST_PROJECTED_YEAR, 12, 31),
    restWeekdays: [SATURDAY, SUNDAY],
    exceptionalDays: [...announced, ...projected],
  });
}
