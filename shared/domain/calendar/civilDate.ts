import { TICKS_PER_DAY, TICKS_PER_MINUTE, TICKS_PER_SECOND } from "#kernel/time.ts";

/**
 * Dates of the proleptic Gregorian calendar as whole numbers. A *day number* counts days since 2000-01-01, so
 * the day number of an instant is `Math.floor(atTicks / TICKS_PER_DAY)`. There is one time zone, the simulated
 * country's, and nothing here asks the machine for its own.
 */
export interface CivilDate {
  /** 0 to 9999; the year 0 is the one before the year 1. */
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly dayOfMonth: number;
}

const DAYS_PER_ERA = 146_097;
const YEARS_PER_ERA = 400;
/** Days from 0000-03-01 to 2000-01-01; a year that begins in March has its leap day last. */
const EPOCH_FROM_MARCH_OF_YEAR_ZERO = 730_425;
const DAY_TEXT = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT_TEXT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{3}))?)?)?$/;

/** True for a leap year of the Gregorian calendar. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days in a month (1 to 12) of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The day number of a civil date. Throws a RangeError for a date that does not exist, such as 2026-02-29, or
 * lies outside the years 0 to 9999.
 */
export function dayOfDate(year: number, month: number, dayOfMonth: number): number {
  if (!isWholeWithin(year, 0, 9999) || !isWholeWithin(month, 1, 12)) {
    throw noSuchDate(year, month, dayOfMonth, "the year is a whole number 0 to 9999 and the month 1 to 12");
  }
  const lastOfMonth = daysInMonth(year, month);
  if (!isWholeWithin(dayOfMonth, 1, lastOfMonth)) {
    throw noSuchDate(year, month, dayOfMonth, `this month has the days 1 to ${lastOfMonth}`);
  }
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / YEARS_PER_ERA);
  const yearOfEra = marchYear - era * YEARS_PER_ERA;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfMarchYear = Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfMarchYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_FROM_MARCH_OF_YEAR_ZERO;
}

/** The civil date of a day number. Throws a RangeError outside the years 0 to 9999. */
export function dateOfDay(day: number): CivilDate {
  const fromMarchOfYearZero = day + EPOCH_FROM_MARCH_OF_YEAR_ZERO;
  const era = Math.floor(fromMarchOfYearZero / DAYS_PER_ERA);
  const dayOfEra = fromMarchOfYearZero - era * DAYS_PER_ERA;
  const leapDaysBefore =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDaysBefore) / 365);
  const dayOfMarchYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfMarchYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * YEARS_PER_ERA + yearOfEra + (month <= 2 ? 1 : 0);
  if (!Number.isInteger(day) || year < 0 || year > 9999) {
    throw new RangeError(
      `${day} is no day number: allowed are whole numbers of days since 2000-01-01, years 0 to 9999`,
    );
  }
  return { year, month, dayOfMonth: dayOfMarchYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 };
}

/** The day of the week of a day number: 1 Monday to 7 Sunday (ISO 8601). */
export function weekday(day: number): number {
  return modulo(day + 5, 7) + 1;
}

/** The day number of a date written `YYYY-MM-DD`. Throws a RangeError for any other text. */
export function dayOfText(text: string): number {
  const match = DAY_TEXT.exec(text);
  if (match === null) {
    throw new RangeError(
      `"${text}" is not a date: allowed is YYYY-MM-DD in ASCII digits, for example 2026-02-13, with no time and no zone`,
    );
  }
  return dayOfDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** A day number as `YYYY-MM-DD`. Throws a RangeError outside the years 0 to 9999. */
export function textOfDay(day: number): string {
  const { year, month, dayOfMonth } = dateOfDay(day);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`;
}

/**
 * The instant of a text in the country's own time: `YYYY-MM-DD` (its midnight), `YYYY-MM-DDTHH:MM`,
 * `YYYY-MM-DDTHH:MM:SS` or `YYYY-MM-DDTHH:MM:SS.mmm`. Hours run 00 to 23. Throws a RangeError for anything else,
 * a zone included.
 */
export function instantOf(text: string): number {
  const match = INSTANT_TEXT.exec(text);
  const hour = Number(match?.[2] ?? 0);
  const minute = Number(match?.[3] ?? 0);
  const second = Number(match?.[4] ?? 0);
  if (match?.[1] === undefined || hour > 23 || minute > 59 || second > 59) {
    throw new RangeError(
      `"${text}" is not an instant: allowed are YYYY-MM-DD, YYYY-MM-DDTHH:MM and YYYY-MM-DDTHH:MM:SS, hours 00 to 23, ` +
        "for example 2026-02-13T09:30, with no zone (every time is Asia/Shanghai)",
    );
  }
  const ticksOfDay = (hour * 60 + minute) * TICKS_PER_MINUTE + second * TICKS_PER_SECOND;
  return startOfDay(dayOfText(match[1])) + ticksOfDay + Number(match[5] ?? 0);
}

/** An instant as `YYYY-MM-DDTHH:MM:SS`, followed by `.mmm` when its milliseconds are not zero. */
export function textOfInstant(atTicks: number): string {
  const day = dayOfInstant(atTicks);
  const ticksOfDay = atTicks - startOfDay(day);
  const minutes = Math.floor(ticksOfDay / TICKS_PER_MINUTE);
  const seconds = Math.floor((ticksOfDay % TICKS_PER_MINUTE) / TICKS_PER_SECOND);
  const milliseconds = ticksOfDay % TICKS_PER_SECOND;
  const clock = `${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}:${digits(seconds, 2)}`;
  return `${textOfDay(day)}T${clock}${milliseconds === 0 ? "" : `.${digits(milliseconds, 3)}`}`;
}

/** The day number of an instant. */
export function dayOfInstant(atTicks: number): number {
  return Math.floor(atTicks / TICKS_PER_DAY);
}

/** The instant at which a day begins. */
export function startOfDay(day: number): number {
  return day * TICKS_PER_DAY;
}

/** Whole minutes since midnight of an instant, 0 to 1439. */
export function minuteOfDay(atTicks: number): number {
  return Math.floor(modulo(atTicks, TICKS_PER_DAY) / TICKS_PER_MINUTE);
}

function noSuchDate(year: number, month: number, dayOfMonth: number, allowed: string): RangeError {
  return new RangeError(
    `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)} is no date: ${allowed}`,
  );
}

function isWholeWithin(value: number, least: number, greatest: number): boolean {
  return Number.isInteger(value) && value >= least && value <= greatest;
}

function modulo(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
