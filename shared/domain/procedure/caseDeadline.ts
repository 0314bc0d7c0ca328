import type { Application } from "../application.ts";
import { deadlineDay } from "../calendar/deadline.ts";
import type { Agency } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import { isInProvince } from "../transferCase.ts";

/**
 * The last day on which origin is in time with the transfer-out, counted from the case's day zero. Like the one
 * below it goes by origin's policy, so that it is the same at whichever side it is worked out.
 */
export function outDeadlineDay(agency: Agency, application: Application, dayZero: number): number {
  const { deadlines, inProvince } = originPolicy(agency.setting.country, application);
  const workingDays = isInProvince(application) ? inProvince.deadlineWorkingDays : deadlines.outWorkingDays;
  return deadlineDay(agency.setting.country.calendar, dayZero, workingDays);
}

/** The last day on which the whole transfer is in time. */
export function totalDeadlineDay(agency: Agency, application: Application, dayZero: number): number {
  const { deadlines, inProvince } = originPolicy(agency.setting.country, application);
  const workingDays = isInProvince(application) ? inProvince.deadlineWorkingDays : deadlines.totalWorkingDays;
  return deadlineDay(agency.setting.country.calendar, dayZero, workingDays);
}

/**
 * A deadline moved on by the whole working days in which its clock stood still (`clock.pauseOn`: time for a
 * supplement 补正 is outside the limit). A clock that did not stand still leaves the day as it is.
 */
export function shiftedDeadlineDay(agency: Agency, deadline: number, pausedWorkingDays: number): number {
  if (pausedWorkingDays === 0) return deadline;
  return deadlineDay(agency.setting.country.calendar, deadline, pausedWorkingDays);
}
