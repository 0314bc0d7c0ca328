import { LAST_TICK, TICKS_PER_MINUTE } from "#kernel/time.ts";
import {
  alwaysOpen,
  createWorkSchedule,
  type OpenInterval,
  subtractIntervals,
  type WorkSchedule,
} from "#kernel/workSchedule.ts";
import type { ClockInterval } from "../policy/clockInterval.ts";
import { startOfDay } from "./civilDate.ts";
import { type WorkCalendar, workingDaysWithin } from "./workCalendar.ts";

const MINUTES_PER_DAY = 1_440;

/** The days and hours on which an office works. */
export interface OfficeTime {
  readonly calendar: WorkCalendar;
  /** Hours of a working day, 0 to 1440, not overlapping; 0 to 1440 is an office that never closes. */
  readonly officeHours: readonly ClockInterval[];
  /** First and last day, both included. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Outages, in any order, overlapping or not: nobody works in them. */
  readonly closures: readonly OpenInterval[];
}

/**
 * The work schedule of an office: its hours on every working day from its first to its last, but for closures.
 * Past its last day the schedule knows nothing, unless the office works round the clock on every day a run may
 * reach: then it never closes. Throws a RangeError for hours or closures that make no sense, and
 * CalendarHorizonError when the range leaves the calendar.
 */
export function createOfficeSchedule(office: OfficeTime): WorkSchedule {
  const open = worksAlways(office) ? alwaysOpen() : createWorkSchedule(openIntervals(office));
  return office.closures.length === 0 ? open : subtractIntervals(open, office.closures);
}

function openIntervals(office: OfficeTime): OpenInterval[] {
  const { calendar, officeHours, firstDay, lastDay } = office;
  if (firstDay > lastDay) {
    throw new RangeError(
      `office time from day ${firstDay} to day ${lastDay}: allowed is firstDay <= lastDay`,
    );
  }
  checkHours(officeHours);
  const intervals: OpenInterval[] = [];
  for (const day of workingDaysWithin(calendar, firstDay, lastDay)) {
    for (const { fromMinute, toMinute } of officeHours) {
      intervals.push({
        fromTicks: startOfDay(day) + fromMinute * TICKS_PER_MINUTE,
        toTicks: startOfDay(day) + toMinute * TICKS_PER_MINUTE,
      });
    }
  }
  return intervals;
}

function worksAlways(office: OfficeTime): boolean {
  const { calendar, officeHours, firstDay, lastDay } = office;
  const [hours, ...more] = officeHours;
  return (
    hours?.fromMinute === 0 &&
    hours.toMinute === MINUTES_PER_DAY &&
    more.length === 0 &&
    firstDay === 0 &&
    startOfDay(lastDay + 1) > LAST_TICK &&
    workingDaysWithin(calendar, firstDay, lastDay).length === lastDay - firstDay + 1
  );
}

function checkHours(officeHours: readonly ClockInterval[]): void {
  let closedSinceMinute = 0;
  for (const { fromMinute, toMinute } of officeHours.toSorted((a, b) => a.fromMinute - b.fromMinute)) {
    const whole = Number.isInteger(fromMinute) && Number.isInteger(toMinute);
    if (!whole || fromMinute < closedSinceMinute || fromMinute >= toMinute || toMinute > MINUTES_PER_DAY) {
      throw new RangeError(
        `office hours from minute ${fromMinute} to minute ${toMinute}: allowed are whole minutes from 0 to ` +
          `${MINUTES_PER_DAY}, each interval ending after it begins and not overlapping another`,
      );
    }
    closedSinceMinute = toMinute;
  }
}
