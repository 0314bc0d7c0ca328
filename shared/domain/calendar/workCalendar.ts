import { CalendarHorizonError, type CalendarReach } from "./calendarHorizonError.ts";
import { textOfDay, weekday } from "./civilDate.ts";

/**
 * What kind of day it is: `working` (工作日), `weekend` (周末), `holiday` (法定节假日 and the rest days moved beside
 * it, 放假), or `make_up`, a weekend day worked in exchange for such a rest day (调休上班).
 */
export type DayKind = "working" | "weekend" | "holiday" | "make_up";

/** A day on which the calendar departs from the plain week. */
export interface ExceptionalDay {
  readonly day: number;
  readonly kind: "holiday" | "make_up";
  /** The holiday it belongs to, in Chinese, for example 春节. */
  readonly name: string;
}

/**
 * A work calendar as plain data, read-only, indexed by `day - firstDay`. Working days are its only ordinals:
 * every question about them is an array lookup.
 */
export interface WorkCalendar extends CalendarReach {
  /** 1 for a working day, make-up days included; 0 for a rest day. */
  readonly working: Uint8Array;
  /** Working days in [firstDay, firstDay + index); one longer than the calendar has days. */
  readonly workingDaysBefore: Int32Array;
  /** The day numbers of all working days, ascending. */
  readonly workingDays: Int32Array;
  /** Index into `DAY_KINDS`. */
  readonly dayKinds: Uint8Array;
  /** Names of holidays by day number, make-up days included. */
  readonly holidayNames: ReadonlyMap<number, string>;
}

/** What a work calendar is built from. */
export interface WorkCalendarSource extends CalendarReach {
  /** Days of the week that are no working days: 1 Monday to 7 Sunday. */
  readonly restWeekdays: readonly number[];
  readonly exceptionalDays: readonly ExceptionalDay[];
}

/** The kinds of day in the order of their codes in `WorkCalendar.dayKinds`. */
export const DAY_KINDS: readonly DayKind[] = ["working", "weekend", "holiday", "make_up"];
const WORKING = 0;
const WEEKEND = 1;
const HOLIDAY = 2;
const MAKE_UP = 3;

/** Builds a work calendar. Throws a RangeError when its days contradict one another. */
export function createWorkCalendar(source: WorkCalendarSource): WorkCalendar {
  const { id, firstDay, lastKnownDay, lastDay, projectableTo, restWeekdays } = source;
  if (!(firstDay <= lastKnownDay && lastKnownDay <= lastDay && lastDay <= projectableTo)) {
    throw new RangeError(`calendar "${id}": allowed is firstDay <= lastKnownDay <= lastDay <= projectableTo`);
  }
  const dayCount = lastDay - firstDay + 1;
  const dayKinds = new Uint8Array(dayCount);
  for (let index = 0; index < dayCount; index++) {
    dayKinds[index] = restWeekdays.includes(weekday(firstDay + index)) ? WEEKEND : WORKING;
  }
  const holidayNames = markExceptionalDays(source, dayKinds);
  const working = dayKinds.map((kind) => (kind === WORKING || kind === MAKE_UP ? 1 : 0));
  const workingDaysBefore = new Int32Array(dayCount + 1);
  const workingDays: number[] = [];
  working.forEach((isWorking, index) => {
    if (isWorking === 1) workingDays.push(firstDay + index);
    workingDaysBefore[index + 1] = workingDays.length;
  });
  return {
    id,
    firstDay,
    lastKnownDay,
    lastDay,
    projectableTo,
    working,
    workingDaysBefore,
    workingDays: Int32Array.from(workingDays),
    dayKinds,
    holidayNames,
  };
}

/** True on a working day, make-up days included. Throws CalendarHorizonError outside the calendar. */
export function isWorkingDay(calendar: WorkCalendar, day: number): boolean {
  const working = calendar.working[day - calendar.firstDay];
  if (working === undefined) throw outside(calendar, day);
  return working === 1;
}

/**
 * The `n`th working day after `day`. `day` itself is not counted: a term begins on the day after the one that
 * starts it (民法典 art. 201), so 2026-02-13 + 1 is the make-up Saturday 2026-02-14. With `n` 0 it is `day` itself
 * if that is a working day, else the next one (民法典 art. 203). Throws CalendarHorizonError when `day` or the
 * result lies outside the calendar, RangeError when `n` is not a whole number from 0 up.
 */
