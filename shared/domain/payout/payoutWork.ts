import { purposeCode } from "#kernel/draw.ts";
import { dayZero, deadlineDay } from "../calendar/deadline.ts";
import { requestService } from "../desk/deskOffice.ts";
import { BANK } from "../logicalProcessCode.ts";
import type { PayoutResultMessage, PayoutReturnMessage } from "../message/payoutMessage.ts";
import { type Agency, sourceOf } from "../province/agency.ts";
import { leftToPayOut } from "./leftToPayOut.ts";
import type { PayoutApplication } from "./payoutApplication.ts";
import type { PayoutFile } from "./payoutFile.ts";
import { isSo, payoutPolicy } from "./payoutPerson.ts";
import { payoutRowOf } from "./payoutRow.ts";
import { isHeirless, verifyPayout } from "./payoutVerification.ts";
import { exponentialTicks } from "./waitingTime.ts";

const SERVICE = { verification: purposeCode("payout.verification"), finance: purposeCode("payout.finance") };
const CORRECTION = purposeCode("payout.correction");

/** An application for a pay-out comes in; the account enters the books unless a transfer has brought it there. */
export function lodgePayout(agency: Agency, application: PayoutApplication): void {
  const { case: id, follows, amountFen, appliedAt } = application;
  const isNew = follows === "" && leftToPayOut(agency, application) === null;
  agency.effects.record({ kind: "payout_lodged", case: id, application });
  if (isNew && amountFen > 0) {
    agency.effects.record({ kind: "posted", case: id, debit: "opening", credit: "participants", amountFen });
  }
  sendPayout(agency, application, "verification", appliedAt, 0);
}

/** An officer of the verification or the finance desk is done with it. */
export function finishPayoutService(agency: Agency, desk: string, id: string): void {
  const file = payoutOf(agency, id);
  if (desk === "verification") return decidePayout(agency, file);
  if (desk === "finance") return issuePayout(agency, file);
  throw new Error(`pay-out ${id} has nothing to do at the ${desk} desk of ${agency.setting.code}`);
}

/**
 * Refused with its reason, or accepted: the account is zeroed into what the agency owes, and the limit runs
 * (`payout.workingDays`, 10 in Shenzhen's guide). Where nobody inherits and the policy lets the money be, it stays.
 */
function decidePayout(agency: Agency, file: PayoutFile): void {
  const { effects, setting } = agency;
  const { case: id, amountFen } = file.application;
  const code = verifyPayout(agency, file.application);
  if (code !== null) {
    effects.record({ kind: "payout_refused", case: id, code });
    return closePayout(agency, file, "refused", -1);
  }
  const { country } = setting;
  const policy = payoutPolicy(agency, file.application);
  const zero = dayZero(country.calendar, policy.clock, effects.now);
  effects.record({
    kind: "payout_accepted",
    case: id,
    dayZero: zero,
    deadlineDay: deadlineDay(country.calendar, zero, policy.payout.workingDays),
  });
  if (isHeirless(agency, file.application) && policy.payout.noHeir === "hold_at_origin") {
    return closePayout(agency, file, "held", -1);
  }
  effects.record({ kind: "posted", case: id, debit: "participants", credit: "payable", amountFen });
  sendPayout(agency, file.application, "finance", file.deadlineDay, 0);
}

/** Finance pays to the bank account of the person or the heir; an estate without heirs goes to the pooled fund. */
function issuePayout(agency: Agency, file: PayoutFile): void {
  const { effects, setting } = agency;
  const { case: id, amountFen } = file.application;
  if (isHeirless(agency, file.application)) {
    effects.record({ kind: "posted", case: id, debit: "payable", credit: "pooled", amountFen });
    return closePayout(agency, file, "pooled", effects.now);
  }
  const paymentNumber = `ZQ-${id}-${file.returns}`;
  effects.record({ kind: "posted", case: id, debit: "payable", credit: "dispatched", amountFen });
  effects.record({ kind: "payout_issued", case: id, paymentNumber });
  const isWrong = file.returns === 0 && isSo(agency, file.application, "wrongAccount");
  effects.send(
    BANK,
    {
      kind: "payout",
      case: id,
      addressee: setting.code,
      paymentNumber,
      account: isWrong ? "unknown" : "known",
      amountFen,
    },
    setting.country.exchangeTicks,
  );
}

/** The bank has put the money into the account that was stated. */
export function receivePayoutResult(agency: Agency, message: PayoutResultMessage): void {
  closePayout(agency, payoutOf(agency, message.case), "paid", message.paidAt);
}

/** The money came back (退汇): the person is asked for the right account, and it is paid once more. */
export function receivePayoutReturn(agency: Agency, message: PayoutReturnMessage): void {
  const { effects, setting } = agency;
  const { case: id, amountFen } = message;
  const file = payoutOf(agency, id);
  effects.record({ kind: "posted", case: id, debit: "arrived", credit: "payable", amountFen });
  effects.record({ kind: "payout_returned", case: id });
  const { luckOf, number } = file.application;
  const meanTicks = setting.country.payouts?.correctedAfterTicks ?? 0;
  const waitTicks = exponentialTicks(sourceOf(setting.country, luckOf), number, CORRECTION, meanTicks);
  effects.schedule(effects.now + waitTicks, { kind: "payout_corrected", case: id });
}

/** The right account is there. */
export function reissuePayout(agency: Agency, id: string): void {
  const { application, deadlineDay: before, returns } = payoutOf(agency, id);
  sendPayout(agency, application, "finance", before, returns);
}

function closePayout(agency: Agency, file: PayoutFile, status: PayoutFile["status"], paidAt: number): void {
  agency.effects.record({ kind: "payout_closed", case: file.application.case, status, paidAt });
  agency.effects.report(payoutRowOf(file));
}

/** @param visit how often it has been at this desk before: each time takes a time of its own */
function sendPayout(
  agency: Agency,
  application: PayoutApplication,
  desk: keyof typeof SERVICE,
  before: number,
  visit: number,
): void {
  const { setting, office } = agency;
  const source = sourceOf(setting.country, application.luckOf);
  const workTicks = setting.service[desk](source, application.number, SERVICE[desk], visit);
  requestService(office, desk, application.case, workTicks, before);
}

function payoutOf(agency: Agency, id: string): PayoutFile {
  const file = agency.state.payouts.open.get(id);
  if (file === undefined) {
    throw new Error(`pay-out ${id} is not open at ${agency.setting.code} (at tick ${agency.effects.now})`);
  }
  return file;
}
