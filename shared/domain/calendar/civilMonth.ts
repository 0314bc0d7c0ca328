import { dateOfDay, dayOfDate } from "./civilDate.ts";

/**
 * The month number of a day number: whole calendar months since January 2000, so that contributions, which are paid
 * by the month, can be counted. Throws a RangeError outside the years 0 to 9999.
 */
export function monthOfDay(day: number): number {
  return monthsOfDays[day] ?? computedMonthOfDay(day);
}

function computedMonthOfDay(day: number): number {
  const { year, month } = dateOfDay(day);
  return (year - 2000) * 12 + month - 1;
}

/** The days of most runs, up to 2044, ready-made: a case asks a dozen times. Every process makes them at its start. */
const monthsOfDays = monthsUpTo(2 ** 14);

function monthsUpTo(days: number): Int16Array {
  const months = new Int16Array(days);
  for (let month = computedMonthOfDay(0); firstDayOfMonth(month) < days; month++) {
    months.fill(month, firstDayOfMonth(month), firstDayOfMonth(month + 1));
  }
  return months;
}

/** The day number of a month's first day. Throws a RangeError outside the years 0 to 9999. */
export function firstDayOfMonth(month: number): number {
  return dayOfDate(yearOfMonth(month), month - (yearOfMonth(month) - 2000) * 12 + 1, 1);
}

/** The calendar year of a month number. */
export function yearOfMonth(month: number): number {
  return 2000 + Math.floor(month / 12);
}

/** January of the year of a month number. */
export function firstMonthOfYear(month: number): number {
  return (yearOfMonth(month) - 2000) * 12;
}

/** A month number as `YYYY-MM`. */
export function textOfMonth(month: number): string {
  const year = yearOfMonth(month);
  return `${String(year).padStart(4, "0")}-${String(month - (year - 2000) * 12 + 1).padStart(2, "0")}`;
}
