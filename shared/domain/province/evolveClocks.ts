import type { ClocksFact } from "../fact/clocksFact.ts";
import type { Fact } from "../fact/fact.ts";
import type { MoneyFact } from "../fact/moneyFact.ts";
import { type ClockFile, openClockFile, outHoldOf } from "../lateness/clockFile.ts";
import { type DelayKind, delayKinds, holdKinds, verificationKinds } from "../lateness/delays.ts";
import { LEAST_KEPT_TICKS, queueDelayOf, verificationQueueAt } from "../lateness/queueDelay.ts";
import { officeTicksBetween } from "../procedure/holdUp.ts";
import { takeBackPaid } from "../reconciliation/evolveReconciliation.ts";
import type { TransferCase } from "../transferCase.ts";
import { type Agency, caseOf, fileOf, sideOf } from "./agency.ts";

/** Folds a fact of the clocks into the province's state. */
export function evolveClocks(agency: Agency, fact: ClocksFact): void {
  switch (fact.kind) {
    case "remit_due":
    case "credit_due":
    case "investigation_begun":
      return;
    case "distribution_opened":
      agency.state.distributionAt = -1;
      agency.state.held = [];
      return;
    default:
      return evolveClockFile(agency, caseOf(agency, fact.case), fact);
  }
}

type ClockFileFact = Exclude<
  ClocksFact,
  { kind: "remit_due" | "credit_due" | "investigation_begun" | "distribution_opened" }
>;

function evolveClockFile(agency: Agency, file: TransferCase, fact: ClockFileFact): void {
  const { now } = agency.effects;
  switch (fact.kind) {
    case "in_clock_started":
      file.inDeadlineDay = fact.inDeadlineDay;
      return;
    case "delays_learnt":
      return learn(clockFileOf(file), fact);
    case "payment_postponed":
      agency.state.batchAt = fact.batchAt;
      agency.state.batch.push(fact.case);
      clockFileOf(file).delays.bankData += officeTicksBetween(agency, now, fact.batchAt);
      return;
    case "payment_returned":
      return takeBack(agency, file, fact);
    case "mismatch_found":
      clockFileOf(file).heldSince = now;
      return;
    case "investigation_answered":
      return endHold(agency, clockFileOf(file), "mismatch");
    case "credit_held":
      clockFileOf(file).heldSince = now;
      agency.state.distributionAt = fact.distributionAt;
      agency.state.held.push(fact.case);
  }
}

/** What facts of the procedure mean to the clocks of a case that has a clock file. */
export function noteInClockFile(agency: Agency, clocks: ClockFile, fact: Fact): void {
  if (fact.kind === "funds_credited" && clocks.heldSince >= 0) endHold(agency, clocks, "monthlyBatch");
  if (fact.kind === "remittance_sent" && clocks.firstRemittedAt >= 0) {
    clocks.delays.bankReturn = officeTicksBetween(agency, clocks.firstRemittedAt, agency.effects.now);
  }
}

/** A case that stood in line for an hour of office time or more: its file says so, if it has not been withdrawn since. */
export function noteQueue(agency: Agency, fact: Extract<Fact, { kind: "service_started" }>): void {
  if (fact.waitedTicks < LEAST_KEPT_TICKS) return;
  const file = fileOf(agency, fact.case);
  if (file === undefined) return;
  const kind =
    fact.desk === "verification" ? verificationQueueAt(sideOf(agency, file)) : queueDelayOf(fact.desk);
  if (kind === undefined) return;
  const { now } = agency.effects;
  const ticks = officeTicksBetween(agency, now - fact.waitedTicks, now);
  if (ticks >= LEAST_KEPT_TICKS) addDelay(clockFileOf(file), kind, ticks);
}

/** The transfer-out waits: how long is added up when it goes on to its end, or waits for something else. */
export function noteOutHold(
  agency: Agency,
  file: TransferCase,
  fact: Extract<MoneyFact, { kind: "transfer_out_held" }>,
): void {
  const clocks = clockFileOf(file);
  endOutHold(agency, clocks);
  clocks.outHold = outHoldOf(fact.reason, agency.effects.now, fact.until);
}

/** A transfer-out that is done has waited for nothing any more. */
export function endOutHold(agency: Agency, clocks: ClockFile): void {
  if (clocks.outHold === null) return;
  const { kind, since, until } = clocks.outHold;
  addDelay(clocks, kind, officeTicksBetween(agency, since, Math.min(until, agency.effects.now)));
  clocks.outHold = null;
}

function addDelay({ delays }: ClockFile, kind: DelayKind, ticks: number): void {
  delays[kind] = (delays[kind] ?? 0) + ticks;
}

/** Until it is paid again the payment has not left. */
function takeBack(
  agency: Agency,
  file: TransferCase,
  fact: Extract<ClocksFact, { kind: "payment_returned" }>,
): void {
  const clocks = clockFileOf(file);
  clocks.bankReturns++;
  if (clocks.firstRemittedAt < 0) clocks.firstRemittedAt = file.remittedAt;
  takeBackPaid(agency, file.application.destination, { ...fact, remittedAt: file.remittedAt });
  file.remittedAt = -1;
}

function endHold(agency: Agency, clocks: ClockFile, kind: DelayKind): void {
  addDelay(clocks, kind, officeTicksBetween(agency, clocks.heldSince, agency.effects.now));
  clocks.heldSince = -1;
}

/** Whatever is told again is told in full, but for a line at verification: each answer tells of its own. */
function learn(clocks: ClockFile, fact: Extract<ClocksFact, { kind: "delays_learnt" }>): void {
  for (const kind of [...delayKinds, ...holdKinds]) {
    const told = fact.delays[kind];
    if (told !== undefined) clocks.delays[kind] = Math.max(clocks.delays[kind] ?? 0, told);
  }
  for (const kind of verificationKinds) {
    const told = fact.delays[kind];
    if (told !== undefined) addDelay(clocks, kind, told);
  }
  clocks.bankReturns = Math.max(clocks.bankReturns, fact.bankReturns);
}

/** The case's clock file, opened when first something is to be put into it. */
function clockFileOf(transferCase: TransferCase): ClockFile {
  transferCase.clocks ??= openClockFile();
  return transferCase.clocks;
}
