import { nextDistributionAt } from "../calendar/financeCalendar.ts";
import { BANK, PLATFORM } from "../logicalProcessCode.ts";
import type { FundsAnswerMessage } from "../message/clocksMessage.ts";
import type { FundsResultMessage, RemittanceMessage, RemittanceReturnMessage } from "../message/message.ts";
import { type Agency, caseOf } from "../province/agency.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import { callStatement, comparePayment } from "../reconciliation/reconcile.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { closeIfDone } from "./closing.ts";
import { sendToDesk } from "./deskWork.ts";
import { creditDeadlineDay } from "./fundsDeadline.ts";
import { delaysToTell, learnDelays } from "./holdUp.ts";
import { answerInquiry, beginInquiry, investigationOutcome, matchingOf } from "./investigation.ts";
import { receiveBankReturn } from "./remittance.ts";
import { restoredTo, zeroAcknowledged } from "./zeroing.ts";

/** Money arrives at destination's agency account; it waits in suspense until an officer has matched it. */
export function receiveFunds(agency: Agency, message: RemittanceMessage): void {
  const { case: id, remittanceNumber, remittedAt, amountFen } = message;
  const transferCase = caseOf(agency, id);
  agency.effects.record({ kind: "posted", case: id, debit: "arrived", credit: "suspense", amountFen });
  agency.effects.record({ kind: "funds_arrived", case: id, remittanceNumber, remittedAt, amountFen });
  comparePayment(agency, transferCase.application.origin, remittedAt);
  learnDelays(agency, id, message.delays, message.issue);
  beginCreditClock(agency, transferCase);
  if (transferCase.sheetReceivedAt >= 0) matchFunds(agency, transferCase);
}

/** A province's own limit on crediting begins to run, or has stood still during an investigation. */
function beginCreditClock(agency: Agency, { application, fundsArrivedAt, clocks }: TransferCase): void {
  const { country } = agency.setting;
  const deadlineDay = creditDeadlineDay(country, application, fundsArrivedAt, clocks?.delays ?? null);
  if (deadlineDay >= 0) agency.effects.record({ kind: "credit_due", case: application.case, deadlineDay });
}

/** The money is held against the business file (与业务档案匹配并核对金额, 43号 art. 8). */
export function matchFunds(agency: Agency, transferCase: TransferCase): void {
  sendToDesk(agency, "matching", transferCase.application, transferCase.fundsArrivedAt);
}

/** An officer has held the money against the file. */
export function finishMatching(agency: Agency, id: string): void {
  const transferCase = caseOf(agency, id);
  const matching = matchingOf(agency, transferCase);
  if (matching === "fits") creditOrHold(agency, transferCase);
  else if (matching === "sent_back") refund(agency, transferCase);
  else beginInquiry(agency, transferCase);
}

/** Origin's look into a mismatch has ended: inside a province at once, else over the platform. */
export function finishInvestigation(agency: Agency, id: string): void {
  const transferCase = caseOf(agency, id);
  const corrected = investigationOutcome(agency, transferCase);
  if (isInProvince(transferCase.application)) settleInquiry(agency, transferCase, corrected);
  else answerInquiry(agency, id, corrected);
}

/** Destination has origin's answer. */
export function receiveFundsAnswer(agency: Agency, message: FundsAnswerMessage): void {
  settleInquiry(agency, caseOf(agency, message.case), message.corrected);
}

function settleInquiry(agency: Agency, transferCase: TransferCase, corrected: boolean): void {
  agency.effects.record({
    kind: "investigation_answered",
    case: transferCase.application.case,
    corrected,
  });
  const { clock } = destinationPolicy(agency.setting.country, transferCase.application);
  if (clock.pauseOn.includes("investigation")) beginCreditClock(agency, transferCase);
  if (corrected) creditOrHold(agency, transferCase);
  else refund(agency, transferCase);
}

/** Matched: credited to the person at once, or with the month's distribution to the counties. */
function creditOrHold(agency: Agency, transferCase: TransferCase): void {
  const { effects, setting, state } = agency;
  const { funds } = destinationPolicy(setting.country, transferCase.application);
  if (funds.creditBatch === "at_once") return credit(agency, transferCase);
  const called = state.distributionAt >= 0;
  const distributionAt = called
    ? state.distributionAt
    : nextDistributionAt(setting.country.calendar, setting.policy.funds, effects.now);
  effects.record({ kind: "credit_held", case: transferCase.application.case, distributionAt });
  if (!called) effects.schedule(distributionAt, { kind: "distribution" });
}

/** The month's distribution: everything held is credited, in the order it was matched. */
export function distribute(agency: Agency): void {
  const { held } = agency.state;
  agency.effects.record({ kind: "distribution_opened", credits: held.length });
  for (const id of held) credit(agency, caseOf(agency, id));
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
  if (isInProvince(application)) zeroAcknowledged(agency, transferCase);
  concludeFunds(agency, transferCase);
}

function concludeFunds(agency: Agency, transferCase: TransferCase): void {
  if (!isInProvince(transferCase.application)) tellOrigin(agency, transferCase);
  closeIfDone(agency, transferCase);
}

/** Sent back the way it came. */
function refund(agency: Agency, transferCase: TransferCase): void {
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
      reason: "mismatch",
      case: application.case,
      addressee: application.origin,
      remittanceNumber,
      sentBackAt: effects.now,
      amountFen,
    },
    setting.country.exchangeTicks,
  );
  if (!isInProvince(application)) callStatement(agency);
  concludeFunds(agency, transferCase);
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
      delays: delaysToTell(transferCase),
    },
    agency.setting.country.exchangeTicks,
  );
}

/** Origin learns what became of the money, and may close its file. */
export function receiveFundsResult(agency: Agency, message: FundsResultMessage): void {
  const { case: id, outcome, fundsArrivedAt, fundsDoneAt } = message;
  const transferCase = caseOf(agency, id);
  agency.effects.record({ kind: "funds_reported", case: id, outcome, fundsArrivedAt, fundsDoneAt });
  if (outcome === "credited") zeroAcknowledged(agency, transferCase);
  learnDelays(agency, id, message.delays);
  closeIfDone(agency, transferCase);
}

/** Money that did not match is put into the person's account at origin again: nothing is forfeited. */
export function receiveReturn(agency: Agency, message: RemittanceReturnMessage): void {
  if (message.reason === "account") return receiveBankReturn(agency, message);
  const { case: id, sentBackAt, amountFen } = message;
  const transferCase = caseOf(agency, id);
  const { account } = originPolicy(agency.setting.country, transferCase.application);
  agency.effects.record({
    kind: "posted",
    case: id,
    debit: "arrived",
    credit: restoredTo(account),
    amountFen,
  });
  agency.effects.record({ kind: "account_restored", case: id, amountFen, sentBackAt });
  comparePayment(agency, transferCase.application.destination, sentBackAt);
  closeIfDone(agency, transferCase);
}
