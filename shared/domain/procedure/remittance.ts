import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import { dayOfInstant, startOfDay } from "../calendar/civilDate.ts";
import { nextWorkingDay, nthWorkingDayAfter, workingDaysBetween } from "../calendar/workCalendar.ts";
import { BANK } from "../logicalProcessCode.ts";
import { type Agency, caseOf } from "../province/agency.ts";
import { callStatement } from "../reconciliation/reconcile.ts";
import { isInProvince, type TransferCase } from "../transferCase.ts";
import { sendToDesk } from "./deskWork.ts";
import { zeroAccount } from "./zeroing.ts";

/** Orders the balance to be paid with the next finance batch (资金划转). */
export function orderPayment(agency: Agency, transferCase: TransferCase): void {
  const { effects, state } = agency;
  const called = state.batchAt >= 0;
  const batchAt = called ? state.batchAt : nextBatchAt(agency);
  effects.record({ kind: "payment_ordered", case: transferCase.application.case, batchAt });
  if (!called) effects.schedule(batchAt, { kind: "finance_batch" });
}

/** The batch is opened: its payments go to the finance desk, in the order they were ordered. */
export function openBatch(agency: Agency): void {
  const payments = agency.state.batch;
  agency.effects.record({ kind: "batch_opened", payments: payments.length });
  for (const id of payments) {
    const transferCase = caseOf(agency, id);
    sendToDesk(agency, "finance", transferCase.application, transferCase.outDeadlineDay);
  }
}

/** Finance has paid: the money leaves origin's books for the bank, addressed to destination's agency. */
export function finishPayment(agency: Agency, id: string): void {
  const { effects, setting } = agency;
  const transferCase = caseOf(agency, id);
  const { application, amountFen } = transferCase;
  if (setting.policy.account.zeroAt === "remit_sent") zeroAccount(agency, transferCase);
  effects.record({ kind: "posted", case: id, debit: "payable", credit: "dispatched", amountFen });
  const remittanceNumber = `HK-${id}`;
  effects.record({ kind: "remittance_sent", case: id, remittanceNumber });
  effects.send(
    BANK,
    {
      kind: "remittance",
      case: id,
      addressee: application.destination,
      remittanceNumber,
      remittedAt: effects.now,
      amountFen,
    },
    setting.country.exchangeTicks,
  );
  if (!isInProvince(application)) callStatement(agency);
}

/**
 * The next batch instant from now on: a working day whose place in the calendar's count of working days is a
 * multiple of the cycle, at the batch's time of day.
 */
function nextBatchAt(agency: Agency): number {
  const { calendar } = agency.setting.country;
  const { batchCycleWorkingDays: cycle, batchAtMinute } = agency.setting.policy.funds;
  const { now } = agency.effects;
  const minuteTicks = batchAtMinute * TICKS_PER_MINUTE;
  let day = nextWorkingDay(calendar, dayOfInstant(now));
  if (startOfDay(day) + minuteTicks < now) day = nthWorkingDayAfter(calendar, day, 1);
  const place = workingDaysBetween(calendar, calendar.firstDay, day);
  const ahead = (cycle - (place % cycle)) % cycle;
  const batchDay = ahead === 0 ? day : nthWorkingDayAfter(calendar, day, ahead);
  return startOfDay(batchDay) + minuteTicks;
}
