import type { Application } from "../application.ts";
import { deadlineDay } from "../calendar/deadline.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import type { Agency } from "../province/agency.ts";
import { isInProvince } from "../transferCase.ts";

/**
 * The last day on which origin is in time with the transfer-out, counted from the case's day zero. Like the one
 * below it goes by origin's policy, so that it is the same at whichever side it is worked out.
 */
export function outDeadlineDay(agency: Agency, application: Application, dayZero: number): number {
  const { deadlines, inProvince } = originPolicyOf(agency, application);
  const workingDays = isInProvince(application) ? inProvince.deadlineWorkingDays : deadlines.outWorkingDays;
  return deadlineDay(agency.setting.country.calendar, dayZero, workingDays);
}

/** The last day on which the whole transfer is in time. */
export function totalDeadlineDay(agency: Agency, application: Application, dayZero: number): number {
  const { deadlines, inProvince } = originPolicyOf(agency, application);
  const workingDays = isInProvince(application) ? inProvince.deadlineWorkingDays : deadlines.totalWorkingDays;
  return deadlineDay(agency.setting.country.calendar, dayZero, workingDays);
}

function originPolicyOf(agency: Agency, application: Application): ProvincePolicy {
  const policy = agency.setting.country.policies.get(application.origin);
  if (policy === undefined) {
    throw new Error(`case ${application.case}: origin ${application.origin} is not a province of this run`);
  }
  return policy;
}
