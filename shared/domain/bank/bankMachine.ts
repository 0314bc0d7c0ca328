import { purposeCode } from "#kernel/draw.ts";
import { nextOpen } from "#kernel/workSchedule.ts";
import type { Effects } from "../effects.ts";
import type { Fact } from "../fact/fact.ts";
import { createLedger, type Ledger, post } from "../ledger/ledger.ts";
import type { Machine, Rules } from "../machine.ts";
import type { Message, RemittanceMessage, RemittanceReturnMessage } from "../message/message.ts";
import type { LateRemittanceMessage } from "../message/moneyMessage.ts";
import type { BankSetting } from "./bankSetting.ts";
import { deliverPayout, type HeldPayouts, takePayout } from "./payoutPayment.ts";

type Payment = RemittanceMessage | RemittanceReturnMessage | LateRemittanceMessage;

interface BankState {
  taken: number;
  readonly payments: Map<number, Payment>;
  readonly payouts: HeldPayouts;
  readonly ledger: Ledger;
}

const LATENCY = purposeCode("bank.latency");
const LATE_LATENCY = purposeCode("bank.lateLatency");

/** The interbank clearing between agency accounts: takes a payment, holds it for a while, delivers it. */
export function createBankMachine(setting: BankSetting): Machine<BankState> {
  return {
    initialState: () => ({ taken: 0, payments: new Map(), payouts: new Map(), ledger: createLedger() }),
    bind: (state, effects) => bindRules(setting, state, effects),
  };
}

function bindRules(setting: BankSetting, state: BankState, effects: Effects): Rules {
  return {
    ledger: state.ledger,
    start: () => {},
    onMessage: (message, from) => take(setting, state, effects, message, from),
    onTimer: (timer) => {
      if (timer.kind === "payout_due") return deliverPayout(setting, state.payouts, effects, timer.case);
      if (timer.kind !== "payment_due") throw new Error(`the bank sets no timer ${timer.kind}`);
      deliver(setting, state, effects, timer.payment);
    },
    evolve: (fact) => evolveBank(state, fact),
    finish: () => {},
  };
}

function take(
  setting: BankSetting,
  state: BankState,
  effects: Effects,
  message: Message,
  from: string,
): void {
  if (message.kind === "payout") return takePayout(setting, effects, message);
  if (!isPayment(message)) {
    throw new Error(`the bank moves money only, and got a ${message.kind} from ${from}`);
  }
  const { case: id, amountFen } = message;
  const payment = state.taken;
  const latencyTicks = latencyOf(setting, message);
  const deliverAt = nextOpen(setting.schedule, effects.now + latencyTicks);
  effects.record({ kind: "posted", case: id, debit: "arrived", credit: "in_transit", amountFen });
  effects.record({ kind: "payment_taken", case: id, payment, order: message, deliverAt });
  effects.schedule(deliverAt, { kind: "payment_due", payment });
}

function isPayment(message: Message): message is Payment {
  const { kind } = message;
  return kind === "remittance" || kind === "remittance_return" || kind === "late_remittance";
}

/**
 * Each payment has a clearing time of its own: of a case every issue of the first and its return, and each of those that
 * bring what came late, by its number: a month may have one, and the next month another.
 */
function latencyOf({ latency, draws }: BankSetting, payment: Payment): number {
  if (payment.kind === "late_remittance") {
    return latency(draws, purposeCode(payment.remittanceNumber) >>> 0, LATE_LATENCY, 0);
  }
  const attempt = payment.kind === "remittance" ? 2 * payment.issue : 1;
  return latency(draws, purposeCode(payment.case) >>> 0, LATENCY, attempt);
}

function deliver(setting: BankSetting, state: BankState, effects: Effects, payment: number): void {
  const order = state.payments.get(payment);
  if (order === undefined) throw new Error(`the bank holds no payment ${payment}`);
  const { case: id, amountFen } = order;
  effects.record({ kind: "posted", case: id, debit: "in_transit", credit: "dispatched", amountFen });
  effects.record({ kind: "payment_delivered", case: id, payment });
  effects.send(...deliveryOf(order, effects.now), setting.exchangeTicks);
}

/** What is delivered where: a payment to an account that does not exist goes back to who paid (退汇). */
function deliveryOf(order: Payment, sentBackAt: number): [string, Payment] {
  if (order.kind !== "remittance" || !order.accountWrong) return [order.addressee, order];
  const { case: id, payer, remittanceNumber, amountFen } = order;
  return [
    payer,
    {
      kind: "remittance_return",
      reason: "account",
      case: id,
      addressee: payer,
      remittanceNumber,
      sentBackAt,
      amountFen,
    },
  ];
}

function evolveBank(state: BankState, fact: Fact): void {
  switch (fact.kind) {
    case "posted":
      return post(state.ledger, fact.debit, fact.credit, fact.amountFen);
    case "payment_taken":
      state.taken++;
      state.payments.set(fact.payment, fact.order);
      return;
    case "payment_delivered":
      state.payments.delete(fact.payment);
      return;
    case "payout_taken":
      state.payouts.set(fact.case, fact.order);
      return;
    case "payout_delivered":
      state.payouts.delete(fact.case);
      return;
    default:
      throw new Error(`the bank records no ${fact.kind}`);
  }
}
