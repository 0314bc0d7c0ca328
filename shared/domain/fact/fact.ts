import type { Application } from "../application.ts";
import type { CaseStatus } from "../caseRow.ts";
import type { Account } from "../ledger/ledger.ts";
import type { RemittanceMessage, RemittanceReturnMessage } from "../message/message.ts";
import type { LateRemittanceMessage } from "../message/moneyMessage.ts";
import type { RefusalCode, RefusingSide } from "../refusalCode.ts";
import type { BenefitFact } from "./benefitFact.ts";
import type { ClocksFact } from "./clocksFact.ts";
import type { JourneyFact } from "./journeyFact.ts";
import type { MoneyFact } from "./moneyFact.ts";
import type { PayoutFact, PayoutPaymentFact } from "./payoutFact.ts";
import type { PersonsFact } from "./personsFact.ts";
import type { WalletFact } from "./walletFact.ts";

/**
 * What a logical process records: state is the fold of its facts, and the outcome digest covers every one of
 * them. When and where a fact holds is not repeated in it: the recorder adds virtual time and place.
 */
export type Fact =
  | PersonsFact
  | BenefitFact
  | JourneyFact
  /** An application reached its home province (申请). */
  | { readonly kind: "application_lodged"; readonly case: string; readonly application: Application }
  /** The other side opened its file on the application. */
  | { readonly kind: "application_received"; readonly case: string; readonly application: Application }
  /** What the account holds (账户余额), as origin's books have it when the case comes in. */
  | { readonly kind: "balance_found"; readonly case: string; readonly amountFen: number }
  /** A file circulates (流转) inside the agency until it may stand in line at a desk. */
  | { readonly kind: "circulating"; readonly case: string; readonly desk: string; readonly until: number }
  /** A case stood in line at a desk; `before` orders an earliest-deadline-first line. */
  | {
      readonly kind: "queued";
      readonly case: string;
      readonly desk: string;
      readonly workTicks: number;
      readonly before: number;
    }
  /** An officer took the case: from the line after a wait, or at once. */
  | {
      readonly kind: "service_started";
      readonly case: string;
      readonly desk: string;
      readonly waitedTicks: number;
      readonly fromLine: boolean;
    }
  | { readonly kind: "service_ended"; readonly case: string; readonly desk: string }
  /** A desk with a waiting line will be looked at again when the office opens. */
  | { readonly kind: "opening_awaited"; readonly at: number }
  | { readonly kind: "verified"; readonly case: string; readonly side: RefusingSide }
  | {
      readonly kind: "refused";
      readonly case: string;
      readonly side: RefusingSide;
      readonly code: RefusalCode;
    }
  | {
      readonly kind: "accepted";
      readonly case: string;
      readonly acceptedAt: number;
      readonly dayZero: number;
      readonly outDeadlineDay: number;
      readonly totalDeadlineDay: number;
    }
  | {
      readonly kind: "transfer_out_done";
      readonly case: string;
      readonly sheetNumber: string;
      readonly contributionMonths: number;
      readonly contributions: readonly number[];
      readonly amountFen: number;
    }
  | {
      readonly kind: "sheet_received";
      readonly case: string;
      readonly sheetNumber: string;
      readonly acceptedAt: number;
      readonly dayZero: number;
      readonly totalDeadlineDay: number;
      readonly outDeadlineDay: number;
      readonly outDoneAt: number;
      readonly contributionMonths: number;
      readonly contributions: readonly number[];
      readonly amountFen: number;
      readonly inDeadlineDay: number;
    }
  /** The relation is in, its years added up (缴费年限累计计算); months still needed to retire, −1: no figure known. */
  | {
      readonly kind: "transfer_in_done";
      readonly case: string;
      readonly accumulatedMonths: number;
      readonly retirementMonthsNeeded: number;
    }
  /** Home learnt from destination that the relation is in. */
  | {
      readonly kind: "transfer_in_reported";
      readonly case: string;
      readonly sheetReceivedAt: number;
      readonly inDeadlineDay: number;
      readonly inDoneAt: number;
      readonly accumulatedMonths: number;
      readonly retirementMonthsNeeded: number;
    }
  | { readonly kind: "payment_ordered"; readonly case: string; readonly batchAt: number }
  /** The finance batch ran: every payment ordered for it went to the finance desk. */
  | { readonly kind: "batch_opened"; readonly payments: number }
  | { readonly kind: "remittance_sent"; readonly case: string; readonly remittanceNumber: string }
  | {
      readonly kind: "funds_arrived";
      readonly case: string;
      readonly remittanceNumber: string;
      readonly remittedAt: number;
      readonly amountFen: number;
    }
  | { readonly kind: "funds_credited"; readonly case: string }
  | { readonly kind: "funds_sent_back"; readonly case: string }
  /** Origin learnt what became of the money. */
  | {
      readonly kind: "funds_reported";
      readonly case: string;
      readonly outcome: "credited" | "returned";
      readonly fundsArrivedAt: number;
      readonly fundsDoneAt: number;
    }
  /** Money that came back was put into the person's account at origin again. */
  | {
      readonly kind: "account_restored";
      readonly case: string;
      readonly amountFen: number;
      /** When destination sent it back. */
      readonly sentBackAt: number;
    }
  /** One double entry: the amount leaves one account and enters another. */
  | {
      readonly kind: "posted";
      readonly case: string;
      readonly debit: Account;
      readonly credit: Account;
      readonly amountFen: number;
    }
  | { readonly kind: "case_closed"; readonly case: string; readonly status: CaseStatus }
  /** The platform's register of open cases: one open transfer a person (唯一在办). */
  | {
      readonly kind: "case_registered";
      readonly case: string;
      readonly person: string;
      readonly home: string;
    }
  | { readonly kind: "case_released"; readonly case: string }
  | { readonly kind: "relation_noted"; readonly case: string }
  | { readonly kind: "sheet_noted"; readonly case: string; readonly amountFen: number }
  | { readonly kind: "funds_noted"; readonly case: string }
  /** The bank took a payment, to be delivered later. */
  | {
      readonly kind: "payment_taken";
      readonly case: string;
      readonly payment: number;
      readonly order: RemittanceMessage | RemittanceReturnMessage | LateRemittanceMessage;
      readonly deliverAt: number;
    }
  | { readonly kind: "payment_delivered"; readonly case: string; readonly payment: number }
  /**
   * A bare network: a job came in from outside; arrived over a link, or had come while the station was down (without a visit
   * yet); or left the network.
   */
  | { readonly kind: "job_started"; readonly case: string; readonly number: number }
  | {
      readonly kind: "job_arrived";
      readonly case: string;
      readonly home: string;
      readonly number: number;
      readonly startedAt: number;
      readonly waitedTicks: number;
      readonly visits: number;
    }
  | { readonly kind: "job_moved"; readonly case: string; readonly to: string }
  | { readonly kind: "job_left"; readonly case: string }
  | MoneyFact
  | ClocksFact
  | PayoutFact
  | PayoutPaymentFact
  | WalletFact;

export type FactKind = Fact["kind"];
