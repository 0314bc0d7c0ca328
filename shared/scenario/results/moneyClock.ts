import { workingDaysUsed } from "#domain/calendar/deadline.ts";
import { isWorkingDay, type WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { dayOf } from "./standing.ts";

/**
 * Working days in which the relation's clock stood still for a supplement (补正) to the transfer-in after the money was
 * credited or sent back: they have not kept the money. 0 for money still to come, and where a row of contract 1.3 and
 * before does not say since when the applicant was waited for.
 */
function pausedAfterMoney({ journey, fundsDoneAt }: CaseRow, calendar: WorkCalendar): number {
  if (journey === null || journey.inPausedWorkingDays === 0 || fundsDoneAt < 0) return 0;
  const askedDay = journey.supplementsAt?.find(({ desk }) => desk === "transferIn")?.askedDay;
  if (askedDay === undefined) return 0;
  return Math.max(0, journey.inPausedWorkingDays - workingDaysUsed(calendar, askedDay, dayOf(fundsDoneAt)));
}

/** Working days in which the clock of the relation, and of the money with it, stood still before the money was done. */
export function pausedBeforeMoney(row: CaseRow, calendar: WorkCalendar): number {
  const { journey } = row;
  if (journey === null) return 0;
  return journey.outPausedWorkingDays + journey.inPausedWorkingDays - pausedAfterMoney(row, calendar);
}

/**
 * The last day of the total limit as it stood when the money was done: later pauses have moved it for the relation alone.
 * It is day zero at the earliest.
 */
export function moneyLastDay(row: CaseRow, calendar: WorkCalendar): number {
  let day = row.totalDeadlineDay;
  let left = pausedAfterMoney(row, calendar);
  if (left === 0) return day;
  while (left > 0 && day > row.dayZero) if (isWorkingDay(calendar, day--)) left--;
  while (day > row.dayZero && !isWorkingDay(calendar, day)) day--;
  return day;
}
