import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import { dayOfText, textOfDay, weekday } from "#domain/calendar/civilDate.ts";
import { deadlineDay } from "#domain/calendar/deadline.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { dayKind, holidayName, isProjected, type WorkCalendar } from "#domain/calendar/workCalendar.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { calendarWordsOf } from "./calendarWords.ts";
import { CliFailure } from "./failure.ts";
import { englishHoliday } from "./report/holidayWords.ts";
import type { Language } from "./report/terminalStyle.ts";

export interface CalendarFlags {
  readonly allowProjected?: boolean;
  readonly lang: Language;
}

export interface CalendarRequest extends CalendarFlags {
  readonly date: string;
  /** "+15" or "15"; nothing asks about the day alone. */
  readonly workingDays: string | undefined;
}

/** What a day is, and which day is the Nth working day after it (day 0 not counted: 民法典 art. 201). */
export function calendarAnswer(request: CalendarRequest): string {
  try {
    return answerOf(request);
  } catch (error) {
    if (request.allowProjected === true || !(error instanceof CalendarHorizonError)) throw error;
    if (error.side === "before") throw error;
    throw new CliFailure(exitCodes.scenarioError, `${error.message}; here with --allow-projected`, {
      cause: error,
    });
  }
}

function answerOf(request: CalendarRequest): string {
  const calendar = createStatutoryCalendar({ allowProjected: request.allowProjected === true });
  const day = asked(() => dayOfText(request.date));
  const words = calendarWordsOf(request.lang);
  const told = (which: number): string => describeDay(calendar, which, request.lang);
  if (request.workingDays === undefined) return told(day);
  const count = workingDaysOf(request.workingDays);
  const due = deadlineDay(calendar, day, count);
  return `${told(day)}\n${told(due)}${words.nth(count, due - day)}`;
}

function describeDay(calendar: WorkCalendar, day: number, language: Language): string {
  const { weekdays, kinds, comma, projected } = calendarWordsOf(language);
  const holiday = holidayName(calendar, day);
  const name = holiday === undefined || language === "zh" ? holiday : englishHoliday(holiday);
  const what =
    name === undefined ? kinds[dayKind(calendar, day)] : `${kinds[dayKind(calendar, day)]}${comma}${name}`;
  return `${textOfDay(day)} ${weekdays[weekday(day) - 1]}${comma}${what}${isProjected(calendar, day) ? projected : ""}`;
}

function workingDaysOf(text: string): number {
  if (!/^\+?\d{1,4}$/.test(text)) {
    throw new CliFailure(exitCodes.usage, `"${text}" is no number of working days; allowed: +0 to +9999`);
  }
  return Number(text);
}

function asked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new CliFailure(exitCodes.usage, error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}
