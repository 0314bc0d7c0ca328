import { TICKS_PER_DAY } from "#kernel/time.ts";
import { openTicksUpTo } from "#kernel/workSchedule.ts";
import { dayOfInstant, startOfDay, weekday } from "../calendar/civilDate.ts";
import { observedInstant } from "../observation.ts";
import type { Desk } from "./desk.ts";
import type { DeskOffice } from "./deskOffice.ts";

const DAYS = 7;

type Office = Pick<DeskOffice, "schedule" | "observation" | "startAt">;

/** The day on which an instant's week began, a Monday. */
export function mondayOf(at: number): number {
  const day = dayOfInstant(at);
  return day - (weekday(day) - 1);
}

/** Writes down the weeks that have ended by now; to be called before what happens now changes the desk. */
export function closeWeeks(desk: Desk, office: Office, now: number): void {
  const { weeks } = desk;
  if (weeks.endsAt < 0) weeks.endsAt = startOfDay(mondayOf(office.startAt) + DAYS);
  for (; weeks.endsAt <= now; weeks.endsAt += DAYS * TICKS_PER_DAY) {
    weeks.workedTicks.push(workedUpTo(desk, office, weeks.endsAt));
    weeks.openTicks.push(openUpTo(desk, office, weeks.endsAt));
  }
}

/** Officer time worked up to an instant at or after the last change; services under way count with the part already worked. */
export function workedUpTo(desk: Desk, { schedule, observation }: Office, at: number): number {
  return desk.workBalanceTicks + desk.busy * openTicksUpTo(schedule, observedInstant(observation, at));
}

/** Officer time there was from the start of the run to an instant at or after the last change. */
export function openUpTo(desk: Desk, { schedule, observation, startAt }: Office, at: number): number {
  const open = (instant: number): number => openTicksUpTo(schedule, observedInstant(observation, instant));
  return desk.officers * (open(at) - open(startAt)) + desk.earlierOpenTicks;
}

/** Week by week, the last up to the end of the run. */
export function weeklyTicks(ended: readonly number[], total: number): number[] {
  return [...ended, total].map((sum, week) => sum - (ended[week - 1] ?? 0));
}
