import { BANK, PLATFORM } from "../logicalProcessCode.ts";
import type { LateFundsResult, LateRemittanceMessage } from "../message/moneyMessage.ts";
import { nextDayOfMonth } from "../money/dayOfMonth.ts";
import type { EmployeeToResidentMoney } from "../policy/combinationPolicy.ts";
import { type Agency, caseOf, fileOf } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import { callStatement, comparePayment } from "../reconciliation/reconcile.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { closeIfDone } from "./closing.ts";
import { matchLateFunds } from "./lateMatching.ts";
import { finishPayment, orderLatePayment } from "./remittance.ts";
import { retainLateCredit, whereAccountIs } from "./retainedAccount.ts";
import { finishMatching } from "./settlement.ts";

/**
 * A credit came after the balance was fixed (补划). No source rules what becomes of it: each origin has a rule of its
 * own. What is kept is kept at once; what is sent or paid goes on when the month's last credit has come. Where the
 * account itself stays at origin there is none at destination to send anything to, and the credit stays in it.
 */
export function settleLateCredit(agency: Agency, transferCase: TransferCase): void {
  const { effects, setting } = agency;
  const { application, money } = transferCase;
  const policy = originPolicy(setting.country, application);
  const { lateCredit } = policy;
  if (money === null || money.lateDueAt > effects.now) return;
  const retention = whereAccountIs(policy, transferCase);
  if (lateCredit.policy === "hold_at_origin" || (retention !== null && lateCredit.policy !== "pay_to_bank")) {
    return keepLateCredit(agency, transferCase, retention);
  }
  const at = nextDayOfMonth(effects.now, lateCredit.graceDay);
  effects.record({ kind: "late_credit_called", case: application.case, at });
  effects.schedule(at, { kind: "late_credit_due", case: application.case });
}

/**
 * Late credits go on: as a second remittance with the next finance batch, once the first is settled, or to the person's
 * own bank account.
 */
export function passOnLateCredit(agency: Agency, id: string): void {
  const { effects, setting } = agency;
  const transferCase = fileOf(agency, id);
  const money = transferCase?.money ?? null;
  if (transferCase === undefined || money === null || money.lateFen === 0 || money.lateOrdered) return;
  const amountFen = money.lateFen;
  if (originPolicy(setting.country, transferCase.application).lateCredit.policy === "pay_to_bank") {
    effects.record({ kind: "posted", case: id, debit: "participants", credit: "paid_out", amountFen });
    effects.record({ kind: "late_credit_settled", case: id, how: "paid_to_bank", amountFen });
    closeIfDone(agency, transferCase);
  } else if (isInProvince(transferCase.application)) {
    effects.record({ kind: "late_credit_settled", case: id, how: "credited_in_province", amountFen });
    closeIfDone(agency, transferCase);
  } else if (transferCase.amountFen === 0 || transferCase.fundsOutcome !== null) {
    orderLatePayment(agency, transferCase);
  }
}

/** The first remittance is settled: late credits that waited for that go on. */
export function resumeLateCredit(agency: Agency, id: string): void {
  const money = fileOf(agency, id)?.money ?? null;
  if (money === null || money.lateDueAt < 0 || money.lateDueAt > agency.effects.now) return;
  passOnLateCredit(agency, id);
}

/** Finance is done with a case: it was the balance, or what came late. */
export function finishFinance(agency: Agency, id: string): void {
  const transferCase = caseOf(agency, id);
  if (transferCase.money?.lateOrdered === true) payLateCredit(agency, transferCase);
  else finishPayment(agency, id);
}

/** An officer is done matching: the first remittance of a case, or a later one. */
export function finishMatchingOf(agency: Agency, id: string): void {
  const transferCase = caseOf(agency, id);
  if (transferCase.money?.isAtMatching === true) finishLateMatching(agency, transferCase);
  else finishMatching(agency, id);
}

function keepLateCredit(
  agency: Agency,
  transferCase: TransferCase,
  retention: EmployeeToResidentMoney | null,
): void {
  const { effects } = agency;
  const { case: id } = transferCase.application;
  const amountFen = transferCase.money?.lateFen ?? 0;
  if (retention !== null) retainLateCredit(agency, transferCase, retention);
  if (retention !== "pay_out") {
    effects.record({ kind: "posted", case: id, debit: "participants", credit: "standing", amountFen });
  }
  effects.record({ kind: "late_credit_settled", case: id, how: "kept_at_origin", amountFen });
  closeIfDone(agency, transferCase);
}

/** Finance pays what came late: zeroed and remitted in one, under a number of its own. */
function payLateCredit(agency: Agency, transferCase: TransferCase): void {
  const { effects, setting } = agency;
  const { application, money } = transferCase;
  if (money === null) throw new Error(`case ${application.case} has no late credits to pay`);
  const { case: id, destination } = application;
  const amountFen = money.lateFen;
  effects.record({ kind: "posted", case: id, debit: "participants", credit: "payable", amountFen });
  effects.record({ kind: "posted", case: id, debit: "payable", credit: "dispatched", amountFen });
  const remittanceNumber = `BH-${id}-${money.lateRemittances + 1}`;
  effects.record({ kind: "late_remittance_sent", case: id, remittanceNumber, amountFen });
  effects.send(
    BANK,
    {
      kind: "late_remittance",
      case: id,
      addressee: destination,
      remittanceNumber,
      remittedAt: effects.now,
      amountFen,
    },
    setting.country.exchangeTicks,
  );
  callStatement(agency);
}

/** A second remittance arrives; it waits in suspense for an officer, as the first did. */
export function receiveLateFunds(agency: Agency, message: LateRemittanceMessage): void {
  const { effects } = agency;
  const { case: id, remittanceNumber, remittedAt, amountFen } = message;
  const transferCase = caseOf(agency, id);
  effects.record({ kind: "posted", case: id, debit: "arrived", credit: "suspense", amountFen });
  effects.record({ kind: "late_funds_arrived", case: id, remittanceNumber, remittedAt, amountFen });
  comparePayment(agency, transferCase.application.origin, remittedAt);
  matchLateFunds(agency, transferCase);
}

/** Matched with the business file, and credited (43号 art. 8); origin is told. */
function finishLateMatching(agency: Agency, transferCase: TransferCase): void {
  const { effects, setting } = agency;
  const { application, money } = transferCase;
  const { case: id, origin } = application;
  const amountFen = money?.lateArrivedFen ?? 0;
  effects.record({ kind: "posted", case: id, debit: "suspense", credit: "participants", amountFen });
  effects.record({ kind: "late_funds_credited", case: id, amountFen });
  effects.send(
    PLATFORM,
    { kind: "late_funds_result", case: id, addressee: origin, amountFen },
    setting.country.exchangeTicks,
  );
  closeIfDone(agency, transferCase);
}

export function receiveLateFundsResult(agency: Agency, { case: id, amountFen }: LateFundsResult): void {
  const transferCase = caseOf(agency, id);
  agency.effects.record({ kind: "late_funds_reported", case: id, amountFen });
  closeIfDone(agency, transferCase);
}
