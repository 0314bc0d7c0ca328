import { purposeCode } from "#kernel/draw.ts";
import { addWork } from "#kernel/workSchedule.ts";
import type { Application } from "../application.ts";
import { dayZero, deadlineDay } from "../calendar/deadline.ts";
import { requestService } from "../desk/deskOffice.ts";
import { type DeskName, deskNames } from "../policy/policy.ts";
import { type Agency, sourceOf } from "../province/agency.ts";
import { destinationPolicy } from "../province/policyAt.ts";
import { isInProvince } from "../transferCase.ts";

const servicePurposes = purposesOf("service");
const circulationPurposes = purposesOf("circulation");

/**
 * Puts a case before a desk of the agency: its file circulates first where the policy has it so. A move inside the
 * province stays in one system and circulates nowhere.
 * @param before what an earliest-deadline-first line orders by: smaller goes first
 */
export function sendToDesk(agency: Agency, desk: DeskName, application: Application, before: number): void {
  const { setting, effects } = agency;
  const source = sourceOf(setting.country, application.home);
  const { number } = application;
  if (isInProvince(application)) return bringToDesk(agency, desk, application, before);
  const ticks = setting.circulation[desk](
    source,
    number,
    circulationPurposes[desk],
    sideOf(agency, application),
  );
  if (ticks === 0) return bringToDesk(agency, desk, application, before);
  const until = addWork(setting.schedule, effects.now, ticks);
  effects.record({ kind: "circulating", case: application.case, desk, until });
  effects.schedule(until, { kind: "circulated", desk, case: application.case, before });
}

/** The file is ready, and comes before the desk's officers for the first time. */
export function bringToDesk(agency: Agency, desk: DeskName, application: Application, before: number): void {
  if (desk === "transferIn") startInClock(agency, application);
  joinDesk(agency, desk, application, before);
}

/** The case stands in line, or is served at once. */
export function joinDesk(agency: Agency, desk: DeskName, application: Application, before: number): void {
  const { setting } = agency;
  const source = sourceOf(setting.country, application.home);
  const side = sideOf(agency, application);
  const workTicks = setting.service[desk](source, application.number, servicePurposes[desk], side);
  requestService(agency.office, desk, application.case, workTicks, before);
}

/** Where the policy has it so, the in clock starts when the sheet comes before an officer, not on receipt. */
function startInClock({ effects, setting }: Agency, application: Application): void {
  const { clock, deadlines } = destinationPolicy(setting.country, application);
  if (clock.inStart !== "sheet_opened" || isInProvince(application)) return;
  const { calendar } = setting.country;
  const startDay = dayZero(calendar, clock, effects.now);
  const inDeadlineDay = deadlineDay(calendar, startDay, deadlines.inWorkingDays);
  effects.record({ kind: "in_clock_started", case: application.case, inDeadlineDay });
}

/** The two sides of a case draw apart. */
function sideOf(agency: Agency, application: Application): number {
  return agency.setting.code === application.origin ? 0 : 1;
}

function purposesOf(what: string): Readonly<Record<DeskName, number>> {
  const entries = deskNames.map((desk) => [desk, purposeCode(`${what}.${desk}`)]);
  return Object.fromEntries(entries) as Record<DeskName, number>;
}
