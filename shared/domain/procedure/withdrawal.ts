import type { Application } from "../application.ts";
import { withdrawsAfterTicks } from "../journey/conduct.ts";
import { PLATFORM } from "../logicalProcessCode.ts";
import type { EarlyEndMessage, WithdrawalRequestMessage } from "../message/journeyMessage.ts";
import { type Agency, fileOf } from "../province/agency.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { closeCase } from "./closing.ts";
import { startsByEnrolment } from "./enrolmentTrigger.ts";

/** Some people take their application back (撤回) while it is open; what enrolment started nobody has applied for. */
export function foreseeWithdrawal(agency: Agency, application: Application): void {
  const { effects, setting } = agency;
  if (setting.country.journey === null || application.history?.attempt !== 0) return;
  if (startsByEnrolment(setting.country, application)) return;
  const afterTicks = withdrawsAfterTicks(setting.country, application);
  if (afterTicks < 0) return;
  effects.schedule(effects.now + afterTicks, { kind: "withdrawal", case: application.case });
}

/**
 * The applicant withdraws, which can be done until the transfer-out is done. Origin decides that, for the relation is
 * there; and while the other side verifies, its answer is waited for, so that no message finds a file gone that it
 * was sent to.
 */
export function withdraw(agency: Agency, id: string): void {
  const transferCase = fileOf(agency, id);
  if (transferCase === undefined) return;
  const { application, acceptedAt, verified, sheetReceivedAt } = transferCase;
  agency.effects.record({ kind: "withdrawal_asked", case: id });
  if (isInProvince(application) || application.origin === agency.setting.code) {
    if (transferCase.outDoneAt >= 0) return refuseWithdrawal(agency, id);
    if (acceptedAt >= 0 || !verified) endEarly(agency, transferCase, "withdrawn");
  } else if (acceptedAt < 0) {
    if (!verified) endEarly(agency, transferCase, "withdrawn");
  } else if (sheetReceivedAt >= 0) refuseWithdrawal(agency, id);
  else sendOn(agency, { kind: "withdrawal_request", case: id, addressee: application.origin });
}

/** Whether the person has taken the application back while the other side was verifying it. */
export function isWithdrawn({ journey }: TransferCase): boolean {
  return journey !== null && journey.withdrawalAskedAt >= 0;
}

/** Origin is asked by destination, where the person applied. */
export function receiveWithdrawalRequest(agency: Agency, message: WithdrawalRequestMessage): void {
  const transferCase = fileOf(agency, message.case);
  if (transferCase === undefined) return;
  if (transferCase.outDoneAt < 0) return endEarly(agency, transferCase, "withdrawn");
  const { home } = transferCase.application;
  sendOn(agency, { kind: "withdrawal_refusal", case: message.case, addressee: home });
}

/** Too late: the relation is confirmed out, and the person is told so. */
export function refuseWithdrawal(agency: Agency, id: string): void {
  agency.effects.record({ kind: "withdrawal_refused", case: id });
}

/** The other side has ended the case; nothing has moved, and the file is closed. */
export function receiveEarlyEnd(agency: Agency, message: EarlyEndMessage): void {
  const transferCase = fileOf(agency, message.case);
  if (transferCase !== undefined) closeCase(agency, transferCase, message.status);
}

/**
 * Ends a case before its transfer-out is done: the file is closed, the other side and the register are told if they
 * know of it. No money has moved; what was set off in the account or came back into it stays so.
 */
export function endEarly(agency: Agency, transferCase: TransferCase, status: "withdrawn" | "lapsed"): void {
  const { application, verified } = transferCase;
  closeCase(agency, transferCase, status);
  if (isInProvince(application) || !verified) return;
  const { code } = agency.setting;
  const addressee = application.origin === code ? application.destination : application.origin;
  sendOn(agency, { kind: "early_end", case: application.case, addressee, status });
}

function sendOn(
  { effects, setting }: Agency,
  message:
    | EarlyEndMessage
    | WithdrawalRequestMessage
    | { kind: "withdrawal_refusal"; case: string; addressee: string },
): void {
  effects.send(PLATFORM, message, setting.country.exchangeTicks);
}