export function nthWorkingDayAfter(calendar: WorkCalendar, day: number, n: number): number {
  if (!(Number.isInteger(n) && n >= 0)) {
    throw new RangeError(`${n} working days after ${day}: allowed are whole numbers from 0 up`);
  }
  const counted = workingDaysUntil(calendar, n === 0 ? day : day + 1, day);
  const result = calendar.workingDays[n === 0 ? counted : counted + n - 1];
  if (result === undefined) throw beyond(calendar, day, n);
  return result;
}

/** `day` itself if it is a working day, else the next one. Throws CalendarHorizonError outside the calendar. */
export function nextWorkingDay(calendar: WorkCalendar, day: number): number {
  return nthWorkingDayAfter(calendar, day, 0);
}

/**
 * The number of working days in (fromDay, toDay]: the inverse of `nthWorkingDayAfter`. When `toDay` is the
 * earlier one, minus the number in (toDay, fromDay]. Throws CalendarHorizonError outside the calendar.
 */
export function workingDaysBetween(calendar: WorkCalendar, fromDay: number, toDay: number): number {
  return workingDaysUntil(calendar, toDay + 1, toDay) - workingDaysUntil(calendar, fromDay + 1, fromDay);
}

/**
 * The working days of firstDay to lastDay, both included, ascending: a view, not a copy, to be read only. Throws
 * CalendarHorizonError outside the calendar.
 */
export function workingDaysWithin(calendar: WorkCalendar, firstDay: number, lastDay: number): Int32Array {
  const from = workingDaysUntil(calendar, firstDay, firstDay);
  return calendar.workingDays.subarray(from, workingDaysUntil(calendar, lastDay + 1, lastDay));
}

/** The kind of a day. Throws CalendarHorizonError outside the calendar. */
export function dayKind(calendar: WorkCalendar, day: number): DayKind {
  const kind = DAY_KINDS[calendar.dayKinds[day - calendar.firstDay] ?? -1];
  if (kind === undefined) throw outside(calendar, day);
  return kind;
}

/** The holiday a day belongs to, in Chinese, for rest days and make-up days alike; undefined for other days. */
export function holidayName(calendar: WorkCalendar, day: number): string | undefined {
  return calendar.holidayNames.get(day);
}

/** True for a day that no official notice covers yet. Throws CalendarHorizonError outside the calendar. */
export function isProjected(calendar: WorkCalendar, day: number): boolean {
  if (calendar.working[day - calendar.firstDay] === undefined) throw outside(calendar, day);
  return day > calendar.lastKnownDay;
}

/** Working days before `day`, where `asked`, the day the question is about, must lie in the calendar. */
function workingDaysUntil(calendar: WorkCalendar, day: number, asked: number): number {
  const counted = calendar.workingDaysBefore[day - calendar.firstDay];
  if (counted === undefined || asked < calendar.firstDay || asked > calendar.lastDay) {
    throw outside(calendar, asked);
  }
  return counted;
}

function markExceptionalDays(source: WorkCalendarSource, dayKinds: Uint8Array): Map<number, string> {
  const names = new Map<number, string>();
  for (const { day, kind, name } of source.exceptionalDays) {
    const index = day - source.firstDay;
    if (dayKinds[index] === undefined) throw outside(source, day);
    if (names.has(day)) {
      throw new RangeError(`calendar "${source.id}": ${textOfDay(day)} is named twice, allowed is once`);
    }
    dayKinds[index] = kind === "holiday" ? HOLIDAY : MAKE_UP;
    names.set(day, name);
  }
  return names;
}

function outside(reach: CalendarReach, day: number): Error {
  if (!Number.isInteger(day)) return new RangeError(`${day} is no day number: allowed are whole numbers`);
  return new CalendarHorizonError(reach, textOfDay(day), day < reach.firstDay ? "before" : "after");
}

function beyond(reach: CalendarReach, day: number, n: number): CalendarHorizonError {
  const asked =
    n === 0 ? `the next working day on or after ${textOfDay(day)}` : `${textOfDay(day)} + ${n} working days`;
  return new CalendarHorizonError(reach, asked, "after");
}
