import { textOfDay, textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { everyDelayKind } from "#domain/lateness/delays.ts";
import { yuanText } from "../report/numberText.ts";

/** What clocks and the money's calendar have to tell; null: nothing worth a line. */
export function clocksSentence(fact: Fact): string | null {
  switch (fact.kind) {
    case "remit_due":
      return `the money is to be remitted by ${textOfDay(fact.deadlineDay)}`;
    case "credit_due":
      return `the money is to be credited by ${textOfDay(fact.deadlineDay)}`;
    case "in_clock_started":
      return `the sheet comes before an officer; transfer-in by ${textOfDay(fact.inDeadlineDay)}`;
    case "payment_postponed":
      return `PAYMENT WAITS: an agency's bank data are incomplete; next batch ${minutesOf(fact.batchAt)}`;
    case "payment_returned":
      return `THE BANK SENDS ${fact.remittanceNumber} BACK: no such account; ${yuanText(fact.amountFen)} yuan to be paid again`;
    case "mismatch_found":
      return `MISMATCH: the ${fact.finding} is not the file's; origin is asked`;
    case "investigation_begun":
      return `looks into the mismatch until ${minutesOf(fact.until)}`;
    case "investigation_answered":
      return fact.corrected ? "the mismatch is put right" : "the mismatch cannot be put right";
    case "credit_held":
      return `matched; waits for the month's distribution of ${minutesOf(fact.distributionAt)}`;
    case "delays_learnt":
      return delaysTold(fact);
    default:
      return null;
  }
}

const delayWords = {
  transferOutQueue: "in line for transfer-out",
  financeQueue: "in line at finance",
  transferInQueue: "in line for transfer-in",
  matchingQueue: "in line for matching",
  bankData: "incomplete bank data",
  bankReturn: "payment sent back by the bank",
  mismatch: "mismatch",
  monthlyBatch: "the month's distribution",
  overdraft: "overdraft to be made good",
  creditToCome: "last credit to come",
  originVerificationQueue: "in line for verification at origin",
  destinationVerificationQueue: "in line for verification at destination",
} as const;

function delaysTold({ delays }: Extract<Fact, { kind: "delays_learnt" }>): string {
  const told = everyDelayKind
    .filter((kind) => (delays[kind] ?? 0) > 0)
    .map((kind) => `${delayWords[kind]} ${Math.round((delays[kind] ?? 0) / 3_600_000)} h`);
  return told.length === 0 ? "learns of no delay" : `learns where time went: ${told.join(", ")}`;
}

function minutesOf(at: number): string {
  return textOfInstant(at).slice(0, 16).replace("T", " ");
}
