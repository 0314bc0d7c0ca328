/**
 * A statement of account between two provinces (对账): what the sender has paid the addressee since the statement
 * before, by count, sum and range of numbers. `case` is the statement's own number.
 */
export interface ReconciliationMessage {
  readonly kind: "reconciliation";
  readonly case: string;
  readonly addressee: string;
  /** Whose statement it is. */
  readonly from: string;
  /** The end of the period it covers, itself not in it; ticks. */
  readonly endsAt: number;
  readonly remittedCount: number;
  readonly remittedFen: number;
  readonly returnedCount: number;
  readonly returnedFen: number;
  readonly firstNumber: string;
  readonly lastNumber: string;
}

/** A second remittance (补划转出): credits that came after the balance had gone, under a number of its own. */
export interface LateRemittanceMessage {
  readonly kind: "late_remittance";
  readonly case: string;
  readonly addressee: string;
  readonly remittanceNumber: string;
  readonly remittedAt: number;
  readonly amountFen: number;
}

/** Destination has credited a second remittance. */
export interface LateFundsResult {
  readonly kind: "late_funds_result";
  readonly case: string;
  readonly addressee: string;
  readonly amountFen: number;
}

/** What provinces say to one another about money beyond the procedure itself. */
export type MoneyMessage = ReconciliationMessage | LateRemittanceMessage | LateFundsResult;
