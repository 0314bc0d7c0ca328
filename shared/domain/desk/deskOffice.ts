import { length, peek } from "#kernel/waitingLine.ts";
import { addWork, isOpen, nextOpen, type WorkSchedule } from "#kernel/workSchedule.ts";
import type { Effects } from "../effects.ts";
import type { Observation } from "../observation.ts";
import type { Desk, Task } from "./desk.ts";

/** Where desks stand: their office hours, and the next opening somebody waits for (−1: none). */
export interface DeskOffice {
  readonly schedule: WorkSchedule;
  readonly effects: Effects;
  /** When the run began; ticks. */
  readonly startAt: number;
  readonly state: { readonly desks: Readonly<Record<string, Desk>>; openingAt: number };
  /** What the desks' figures are about; left out, the whole run. */
  readonly observation?: Observation | undefined;
  /** The desk looked at last, and the one before: most facts and steps are about one of them. */
  atHand?: Desk | undefined;
  before?: Desk | undefined;
}

/**
 * Asks an officer's time for a case. The service starts at once if the office is open, nobody waits and an
 * officer is idle; else the case joins the line.
 *
 * @param before what an earliest-deadline-first line orders by; any whole number, smaller first
 * @param client comes back with the timer at the end of the service
 */
export function requestService(
  office: DeskOffice,
  deskName: string,
  caseId: string,
  workTicks: number,
  before: number,
  client?: object,
): void {
  const desk = deskOf(office, deskName);
  const { effects, schedule } = office;
  const officerIdle = desk.busy < desk.officers;
  if (officerIdle && length(desk.line) === 0 && isOpen(schedule, effects.now)) {
    beginService(office, desk, caseId, workTicks, 0, false, client);
    return;
  }
  effects.record({ kind: "queued", case: caseId, desk: deskName, workTicks, before });
  if (officerIdle) awaitOpening(office);
}

/** Ends a service and gives the idle officer the next case in line. */
export function endService(office: DeskOffice, deskName: string, caseId: string): void {
  office.effects.record({ kind: "service_ended", case: caseId, desk: deskName });
  serveLine(office, deskOf(office, deskName));
}

/** The office has opened: every desk looks at its line. */
export function openOffice(office: DeskOffice): void {
  for (const name of Object.keys(office.state.desks)) serveLine(office, deskOf(office, name));
}

function serveLine(office: DeskOffice, desk: Desk): void {
  while (desk.busy < desk.officers && length(desk.line) > 0) {
    const now = office.effects.now;
    if (!isOpen(office.schedule, now)) {
      awaitOpening(office);
      return;
    }
    const task = peek(desk.line) as Task;
    beginService(office, desk, task.case, task.workTicks, now - task.joinedAt, true, task.client);
  }
}

function beginService(
  office: DeskOffice,
  desk: Desk,
  caseId: string,
  workTicks: number,
  waitedTicks: number,
  fromLine: boolean,
  client: object | undefined,
): void {
  const { effects, schedule } = office;
  effects.record({ kind: "service_started", case: caseId, desk: desk.name, waitedTicks, fromLine });
  const endsAt = addWork(schedule, effects.now, workTicks);
  effects.schedule(endsAt, { kind: "service_ended", desk: desk.name, case: caseId, client });
}

/**
 * One wake-up serves all desks: another is asked for only when none lies ahead. One for this very instant does:
 * either it is still to come, or all lines have been looked at since the office opened.
 */
function awaitOpening(office: DeskOffice): void {
  const { effects, schedule, state } = office;
  if (state.openingAt >= effects.now) return;
  const at = nextOpen(schedule, effects.now);
  effects.record({ kind: "opening_awaited", at });
  effects.schedule(at, { kind: "office_opens" });
}

/** @throws Error if there is no such desk */
export function deskOf(office: DeskOffice, name: string): Desk {
  if (office.atHand?.name === name) return office.atHand;
  const desk = office.before?.name === name ? office.before : office.state.desks[name];
  if (desk === undefined) {
    throw new Error(`no desk "${name}" here; there are ${Object.keys(office.state.desks).join(", ")}`);
  }
  office.before = office.atHand;
  office.atHand = desk;
  return desk;
}
