/** A day of any year. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/** A time of year in which finance pays slowly, such as the closing of the books (年终结账); both days included. */
export interface FundsBlackout {
  readonly from: MonthDay;
  readonly until: MonthDay;
  /** How many times longer a payment's batch takes to come round, 1 or more; null: nothing is paid at all. */
  readonly slowFactor: number | null;
}

export const creditBatches = ["at_once", "monthly"] as const;
/** When money that has been matched reaches the counties' accounts: at once, or on the city's monthly day. */
export type CreditBatch = (typeof creditBatches)[number];

/** How the money of a transfer is paid and taken in. 43号 sets it no limit; places set some of their own. */
export interface FundsPolicy {
  /** A province's own limits on the money; null where it sets none, as the national rule does. */
  readonly remitWorkingDays: number | null;
  readonly creditWorkingDays: number | null;
  /** Finance pays in batches: one batch day every so many working days, at a time of day. */
  readonly batchCycleWorkingDays: number;
  readonly batchAtMinute: number;
  readonly blackouts: readonly FundsBlackout[];
  readonly creditBatch: CreditBatch;
  /** Day of the month of a monthly credit batch, 1 to 28. */
  readonly creditBatchDay: number;
  /** Share of remittances whose name or amount does not match the business file; 0 to 1. */
  readonly mismatchShare: number;
  /** Share of mismatches that destination sends straight back; of the others it asks origin. 0 to 1. */
  readonly mismatchSentBackShare: number;
  /** Share of investigated mismatches that origin can put right; 0 to 1. */
  readonly mismatchCorrectedShare: number;
  /** How long the investigation of a mismatch takes. */
  readonly investigationWorkingDays: number;
  /** Share of remittances the bank sends back (退汇); 0 to 1. */
  readonly bankReturnShare: number;
  /** Whether the agency's own bank data are kept up to date; without them no transfer can be handled at all. */
  readonly bankInfoComplete: boolean;
}
