/** A pay-out on its way to the bank, for the person's own account (本人银行账户); `addressee` is the agency that pays. */
export interface PayoutMessage {
  readonly kind: "payout";
  readonly case: string;
  readonly addressee: string;
  readonly paymentNumber: string;
  /** Whether the bank knows the account that was stated. */
  readonly account: "known" | "unknown";
  readonly amountFen: number;
}

/** The bank tells the agency that the money is in the person's account. */
export interface PayoutResultMessage {
  readonly kind: "payout_result";
  readonly case: string;
  readonly addressee: string;
  readonly paidAt: number;
}

/** A pay-out that could not be put into the account stated, on its way back (退汇). */
export interface PayoutReturnMessage {
  readonly kind: "payout_return";
  readonly case: string;
  readonly addressee: string;
  readonly amountFen: number;
}
