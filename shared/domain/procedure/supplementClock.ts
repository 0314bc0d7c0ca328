import type { Application } from "../application.ts";
import { dayOfInstant } from "../calendar/civilDate.ts";
import { workingDaysUsed } from "../calendar/deadline.ts";
import { workingDaysBetween } from "../calendar/workCalendar.ts";
import type { SupplementStage } from "../journey/journey.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import type { Agency } from "../province/agency.ts";
import { destinationPolicy, homePolicy, originPolicy } from "../province/policyAt.ts";
import type { TransferCase } from "../transferCase.ts";
import { shiftedDeadlineDay } from "./caseDeadline.ts";

/** The policy of the desk's own side; an application is verified by the place that has received it. */
export function policyAtDesk(
  { setting }: Agency,
  application: Application,
  stage: SupplementStage,
): ProvincePolicy {
  if (stage === "verification") return homePolicy(setting.country, application);
  const isOrigin = application.origin === setting.code && stage !== "transferIn";
  return isOrigin
    ? originPolicy(setting.country, application)
    : destinationPolicy(setting.country, application);
}

/** Whether the stage's clock stands still while the applicant is asked for something (补正); before acceptance there is none. */
export function standsStill(agency: Agency, application: Application, stage: SupplementStage): boolean {
  return (
    stage !== "verification" && policyAtDesk(agency, application, stage).clock.pauseOn.includes("supplement")
  );
}

/**
 * The case as it stands now, with the supplement that is still awaited: asked once more, so many working days ago, and
 * the last days moved by what the clock has stood still. A rest day counts for the next working day, as in days used, so
 * that no answer would leave fewer days than these. The same case where nobody is waited for.
 */
export function withAwaitedSupplement(agency: Agency, transferCase: TransferCase): TransferCase {
  const { application, journey, outDeadlineDay, inDeadlineDay, totalDeadlineDay } = transferCase;
  if (journey === null || journey.awaited === null) return transferCase;
  const { calendar } = agency.setting.country;
  const stage = journey.awaited;
  const askedDay = dayOfInstant(journey.askedAt);
  const today = dayOfInstant(agency.effects.now);
  const { limitWorkingDays } = policyAtDesk(agency, application, stage).supplement;
  const atMost = (workingDays: number): number => Math.min(workingDays, limitWorkingDays);
  const stoodStill = standsStill(agency, application, stage);
  const pausedDays = stoodStill ? atMost(workingDaysUsed(calendar, askedDay, today)) : 0;
  const moved = (day: number): number => movedSoFar(agency, day, pausedDays);
  const isIn = stage === "transferIn";
  const tookWorkingDays = atMost(workingDaysBetween(calendar, askedDay, today));
  return {
    ...transferCase,
    outDeadlineDay: isIn ? outDeadlineDay : moved(outDeadlineDay),
    inDeadlineDay: isIn ? moved(inDeadlineDay) : inDeadlineDay,
    totalDeadlineDay: moved(totalDeadlineDay),
    journey: {
      ...journey,
      supplements: journey.supplements + 1,
      supplementsAt: [...journey.supplementsAt, { desk: stage, workingDays: tookWorkingDays, askedDay }],
      supplementWorkingDays: journey.supplementWorkingDays + tookWorkingDays,
      outPausedWorkingDays: journey.outPausedWorkingDays + (isIn ? 0 : pausedDays),
      inPausedWorkingDays: journey.inPausedWorkingDays + (isIn ? pausedDays : 0),
    },
  };
}

/** A run may be cut off shortly before the last known day, and the end of a clock that stands still lie beyond it. */
function movedSoFar(agency: Agency, day: number, pausedDays: number): number {
  if (day < 0) return day;
  const { calendar } = agency.setting.country;
  const left = Math.max(0, workingDaysBetween(calendar, day, calendar.lastDay));
  return shiftedDeadlineDay(agency, day, Math.min(pausedDays, left));
}
