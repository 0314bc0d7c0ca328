import { createAlwaysOpenCalendar } from "#domain/calendar/alwaysOpenCalendar.ts";
import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { isWorkingDay, type WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { Observation } from "#domain/observation.ts";
import { LAST_TICK, TICKS_PER_DAY } from "#kernel/time.ts";
import type { DocumentPath } from "../locatedPath.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import type { Report } from "./report.ts";
import { resolveObservation } from "./resolveObservation.ts";
import type { Sections } from "./sections.ts";
import { instantTicks } from "./value/instantText.ts";

const LONGEST_PERIOD_TICKS = 20 * 366 * TICKS_PER_DAY;

/** When a run begins and ends, and which days work in it. */
export interface Times {
  readonly startAt: number;
  readonly arrivalsUntil: number;
  readonly cutAt: number | null;
  readonly calendar: RunConfiguration["calendar"];
  readonly workCalendar: WorkCalendar;
  readonly counted: Observation | undefined;
}

/** The times of a scenario; null where the sections that say them cannot be used. */
export function resolveTimes(sections: Sections, isNetwork: boolean, report: Report): Times | null {
  const { period, end, calendar, broken } = sections;
  if (calendar === undefined || broken.has("period")) return null;
  const kind = calendar.kind ?? (isNetwork ? "always_open" : "statutory");
  if (isNetwork && kind !== "always_open") {
    report(["calendar", "kind"], "a bare queueing network has no office hours; allowed: always_open");
    return null;
  }
  if (period === undefined && !isNetwork) {
    report(
      ["period"],
      "is missing; allowed: from and until, such as { from: 2026-03-02, until: 2026-03-07 }",
    );
    return null;
  }
  const { allowProjected } = calendar;
  const workCalendar =
    kind === "always_open" ? createAlwaysOpenCalendar() : createStatutoryCalendar({ allowProjected });
  const instants = {
    startAt: period === undefined ? 0 : instantTicks(period.from),
    arrivalsUntil: period === undefined ? LAST_TICK : instantTicks(period.until),
    cutAt: end === undefined || end === "drain" ? null : instantTicks(end.cutAt),
  };
  const counted = resolveObservation(sections, instants, report);
  const times: Times = { ...instants, calendar: { kind, allowProjected }, workCalendar, counted };
  return checkTimes(times, period !== undefined, report) ? times : null;
}

/** Reports an instant the calendar does not know; true if it does. */
export function checkInstant(
  calendar: WorkCalendar,
  at: number,
  path: DocumentPath,
  report: Report,
): boolean {
  try {
    isWorkingDay(calendar, dayOfInstant(at));
    return true;
  } catch (error) {
    if (!(error instanceof CalendarHorizonError)) throw error;
    report(path, error.message);
    return false;
  }
}

function checkTimes(times: Times, hasPeriod: boolean, report: Report): boolean {
  const { startAt, arrivalsUntil, cutAt, workCalendar } = times;
  let sound = true;
  if (hasPeriod && arrivalsUntil <= startAt) {
    report(
      ["period", "until"],
      "is not after period.from; allowed: a later instant (until is not part of the period)",
    );
    sound = false;
  }
  if (hasPeriod && arrivalsUntil - startAt > LONGEST_PERIOD_TICKS) {
    report(["period", "until"], "is more than 20 years after period.from; allowed: a shorter period");
    sound = false;
  }
  if (hasPeriod) sound = checkInstant(workCalendar, startAt, ["period", "from"], report) && sound;
  if (hasPeriod) sound = checkInstant(workCalendar, arrivalsUntil - 1, ["period", "until"], report) && sound;
  if (cutAt === null) return sound;
  if (hasPeriod && cutAt < arrivalsUntil) {
    report(["end", "cutAt"], "lies before period.until; allowed: that instant or a later one");
    return false;
  }
  return checkInstant(workCalendar, cutAt, ["end", "cutAt"], report) && sound;
}
