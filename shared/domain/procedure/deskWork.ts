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
 * @param visit how often the case has been at this desk before: each time takes a time of its own
 */
export function sendToDesk(
  agency: Agency,
  desk: DeskName,
  application: Application,
  before: number,
  visit = 0,
): void {
  const { setting, effects } = agency;
  const source = sourceOf(setting.country, application.home);
  const { number } = application;
  if (isInProvince(application)) return bringToDesk(agency, desk, application, before, visit);
  const ticks = setting.circulation[desk](
    source,
    number,
    circulationPurposes[desk],
    attemptOf(agency, application, visit),
  );
  if (ticks === 0) return bringToDesk(agency, desk, application, before, visit);
  const until = addWork(setting.schedule, effects.now, ticks);
  effects.record({ kind: "circulating", case: application.case, desk, until });
  effects.schedule(until, { kind: "circulated", desk, case: application.case, before, visit });
}

/** The file is ready, and comes before the desk's officers. */
export function bringToDesk(
  agency: Agency,
  desk: DeskName,
  application: Application,
  before: number,
  visit: number,
): void {
  if (desk === "transferIn") startInClock(agency, application);
  joinDesk(agency, desk, application, before, visit);
}

/** The case stands in line, or is served at once. */
export function joinDesk(
  agency: Agency,
  desk: DeskName,
  application: Application,
  before: number,
  visit: number,
): void {
  const { setting } = agency;
  const source = sourceOf(setting.country, application.home);
  const attempt = attemptOf(agency, application, visit);
  const workTicks = setting.service[desk](source, application.number, servicePurposes[desk], attempt);
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

/** The two sides of a case draw apart, and so does each visit to a desk. */
function attemptOf(agency: Agency, application: Application, visit: number): number {
  const side = agency.setting.code === application.origin ? 0 : 1;
  return 2 * visit + side;
}

function purposesOf(what: string): Readonly<Record<DeskName, number>> {
  const entries = deskNames.map((desk) => [desk, purposeCode(`${what}.${desk}`)]);
  return Object.fromEntries(entries) as Record<DeskName, number>;
}
