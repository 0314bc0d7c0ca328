import type { Application } from "../application.ts";
import { dayOfInstant, startOfDay } from "../calendar/civilDate.ts";
import { nthWorkingDayAfter, workingDaysBetween } from "../calendar/workCalendar.ts";
import { answersAfterTicks, lacksPapers } from "../journey/conduct.ts";
import type { SupplementStage } from "../journey/journey.ts";
import { PLATFORM } from "../logicalProcessCode.ts";
import type { SupplementNoticeMessage } from "../message/journeyMessage.ts";
import { type Agency, fileOf } from "../province/agency.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { paperSide } from "../verification/paperChecks.ts";
import { shiftedDeadlineDay } from "./caseDeadline.ts";
import { joinDesk } from "./deskWork.ts";
import { startsByEnrolment } from "./enrolmentTrigger.ts";
import { movesAtOnce } from "./handledBySystem.ts";
import { closeRefused } from "./reapplication.ts";
import { policyAtDesk, standsStill } from "./supplementClock.ts";
import { endEarly } from "./withdrawal.ts";

/** A desk asks once, and has the case again after that. */
const SECOND_VISIT = 1;

/**
 * Whether the officer who has the case in hand asks the applicant for something missing (补正). Before acceptance no
 * clock runs; after it the stage's clock stands still where the policy has it so (`clock.pauseOn`), until the
 * applicant answers or the limit for it has passed.
 */
export function asksForSupplement(
  agency: Agency,
  transferCase: TransferCase,
  stage: SupplementStage,
): boolean {
  const { effects, setting } = agency;
  const { country } = setting;
  if (country.journey === null || transferCase.journey?.lastStage === stage) return false;
  const { application } = transferCase;
  if (!isInOfficersHands(agency, application, stage) || !lacksPapers(country, application, stage))
    return false;
  const limitDays = policyAtDesk(agency, application, stage).supplement.limitWorkingDays;
  const lastDay = nthWorkingDayAfter(country.calendar, dayOfInstant(effects.now), limitDays);
  effects.record({ kind: "supplement_asked", case: application.case, stage, lastDay });
  const afterTicks = answersAfterTicks(country, application, stage);
  const limitAt = startOfDay(lastDay + 1);
  const isAnswered = afterTicks >= 0 && effects.now + afterTicks < limitAt;
  effects.schedule(isAnswered ? effects.now + afterTicks : limitAt, {
    kind: "supplement_due",
    case: application.case,
    stage,
    isAnswered,
  });
  return true;
}

/** Where the province's own system takes a step inside the province, nobody is there to ask for anything. */
function isInOfficersHands(agency: Agency, application: Application, stage: SupplementStage): boolean {
  if (!isInProvince(application)) return true;
  const { country } = agency.setting;
  if (stage === "transferOut") return originPolicy(country, application).inProvince.auditOut;
  if (stage === "transferIn") return destinationPolicy(country, application).inProvince.auditIn;
  return !movesAtOnce(agency, application) && !startsByEnrolment(country, application);
}

/** The applicant has answered, or the time for it is over. */
export function endSupplement(agency: Agency, id: string, stage: SupplementStage, isAnswered: boolean): void {
  const transferCase = fileOf(agency, id);
  if (transferCase?.journey?.awaited !== stage) return;
  const { application, journey } = transferCase;
  // The clock stands still to the end of the last day at most, and not on the day on which nobody has answered.
  const { limitWorkingDays } = policyAtDesk(agency, application, stage).supplement;
  const sinceWorkingDays = workingDaysSince(agency, journey.askedAt);
  const tookWorkingDays = isAnswered ? Math.min(sinceWorkingDays, limitWorkingDays) : limitWorkingDays;
  const pausedWorkingDays = standsStill(agency, application, stage) ? tookWorkingDays : 0;
  const shifted = (day: number): number =>
    day < 0 ? day : shiftedDeadlineDay(agency, day, pausedWorkingDays);
  const { outDeadlineDay, inDeadlineDay, totalDeadlineDay } = transferCase;
  agency.effects.record({
    kind: "supplement_ended",
    case: id,
    stage,
    isAnswered,
    tookWorkingDays,
    pausedWorkingDays,
    outDeadlineDay: stage === "transferOut" ? shifted(outDeadlineDay) : outDeadlineDay,
    inDeadlineDay: stage === "transferIn" ? shifted(inDeadlineDay) : inDeadlineDay,
    totalDeadlineDay: shifted(totalDeadlineDay),
  });
  if (stage !== "verification" && !isInProvince(application))
    tellOtherSide(agency, transferCase, stage, tookWorkingDays, pausedWorkingDays);
  if (isAnswered || stage === "transferIn")
    joinDesk(agency, stage, application, orderOf(transferCase, stage), SECOND_VISIT);
  else if (stage === "verification") rejectUnanswered(agency, transferCase);
  else endEarly(agency, transferCase, "lapsed");
}

function workingDaysSince({ effects, setting }: Agency, from: number): number {
  return workingDaysBetween(setting.country.calendar, dayOfInstant(from), dayOfInstant(effects.now));
}

/** What was not handed in is refused as invalid material. */
function rejectUnanswered(agency: Agency, transferCase: TransferCase): void {
  const { application } = transferCase;
  const side = paperSide(application);
  agency.effects.record({ kind: "refused", case: application.case, side, code: "MATERIAL_INVALID" });
  closeRefused(agency, transferCase);
}

function orderOf(transferCase: TransferCase, stage: SupplementStage): number {
  if (stage === "verification") return transferCase.application.appliedAt;
  return stage === "transferOut" ? transferCase.outDeadlineDay : transferCase.inDeadlineDay;
}

function tellOtherSide(
  agency: Agency,
  { application, journey }: TransferCase,
  stage: SupplementStage,
  tookWorkingDays: number,
  pausedWorkingDays: number,
): void {
  const addressee = stage === "transferOut" ? application.destination : application.origin;
  agency.effects.send(
    PLATFORM,
    {
      kind: "supplement_notice",
      case: application.case,
      addressee,
      stage,
      askedDay: dayOfInstant(journey?.askedAt ?? agency.effects.now),
      tookWorkingDays,
      pausedWorkingDays,
    },
    agency.setting.country.exchangeTicks,
  );
}

/** The other side moves the deadlines it knows of. */
export function receiveSupplementNotice(agency: Agency, message: SupplementNoticeMessage): void {
  const transferCase = fileOf(agency, message.case);
  if (transferCase === undefined) return;
  const { stage, askedDay, tookWorkingDays, pausedWorkingDays } = message;
  const shifted = (day: number): number =>
    day < 0 ? day : shiftedDeadlineDay(agency, day, pausedWorkingDays);
  const { outDeadlineDay, totalDeadlineDay } = transferCase;
  agency.effects.record({
    kind: "supplement_noted",
    case: message.case,
    stage,
    ...(askedDay !== undefined && { askedDay }),
    tookWorkingDays,
    pausedWorkingDays,
    outDeadlineDay: stage === "transferOut" ? shifted(outDeadlineDay) : outDeadlineDay,
    totalDeadlineDay: shifted(totalDeadlineDay),
  });
}
