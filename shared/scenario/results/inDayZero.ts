import { dayZero } from "#domain/calendar/deadline.ts";
import { isWorkingDay } from "#domain/calendar/workCalendar.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import type { CaseYardstick } from "./caseYardstick.ts";

/**
 * Day zero of the in leg by destination's clock: the sheet's arrival. Where the clock starts only as the sheet comes before an
 * officer, a row does not say when that was: it is the day from which the last day was counted.
 */
export function inDayZero(row: CaseRow, { calendar, destination }: CaseYardstick): number {
  const arrival = dayZero(calendar, destination.clock, row.sheetReceivedAt);
  if (!destination.inStartsAsOpened || row.scope === "in_province") return arrival;
  let day = row.inDeadlineDay;
  let left = destination.inWorkingDays + (row.journey?.inPausedWorkingDays ?? 0);
  while (left > 0 && day > arrival) if (isWorkingDay(calendar, day--)) left--;
  while (day > arrival && !isWorkingDay(calendar, day)) day--;
  return day;
}
