import { chance, purposeCode } from "#kernel/draw.ts";
import { nextBatchAt } from "../calendar/financeCalendar.ts";
import { BANK } from "../logicalProcessCode.ts";
import type { RemittanceReturnMessage } from "../message/message.ts";
import { type Agency, caseOf, sourceOf } from "../province/agency.ts";
import { originPolicy } from "../province/policyAt.ts";
import { callStatement } from "../reconciliation/reconcile.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { bankDataMissing } from "./bankData.ts";
import { sendToDesk } from "./deskWork.ts";
import { remitDeadlineDay } from "./fundsDeadline.ts";
import { delaysToTell } from "./holdUp.ts";
import { paidFrom, zeroAccount } from "./zeroing.ts";

const ACCOUNT_WRONG = purposeCode("remittance.accountWrong");

/**
 * After so many returns by the bank the two agencies read the account data to one another, and they are right: a
 * payment is issued so many times and once more at most, and so it ends.
 */
export const MOST_BANK_RETURNS = 3;

/** Orders the balance to be paid with the next finance batch (资金划转). */
export function orderPayment(agency: Agency, transferCase: TransferCase): void {
  const { effects, state } = agency;
  const called = state.batchAt >= 0;
  const batchAt = called ? state.batchAt : batchFrom(agency, effects.now);
  effects.record({ kind: "payment_ordered", case: transferCase.application.case, batchAt });
  if (!called) effects.schedule(batchAt, { kind: "finance_batch" });
}

/** Orders what came late to be paid with the next finance batch (补划). */
export function orderLatePayment(agency: Agency, { application }: TransferCase): void {
  const { effects, state } = agency;
  const called = state.batchAt >= 0;
  const batchAt = called ? state.batchAt : batchFrom(agency, effects.now);
  effects.record({ kind: "late_payment_ordered", case: application.case, batchAt });
  if (!called) effects.schedule(batchAt, { kind: "finance_batch" });
}

/** A province's own limit on paying begins to run. */
export function beginRemitClock(agency: Agency, transferCase: TransferCase): void {
  const { application, outDoneAt } = transferCase;
  const deadlineDay = remitDeadlineDay(agency.setting.country, application, outDoneAt);
  if (deadlineDay >= 0) agency.effects.record({ kind: "remit_due", case: application.case, deadlineDay });
}

/**
 * The batch is opened: its payments go to the finance desk, in the order they were ordered. A payment from or to an
 * agency whose bank data are incomplete cannot be made and waits for the next batch.
 */
export function openBatch(agency: Agency): void {
  const { effects, setting, state } = agency;
  const payments = state.batch;
  effects.record({ kind: "batch_opened", payments: payments.length });
  for (const id of payments) {
    const transferCase = caseOf(agency, id);
    if (bankDataMissing(setting.country, transferCase.application, effects.now)) postpone(agency, id);
    else sendToFinance(agency, transferCase);
  }
}

/** Finance has a case before it for each payment: every issue of the first one, and each of what came late. */
function sendToFinance(agency: Agency, transferCase: TransferCase): void {
  const { application, outDeadlineDay, clocks, money, remittanceNumber } = transferCase;
  const bankReturns = clocks?.bankReturns ?? 0;
  const first = remittanceNumber === "" ? 0 : 1;
  const visit = money?.lateOrdered === true ? first + bankReturns + money.lateRemittances : bankReturns;
  sendToDesk(agency, "finance", application, outDeadlineDay, visit);
}

function postpone(agency: Agency, id: string): void {
  const { effects, state } = agency;
  const called = state.batchAt >= 0;
  const batchAt = called ? state.batchAt : batchFrom(agency, effects.now + 1);
  effects.record({ kind: "payment_postponed", case: id, batchAt });
  if (!called) effects.schedule(batchAt, { kind: "finance_batch" });
}

/** Finance has paid: the money leaves origin's books for the bank, addressed to destination's agency. */
export function finishPayment(agency: Agency, id: string): void {
  const { effects, setting } = agency;
  const transferCase = caseOf(agency, id);
  const { application, amountFen, clocks } = transferCase;
  const issue = clocks?.bankReturns ?? 0;
  const { account } = originPolicy(setting.country, application);
  if (issue === 0 && account.zeroAt === "remit_sent") zeroAccount(agency, transferCase);
  effects.record({ kind: "posted", case: id, debit: paidFrom(account), credit: "dispatched", amountFen });
  const remittanceNumber = issue === 0 ? `HK-${id}` : `HK-${id}-${issue + 1}`;
  effects.record({ kind: "remittance_sent", case: id, remittanceNumber });
  effects.send(
    BANK,
    {
      kind: "remittance",
      case: id,
      addressee: application.destination,
      payer: setting.code,
      remittanceNumber,
      issue,
      accountWrong: isAccountWrong(agency, transferCase, issue),
      remittedAt: effects.now,
      amountFen,
      delays: delaysToTell(transferCase),
    },
    setting.country.exchangeTicks,
  );
  if (!isInProvince(application)) callStatement(agency);
}

/** The bank found no such account (退汇): origin has the money back, corrects the data and pays with its next batch. */
export function receiveBankReturn(agency: Agency, message: RemittanceReturnMessage): void {
  const { case: id, remittanceNumber, amountFen } = message;
  const transferCase = caseOf(agency, id);
  const { account } = originPolicy(agency.setting.country, transferCase.application);
  agency.effects.record({ kind: "posted", case: id, debit: "arrived", credit: paidFrom(account), amountFen });
  agency.effects.record({ kind: "payment_returned", case: id, remittanceNumber, amountFen });
  if (!isInProvince(transferCase.application)) callStatement(agency);
  orderPayment(agency, transferCase);
}

function isAccountWrong({ setting }: Agency, { application }: TransferCase, issue: number): boolean {
  const share = originPolicy(setting.country, application).funds.bankReturnShare;
  if (share === 0 || issue >= MOST_BANK_RETURNS) return false;
  const source = sourceOf(setting.country, application.home);
  return chance(source, application.number, ACCOUNT_WRONG, issue, share);
}

function batchFrom({ setting }: Agency, at: number): number {
  return nextBatchAt(setting.finance, setting.country.calendar, at);
}
