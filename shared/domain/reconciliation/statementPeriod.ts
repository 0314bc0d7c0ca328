import { TICKS_PER_HOUR } from "#kernel/time.ts";
import { dayOfInstant, startOfDay } from "../calendar/civilDate.ts";
import { isWorkingDay, nthWorkingDayAfter, type WorkCalendar } from "../calendar/workCalendar.ts";

/** Provinces state their accounts at eight in the evening of a working day, when no desk pays any more: an assumption. */
const STATEMENT_HOUR = 20;

/**
 * The end of the period in which a payment sent at an instant is stated: the next statement hour of a working day
 * after it. Both ends of a payment work it out alike.
 */
export function statementAfter(calendar: WorkCalendar, sentAt: number): number {
  const day = dayOfInstant(sentAt);
  const hour = statementOf(day);
  if (sentAt < hour && isWorkingDay(calendar, day)) return hour;
  return statementOf(nthWorkingDayAfter(calendar, day, 1));
}

function statementOf(day: number): number {
  return startOfDay(day) + STATEMENT_HOUR * TICKS_PER_HOUR;
}
