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

/** What provinces say to one another about money beyond the procedure itself. */
export type MoneyMessage = ReconciliationMessage;
