import { LAST_TICK } from "#kernel/time.ts";
import { dayOfInstant } from "./civilDate.ts";
import { createWorkCalendar, type WorkCalendar } from "./workCalendar.ts";

/**
 * A calendar on which every day, from 2000-01-01 to the last instant a run may reach, is a working day: for
 * queueing networks that have no office and no holidays.
 */
export function createAlwaysOpenCalendar(): WorkCalendar {
  const lastDay = dayOfInstant(LAST_TICK);
  return createWorkCalendar({
    id: "always-open",
    firstDay: 0,
    lastKnownDay: lastDay,
    lastDay,
    projectableTo: lastDay,
    restWeekdays: [],
    exceptionalDays: [],
  });
}
