import { textOfDay, textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { PayoutsMessage, WalletMessage } from "#domain/message/message.ts";
import { yuanText } from "../report/numberText.ts";
import { groundWords, payoutRefusalWords, payoutStatusWords, walletRefusalWords } from "./payoutWords.ts";
import type { FactSetting } from "./teller.ts";

/** Tells what happens to a pay-out in English; null for any other fact. */
export function tellPayoutFact(fact: Fact, setting: FactSetting): string | null {
  switch (fact.kind) {
    case "payout_lodged": {
      const { ground, amountFen, follows, pool } = fact.application;
      const after = follows === "" ? "" : `, after transfer ${follows}`;
      return `a pay-out of ${yuan(amountFen)} is asked for in ${setting.names.pool(pool)}${after}: ${groundWords(ground, "en")}`;
    }
    case "payout_refused":
      return `PAY-OUT REFUSED: ${payoutRefusalWords(fact.code, "en")} (${fact.code})`;
    case "payout_accepted":
      return `PAY-OUT ACCEPTED; day 0 is ${textOfDay(fact.dayZero)}, the money is to be there by ${textOfDay(fact.deadlineDay)}`;
    case "payout_issued":
      return `PAY-OUT ISSUED to the person's own bank account: ${fact.paymentNumber}`;
    case "payout_returned":
      return "the payment came back; the person is asked for the right bank account";
    case "payout_closed":
      return `closes its file: ${payoutStatusWords(fact.status, "en")}${fact.paidAt < 0 ? "" : ` since ${minutesOf(fact.paidAt)}`}`;
    case "payout_taken":
      return `takes pay-out ${fact.order.paymentNumber} of ${yuan(fact.order.amountFen)}, to be delivered at ${minutesOf(fact.deliverAt)}`;
    case "payout_delivered":
      return "is done with the payment";
    default:
      return tellWalletFact(fact, setting);
  }
}

function tellWalletFact(fact: Fact, { names }: FactSetting): string | null {
  switch (fact.kind) {
    case "sharing_found":
      return `the account is shared: ${yuan(fact.limitFen)} set aside for ${fact.relatives} of the family, ${yuan(fact.usedFen)} of it used`;
    case "sharing_dissolved":
      return `SHARING DISSOLVED: the unused ${yuan(fact.returnedFen)} return to the account`;
    case "balance_fixed":
      return `the balance is fixed: ${yuan(fact.amountFen)} will be on the information sheet`;
    case "wallet_transfer_asked": {
      const { payer, relative, amountFen, fromPool, to, toPool } = fact.transfer;
      const whom = relative === null ? "somebody who is no relative" : relative.replaceAll("_", " ");
      return `${payer} of ${names.pool(fromPool)} sends ${yuan(amountFen)} to a wallet in ${names.place(to)} (${names.pool(toPool)}): ${whom}`;
    }
    case "wallet_transfer_sent":
      return "MONEY SENT from the payer's wallet";
    case "wallet_transfer_arrived":
      return `the money waits for the receiver until ${minutesOf(fact.goesBackAt)}`;
    case "wallet_transfer_accepted":
      return "ACCEPTED: the money is in the receiver's wallet";
    case "wallet_transfer_returned":
      return `GOES BACK: ${walletRefusalWords(fact.code, "en")} (${fact.code})`;
    case "wallet_transfer_closed": {
      const reason = fact.code === null ? "" : `, ${walletRefusalWords(fact.code, "en")} (${fact.code})`;
      return `${fact.outcome === "refused" ? "TRANSFER REFUSED" : `ends: ${fact.outcome}`}${reason}`;
    }
    default:
      return null;
  }
}

/** What a message about pay-outs or wallets carries. */
export function payoutContent(message: PayoutsMessage | WalletMessage): string {
  switch (message.kind) {
    case "payout":
      return `pay-out ${message.paymentNumber}, ${yuan(message.amountFen)}`;
    case "payout_result":
      return "word that the pay-out has been made";
    case "payout_return":
      return `the pay-out back, ${yuan(message.amountFen)}`;
    case "wallet_transfer":
      return `wallet money, ${yuan(message.amountFen)}`;
    case "wallet_return":
      return `wallet money back, ${yuan(message.amountFen)}`;
    case "wallet_result":
      return "word that the receiver has accepted";
  }
}

function yuan(fen: number): string {
  return `${yuanText(fen)} yuan`;
}

function minutesOf(at: number): string {
  return textOfInstant(at).slice(0, 16).replace("T", " ");
}
