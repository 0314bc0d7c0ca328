import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { workingDaysUsed } from "#domain/calendar/deadline.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import { BAD, GOOD, type Standing, UNDECIDED } from "./caseCells.ts";

/** The day of what has not happened. */
export const NOT_DONE = -1;

/** The day of an instant, or −1 for what has not happened. */
export function dayOf(at: number): number {
  return at < 0 ? NOT_DONE : dayOfInstant(at);
}

/** How a step stands against its last day: what is done on that day is in time. */
export function standingOf(doneDay: number, endDay: number, lastDay: number): Standing {
  if (doneDay === NOT_DONE) return endDay > lastDay ? BAD : UNDECIDED;
  return doneDay > lastDay ? BAD : GOOD;
}

/** How a stretch stands against a limit in working days. */
export function standingWithin(
  calendar: WorkCalendar,
  fromDay: number,
  doneDay: number,
  endDay: number,
  limitWorkingDays: number,
): Standing {
  const used = workingDaysUsed(calendar, fromDay, doneDay === NOT_DONE ? endDay : doneDay);
  if (used > limitWorkingDays) return BAD;
  return doneDay === NOT_DONE ? UNDECIDED : GOOD;
}

/** Both must be kept: one that is not decides, one that is open leaves it open. */
export function bothStand(one: Standing, other: Standing): Standing {
  if (one === BAD || other === BAD) return BAD;
  return one === UNDECIDED || other === UNDECIDED ? UNDECIDED : GOOD;
}
