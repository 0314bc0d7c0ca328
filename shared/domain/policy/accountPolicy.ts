export const zeroingMoments = ["out_confirmed", "remit_sent", "credit_acknowledged"] as const;
/** When origin zeroes the account (个人账户清零). Money is moved, never forfeited. */
export type ZeroingMoment = (typeof zeroingMoments)[number];

/** What happens to the individual account (个人账户) itself. */
export interface AccountPolicy {
  readonly zeroAt: ZeroingMoment;
  /** Whether interest to the day of zeroing goes along with the balance. */
  readonly transferInterest: boolean;
  /** Simple interest a year, as a share of the balance. */
  readonly interestRate: number;
}
