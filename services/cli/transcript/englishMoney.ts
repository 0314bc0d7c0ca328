import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { yuanText } from "../report/numberText.ts";

const settled = {
  kept_at_origin: "stays usable at origin",
  paid_to_bank: "is paid to the person's own bank account",
  credited_in_province: "is in the person's account, which is in the same books",
} as const;

/** What there is to tell of money beyond the balance that goes with the relation; null: nothing worth a line. */
export function moneySentence(fact: Fact): string | null {
  switch (fact.kind) {
    case "credits_announced":
      return `monthly credits still to come here: ${fact.credits} of ${yuan(fact.creditFen)}`;
    case "credit_came":
      return `the month's credit comes in: ${yuan(fact.amountFen)}${fact.late ? ", LATE: the balance is fixed" : ""}`;
    case "transfer_out_held": {
      const what = fact.reason === "credit" ? "the last monthly credit" : "the overdraft to be made good";
      return `TRANSFER-OUT WAITS for ${what}, until ${minutesOf(fact.until)}`;
    }
    case "advance_set_off":
      return (
        `credited a year in advance, ${fact.unearnedMonths} months not earned: ${yuan(fact.setOffFen)} set off against the balance` +
        (fact.shortFen === 0 ? "" : `, ${yuan(fact.shortFen)} overdrawn`)
      );
    case "overdraft_made_good":
      return `the person has made good the overdraft: ${yuan(fact.amountFen)}`;
    case "credited_first":
      return `CREDITED FIRST from destination's own books; the cities settle on ${minutesOf(fact.settleAt)}`;
    case "clearing_settled":
      return `the cities have settled ${yuan(fact.amountFen)}`;
    case "account_changed_pool":
      return `one fund for the province: the account and its ${yuan(fact.amountFen)} change their pooling area in the books`;
    default:
      return lateSentence(fact);
  }
}

function lateSentence(fact: Fact): string | null {
  switch (fact.kind) {
    case "late_credit_called":
      return `what came late goes on on ${minutesOf(fact.at)}`;
    case "late_payment_ordered":
      return `second remittance ordered with the finance batch of ${minutesOf(fact.batchAt)}`;
    case "late_remittance_sent":
      return `SECOND REMITTANCE: ${fact.remittanceNumber}, ${yuan(fact.amountFen)}`;
    case "late_credit_settled":
      return `the late credit of ${yuan(fact.amountFen)} ${settled[fact.how]}`;
    case "late_credits_expected":
      return `is told that ${yuan(fact.amountFen)} will follow`;
    case "late_funds_arrived":
      return `${fact.remittanceNumber} arrives: ${yuan(fact.amountFen)}`;
    case "late_funds_credited":
      return `SECOND REMITTANCE CREDITED to the person: ${yuan(fact.amountFen)}`;
    case "late_funds_reported":
      return `learns that the second remittance of ${yuan(fact.amountFen)} was credited`;
    default:
      return null;
  }
}

function yuan(fen: number): string {
  return `${yuanText(fen)} yuan`;
}

function minutesOf(at: number): string {
  return textOfInstant(at).slice(0, 16).replace("T", " ");
}
