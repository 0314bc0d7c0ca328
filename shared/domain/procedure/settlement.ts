import { chance, purposeCode } from "#kernel/draw.ts";
import { BANK, PLATFORM } from "../logicalProcessCode.ts";
import type { FundsResultMessage, RemittanceMessage, RemittanceReturnMessage } from "../message/message.ts";
import { type Agency, caseOf, sourceOf } from "../province/agency.ts";
import { callStatement, comparePayment } from "../reconciliation/reconcile.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { closeIfDone } from "./closing.ts";
import { sendToDesk } from "./deskWork.ts";

const MISMATCH = purposeCode("settlement.mismatch");

/** Money arrives at destination's agency account; it waits in suspense until an officer has matched it. */
export function receiveFunds(agency: Agency, message: RemittanceMessage): void {
  const { case: id, remittanceNumber, remittedAt, amountFen } = message;
  const transferCase = caseOf(agency, id);
  agency.effects.record({ kind: "posted", case: id, debit: "arrived", credit: "suspense", amountFen });
  agency.effects.record({ kind: "funds_arrived", case: id, remittanceNumber, remittedAt, amountFen });
  comparePayment(agency, transferCase.application.origin, remittedAt);
  if (transferCase.sheetReceivedAt >= 0) matchFunds(agency, transferCase);
}

/** The money is held against the business file (与业务档案匹配并核对金额, 43号 art. 8). */
export function matchFunds(agency: Agency, transferCase: TransferCase): void {
  sendToDesk(agency, "matching", transferCase.application, transferCase.fundsArrivedAt);
}

/** Matched: credited to the person, or sent back the way it came. */
export function finishMatching(agency: Agency, id: string): void {
  const transferCase = caseOf(agency, id);
  const { home, number } = transferCase.application;
  const { country, policy } = agency.setting;
  const mismatch = chance(sourceOf(country, home), number, MISMATCH, 0, policy.funds.mismatchShare);
  if (mismatch) sendBack(agency, transferCase);
  else credit(agency, transferCase);
  if (!isInProvince(transferCase.application)) tellOrigin(agency, transferCase);
  closeIfDone(agency, transferCase);
}

function credit(agency: Agency, transferCase: TransferCase): void {
  const { amountFen, application } = transferCase;
  agency.effects.record({
    kind: "posted",
    case: application.case,
    debit: "suspense",
    credit: "participants",
    amountFen,
  });
  agency.effects.record({ kind: "funds_credited", case: application.case });
}

function sendBack(agency: Agency, transferCase: TransferCase): void {
  const { effects, setting } = agency;
  const { amountFen, application, remittanceNumber } = transferCase;
  effects.record({
    kind: "posted",
    case: application.case,
    debit: "suspense",
    credit: "dispatched",
    amountFen,
  });
  effects.record({ kind: "funds_sent_back", case: application.case });
  effects.send(
    BANK,
    {
      kind: "remittance_return",
      case: application.case,
      addressee: application.origin,
      remittanceNumber,
      sentBackAt: effects.now,
      amountFen,
    },
    setting.country.exchangeTicks,
  );
  if (!isInProvince(application)) callStatement(agency);
}

function tellOrigin(agency: Agency, transferCase: TransferCase): void {
  const { application, fundsArrivedAt, fundsDoneAt, fundsOutcome } = transferCase;
  if (fundsOutcome === null)
    throw new Error(`case ${application.case}: the money was matched without an outcome`);
  agency.effects.send(
    PLATFORM,
    {
      kind: "funds_result",
      case: application.case,
      addressee: application.origin,
      outcome: fundsOutcome,
      fundsArrivedAt,
      fundsDoneAt,
    },
    agency.setting.country.exchangeTicks,
  );
}

/** Origin learns what became of the money, and may close its file. */
export function receiveFundsResult(agency: Agency, message: FundsResultMessage): void {
  const { case: id, outcome, fundsArrivedAt, fundsDoneAt } = message;
  const transferCase = caseOf(agency, id);
  agency.effects.record({ kind: "funds_reported", case: id, outcome, fundsArrivedAt, fundsDoneAt });
  closeIfDone(agency, transferCase);
}

/** Money that came back (退汇) is put into the person's account at origin again: nothing is forfeited. */
export function receiveReturn(agency: Agency, message: RemittanceReturnMessage): void {
  const { case: id, sentBackAt, amountFen } = message;
  const transferCase = caseOf(agency, id);
  agency.effects.record({ kind: "posted", case: id, debit: "arrived", credit: "participants", amountFen });
  agency.effects.record({ kind: "account_restored", case: id, amountFen, sentBackAt });
  comparePayment(agency, transferCase.application.destination, sentBackAt);
  closeIfDone(agency, transferCase);
}
