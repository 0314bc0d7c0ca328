import type { Delays } from "../lateness/delays.ts";

/** What a mismatch is about (与业务档案匹配并核对金额, 43号 art. 8). */
export type MismatchFinding = "amount" | "person";

/** What clocks and the money's calendar add to the record. */
export type ClocksFact =
  /** A province's own limit on paying (划转时限) begins to run: the last day on which origin remits in time. */
  | { readonly kind: "remit_due"; readonly case: string; readonly deadlineDay: number }
  /** Likewise on crediting what has arrived (计入时限), at destination. */
  | { readonly kind: "credit_due"; readonly case: string; readonly deadlineDay: number }
  /** One side learnt where the other one was held up, and how often the bank had sent the payment back. */
  | {
      readonly kind: "delays_learnt";
      readonly case: string;
      readonly delays: Delays;
      readonly bankReturns: number;
    }
  /** Where the in clock starts only when the file comes before an officer: the last day of the transfer-in. */
  | { readonly kind: "in_clock_started"; readonly case: string; readonly inDeadlineDay: number }
  /** An agency's bank data are incomplete: the payment waits for a later batch. */
  | { readonly kind: "payment_postponed"; readonly case: string; readonly batchAt: number }
  /** The bank sent the payment back for wrong account data (退汇); origin corrects them and pays again. */
  | {
      readonly kind: "payment_returned";
      readonly case: string;
      readonly remittanceNumber: string;
      readonly amountFen: number;
    }
  /** The money does not match the file, and origin is asked. */
  | { readonly kind: "mismatch_found"; readonly case: string; readonly finding: MismatchFinding }
  /** Origin looks into it until an instant. */
  | { readonly kind: "investigation_begun"; readonly case: string; readonly until: number }
  /** Destination has origin's answer. */
  | { readonly kind: "investigation_answered"; readonly case: string; readonly corrected: boolean }
  /** The money is matched, and waits for the month's distribution to the counties. */
  | { readonly kind: "credit_held"; readonly case: string; readonly distributionAt: number }
  /** The month's distribution: everything held was credited. */
  | { readonly kind: "distribution_opened"; readonly credits: number };
