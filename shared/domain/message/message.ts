import type { Application } from "../application.ts";
import type { Delays } from "../lateness/delays.ts";
import type { RefusalCode, RefusingSide } from "../refusalCode.ts";
import type { KeptEnrolment } from "../verification/keptEnrolment.ts";
import type { ClocksMessage } from "./clocksMessage.ts";
import type { JourneyMessage } from "./journeyMessage.ts";
import type { MoneyMessage } from "./moneyMessage.ts";
import type { PayoutMessage, PayoutResultMessage, PayoutReturnMessage } from "./payoutMessage.ts";
import type { Routed } from "./routed.ts";
import type { WalletResultMessage, WalletReturnMessage, WalletTransferMessage } from "./walletMessage.ts";

/** Where the case was held up at the sender's, as far as it knows; null for nowhere. */
interface Delayed {
  readonly delays: Delays | null;
}

/** The application, verified by the side that received it, on its way to the other side. */
export interface ApplicationMessage extends Routed {
  readonly kind: "application";
  readonly application: Application;
  /** By letter (线下), as one of the two is not open online, and perhaps seen before online; null: over the platform. */
  readonly letter: "first" | "repeated" | null;
}

/** The other side's answer to an application: refused for a reason, or null (校验结果). */
export interface VerificationResultMessage extends Routed {
  readonly kind: "verification_result";
  readonly side: RefusingSide;
  readonly refusal: RefusalCode | null;
  /** Insured twice: which enrolment is kept, for the applicant to be told. */
  readonly kept?: KeptEnrolment | undefined;
  /** Office time in line at the sender's verification desk, where it was an hour or more; before contract 1.5 never told. */
  readonly lineTicks?: number;
}

/** Acceptance (受理), told to origin when destination received the application. Days count from day zero. */
export interface AcceptanceMessage extends Routed {
  readonly kind: "acceptance";
  readonly acceptedAt: number;
  readonly dayZero: number;
}

/** The information sheet (参保人员基本医疗保险信息表): the record, and the amount really transferred. */
export interface InformationSheetMessage extends Routed, Delayed {
  readonly kind: "information_sheet";
  readonly sheetNumber: string;
  readonly acceptedAt: number;
  readonly dayZero: number;
  readonly outDeadlineDay: number;
  readonly outDoneAt: number;
  readonly contributionMonths: number;
  /** What was paid when on which base, packed (`benefit/contributionSegment.ts`). */
  readonly contributions: readonly number[];
  readonly amountFen: number;
  /** Monthly credits still to come at origin, which will be sent after (补划). */
  readonly toFollowFen: number;
  /** Origin's electronic seal (电子签章) on all of this; see `procedure/sheetSeal.ts`. */
  readonly seal: number;
}

/** Destination has taken the relation in (转入办结). */
export interface TransferInResultMessage extends Routed, Delayed {
  readonly kind: "transfer_in_result";
  readonly sheetReceivedAt: number;
  readonly inDeadlineDay: number;
  readonly inDoneAt: number;
  readonly accumulatedMonths: number;
  readonly retirementMonthsNeeded: number;
}

/** The account balance on its way from origin's finance desk to destination's agency account (资金划转). */
export interface RemittanceMessage extends Routed, Delayed {
  readonly kind: "remittance";
  /** The province that pays, to whose account the bank sends back what it cannot deliver. */
  readonly payer: string;
  readonly remittanceNumber: string;
  /** How often the bank has sent this payment back before (退汇). */
  readonly issue: number;
  /** Whether bank, branch or account number are wrong: the bank finds no such account. */
  readonly accountWrong: boolean;
  readonly remittedAt: number;
  readonly amountFen: number;
}

/** Why money comes back: the bank found no such account (退汇), or destination no such business. */
export type ReturnReason = "account" | "mismatch";

/** Money that could not be delivered or matched, on its way back. */
export interface RemittanceReturnMessage extends Routed {
  readonly kind: "remittance_return";
  readonly reason: ReturnReason;
  readonly remittanceNumber: string;
  readonly sentBackAt: number;
  readonly amountFen: number;
}

/** What became of the money at destination: credited to the person, or sent back. */
export interface FundsResultMessage extends Routed, Delayed {
  readonly kind: "funds_result";
  readonly outcome: "credited" | "returned";
  readonly fundsArrivedAt: number;
  readonly fundsDoneAt: number;
}

/** A job of a bare queueing network on its way to the next station. */
export interface JobMessage {
  readonly kind: "job";
  readonly case: string;
  readonly home: string;
  readonly number: number;
  readonly startedAt: number;
  readonly waitedTicks: number;
  readonly visits: number;
}

export type ProcedureMessage =
  | ApplicationMessage
  | VerificationResultMessage
  | AcceptanceMessage
  | InformationSheetMessage
  | TransferInResultMessage
  | RemittanceMessage
  | RemittanceReturnMessage
  | FundsResultMessage
  | MoneyMessage
  | ClocksMessage
  | JourneyMessage;

/** What agencies and the bank say of pay-outs. */
export type PayoutsMessage = PayoutMessage | PayoutResultMessage | PayoutReturnMessage;

/** What provinces say of wallets, over the platform. */
export type WalletMessage = WalletTransferMessage | WalletReturnMessage | WalletResultMessage;

/** Everything one logical process may say to another. */
export type Message = ProcedureMessage | PayoutsMessage | WalletMessage | JobMessage;

/** Money a message carries; whole fen. Zero for every message that is not a payment. */
export function moneyOf(message: Message): number {
  switch (message.kind) {
    case "remittance":
    case "remittance_return":
    case "payout":
    case "payout_return":
    case "wallet_transfer":
    case "wallet_return":
    case "late_remittance":
      return message.amountFen;
    default:
      return 0;
  }
}
