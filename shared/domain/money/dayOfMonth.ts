import { dateOfDay, dayOfDate, dayOfInstant, startOfDay } from "../calendar/civilDate.ts";

/** The next start of such a day of a month after an instant; ticks. */
export function nextDayOfMonth(after: number, dayOfMonth: number): number {
  const { year, month } = dateOfDay(dayOfInstant(after));
  const thisMonth = startOfDay(dayOfDate(year, month, dayOfMonth));
  if (thisMonth > after) return thisMonth;
  return startOfDay(
    month === 12 ? dayOfDate(year + 1, 1, dayOfMonth) : dayOfDate(year, month + 1, dayOfMonth),
  );
}
