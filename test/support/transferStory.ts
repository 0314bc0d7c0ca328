import type { Application } from "#domain/application.ts";
import { dayOfText, instantOf } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { DeskName } from "#domain/policy/policy.ts";
import type { Timer } from "#domain/timer.ts";
import type { ListedApplicationConfiguration } from "#scenario/runConfiguration.ts";

/** The instants and days of the case that the tests of the rules tell, all in one ordinary week. */
export const APPLIED = instantOf("2025-03-03T10:00");
export const VERIFIED = instantOf("2025-03-03T10:10");
export const ACCEPTED = instantOf("2025-03-03T15:10");
export const OUT_DONE = instantOf("2025-03-04T09:10");
export const REMITTED = instantOf("2025-03-04T14:10");
export const SHEET_RECEIVED = instantOf("2025-03-04T11:10");
export const IN_DONE = instantOf("2025-03-05T09:30");
export const FUNDS_ARRIVED = instantOf("2025-03-05T12:10");
export const MATCHED = instantOf("2025-03-05T13:10");
export const DAY_ZERO = dayOfText("2025-03-03");
export const OUT_DEADLINE = dayOfText("2025-03-17");
export const TOTAL_DEADLINE = dayOfText("2025-03-24");
export const IN_DEADLINE = dayOfText("2025-03-11");

/** Sixty months on one base, the last of them February 2025, as the sheet lists them. */
export const CONTRIBUTIONS = [0, 242, 60, 800_000];

/** The application that a listed one becomes. */
export function applicationOf(listed: ListedApplicationConfiguration, number = 0): Application {
  const home = listed.lodgedAt === "origin" ? listed.from : listed.to;
  const id = `${home}-${number}`;
  return {
    case: id,
    home,
    number,
    person: listed.person ?? id,
    origin: listed.from,
    originPool: listed.fromPool,
    destination: listed.to,
    destinationPool: listed.toPool,
    channel: listed.channel,
    lodgedAt: listed.lodgedAt,
    applicant: listed.applicant,
    combination: listed.combination,
    appliedAt: listed.at,
    history: null,
  };
}

/** The file is opened, at home or at the other side; where a balance is given, the account enters the books. */
export function opened(application: Application, at: string, amountFen?: number): Fact[] {
  const id = application.case;
  const kind = at === application.home ? "application_lodged" : "application_received";
  const facts: Fact[] = [{ kind, case: id, application }];
  if (amountFen !== undefined) facts.push({ kind: "balance_found", case: id, amountFen });
  if (amountFen) facts.push(posted(id, "opening", "participants", amountFen));
  return facts;
}

export function posted(
  id: string,
  debit: Extract<Fact, { kind: "posted" }>["debit"],
  credit: Extract<Fact, { kind: "posted" }>["credit"],
  amountFen: number,
): Fact {
  return { kind: "posted", case: id, debit, credit, amountFen };
}

/** Accepted on Monday at 15:10 under the national limits. */
export function accepted(id: string): Fact {
  return {
    kind: "accepted",
    case: id,
    acceptedAt: ACCEPTED,
    dayZero: DAY_ZERO,
    outDeadlineDay: OUT_DEADLINE,
    totalDeadlineDay: TOTAL_DEADLINE,
  };
}

export function transferOutDone(id: string, amountFen: number): Fact {
  return {
    kind: "transfer_out_done",
    case: id,
    sheetNumber: `XX-${id}`,
    contributionMonths: 60,
    contributions: CONTRIBUTIONS,
    amountFen,
  };
}

export function sheetReceived(id: string, amountFen: number): Fact {
  return {
    kind: "sheet_received",
    case: id,
    sheetNumber: `XX-${id}`,
    acceptedAt: ACCEPTED,
    dayZero: DAY_ZERO,
    totalDeadlineDay: TOTAL_DEADLINE,
    outDeadlineDay: OUT_DEADLINE,
    outDoneAt: OUT_DONE,
    contributionMonths: 60,
    contributions: CONTRIBUTIONS,
    amountFen,
    inDeadlineDay: IN_DEADLINE,
  };
}

export function fundsArrived(id: string, amountFen: number): Fact {
  return {
    kind: "funds_arrived",
    case: id,
    remittanceNumber: `HK-${id}`,
    remittedAt: REMITTED,
    amountFen,
  };
}

/** An officer of the desk has taken the case up. */
export function underService(id: string, desk: DeskName): Fact {
  return { kind: "service_started", case: id, desk, waitedTicks: 0, fromLine: false };
}

/** The officer is done with it. */
export function serviceEnded(id: string, desk: DeskName): Timer {
  return { kind: "service_ended", desk, case: id };
}

/** The relation is in, on a day of March 2025: sixty months and the one paid at destination since. */
export function transferInDone(id: string): Fact {
  return { kind: "transfer_in_done", case: id, accumulatedMonths: 61, retirementMonthsNeeded: -1 };
}
