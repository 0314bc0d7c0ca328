import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { ClockPolicy } from "../policy/clockPolicy.ts";
import { dayOfInstant, startOfDay } from "./civilDate.ts";
import {
  isWorkingDay,
  nextWorkingDay,
  nthWorkingDayAfter,
  type WorkCalendar,
  workingDaysBetween,
} from "./workCalendar.ts";

/** When an instant counts as a day on which the office works. */
export type AcceptanceClock = Pick<ClockPolicy, "acceptOnNonWorkingDay" | "businessCloseMinute">;

/**
 * Day zero (受理日) of a term that starts at an instant: the day from which working days are counted, itself not
 * counted (民法典 art. 201). With `immediate` it is the calendar date, whatever day that is. With
 * `next_working_day`, an instant on a rest day, or later than the close of business of a working day (art. 203),
 * counts for the next working day; the closing instant itself is still in time. Throws CalendarHorizonError
 * when that day lies outside the calendar.
 */
export function dayZero(calendar: WorkCalendar, clock: AcceptanceClock, atTicks: number): number {
  const day = dayOfInstant(atTicks);
  const works = isWorkingDay(calendar, day);
  if (clock.acceptOnNonWorkingDay === "immediate") return day;
  if (!works) return nextWorkingDay(calendar, day);
  const closesAtTicks = startOfDay(day) + clock.businessCloseMinute * TICKS_PER_MINUTE;
  return atTicks > closesAtTicks ? nthWorkingDayAfter(calendar, day, 1) : day;
}

/**
 * The last day of a term (期限届满日) of so many working days: the `workingDays`th working day after day zero. A term
 * of 0 working days ends on day zero, or on the next working day when that is a rest day (民法典 art. 203). What
 * is done on that day is in time. Throws CalendarHorizonError when it lies outside the calendar.
 */
export function deadlineDay(calendar: WorkCalendar, dayZero: number, workingDays: number): number {
  return nthWorkingDayAfter(calendar, dayZero, workingDays);
}

/**
 * The length in working days of the shortest term (1 or more) that what was done on `doneDay` would still have
 * kept; 0 when it was done on day zero or before. What is done on a rest day has used the working day that
 * follows: a Saturday is later than a Friday deadline. So for every term n of 1 or more, `workingDaysUsed <= n`
 * exactly when `doneDay <= deadlineDay(n)`. Throws CalendarHorizonError outside the calendar.
 */
export function workingDaysUsed(calendar: WorkCalendar, dayZero: number, doneDay: number): number {
  const countedDays = workingDaysBetween(calendar, dayZero, doneDay);
  if (doneDay <= dayZero) return 0;
  return isWorkingDay(calendar, doneDay) ? countedDays : countedDays + 1;
}
