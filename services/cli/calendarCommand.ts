import { dayOfText, textOfDay, weekday } from "#domain/calendar/civilDate.ts";
import { deadlineDay } from "#domain/calendar/deadline.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { dayKind, holidayName, isProjected, type WorkCalendar } from "#domain/calendar/workCalendar.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "./failure.ts";

export interface CalendarRequest {
  readonly date: string;
  /** "+15" or "15"; nothing asks about the day alone. */
  readonly workingDays: string | undefined;
  readonly allowProjected: boolean;
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const kinds = {
  working: "a working day",
  weekend: "a weekend day",
  holiday: "a holiday",
  make_up: "a make-up working day (调休)",
} as const;

/** What a day is, and which day is the Nth working day after it (day 0 not counted: 民法典 art. 201). */
export function calendarAnswer(request: CalendarRequest): string {
  const calendar = createStatutoryCalendar({ allowProjected: request.allowProjected });
  const day = asked(() => dayOfText(request.date));
  if (request.workingDays === undefined) return describeDay(calendar, day);
  const count = workingDaysOf(request.workingDays);
  const due = deadlineDay(calendar, day, count);
  return [
    describeDay(calendar, day),
    `${describeDay(calendar, due)}: working day ${count} after it, ${due - day} calendar ${due - day === 1 ? "day" : "days"} later`,
  ].join("\n");
}

function describeDay(calendar: WorkCalendar, day: number): string {
  const kind = dayKind(calendar, day);
  const name = holidayName(calendar, day);
  const named = name === undefined ? kinds[kind] : `${kinds[kind]}, ${name}`;
  const projected = isProjected(calendar, day) ? " (projected: no holiday notice covers it)" : "";
  return `${textOfDay(day)} ${weekdays[weekday(day) - 1]}, ${named}${projected}`;
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
