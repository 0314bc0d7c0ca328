import { purposeCode } from "#kernel/draw.ts";
import type { Sampler } from "#kernel/sampler.ts";
import { nextOpen } from "#kernel/workSchedule.ts";
import type { Effects } from "../effects.ts";
import type { PayoutMessage } from "../message/payoutMessage.ts";
import type { BankSetting } from "./bankSetting.ts";

const LATENCY = purposeCode("bank.payout");

/** The pay-outs a bank holds, by case: a case has one payment under way at a time. */
export type HeldPayouts = Map<string, PayoutMessage>;

/** Takes a pay-out: it clears like any payment, and goes to an account of this bank's customers. */
export function takePayout(setting: BankSetting, effects: Effects, order: PayoutMessage): void {
  const { case: id, amountFen } = order;
  const latencyTicks = latencyOf(setting.latency, setting, order);
  const deliverAt = nextOpen(setting.schedule, effects.now + latencyTicks);
  effects.record({ kind: "posted", case: id, debit: "arrived", credit: "in_transit", amountFen });
  effects.record({ kind: "payout_taken", case: id, order, deliverAt });
  effects.schedule(deliverAt, { kind: "payout_due", case: id });
}

/** Puts the money into the person's account and says so, or sends it back where there is no such account. */
export function deliverPayout(setting: BankSetting, held: HeldPayouts, effects: Effects, id: string): void {
  const order = held.get(id);
  if (order === undefined) throw new Error(`the bank holds no pay-out ${id}`);
  const { amountFen, addressee, account } = order;
  const isPaid = account === "known";
  effects.record({
    kind: "posted",
    case: id,
    debit: "in_transit",
    credit: isPaid ? "paid_out" : "dispatched",
    amountFen,
  });
  effects.record({ kind: "payout_delivered", case: id });
  effects.send(
    addressee,
    isPaid
      ? { kind: "payout_result", case: id, addressee, paidAt: effects.now }
      : { kind: "payout_return", case: id, addressee, amountFen },
    setting.exchangeTicks,
  );
}

/** Each attempt at a payment has a clearing time of its own, by its payment number. */
function latencyOf(latency: Sampler, { draws }: BankSetting, { paymentNumber }: PayoutMessage): number {
  return latency(draws, purposeCode(paymentNumber) >>> 0, LATENCY, 0);
}
