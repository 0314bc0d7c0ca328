export const creditModes = ["monthly", "yearly_advance"] as const;
/** Whether accounts are credited month by month, or a year in advance (年度预划拨). */
export type CreditMode = (typeof creditModes)[number];

/** A tier of contribution a flexible worker (灵活就业人员) may choose, and what it puts into the account. */
export interface FlexibleTier {
  readonly name: string;
  /** Share of the contribution base credited each month; 0: a tier without an account. */
  readonly creditRate: number;
}

/** What is credited to an account, and when (划入个人账户). */
export interface CreditPolicy {
  readonly mode: CreditMode;
  /** Day of the month, 1 to 28. */
  readonly day: number;
  /** Of an active member: share of the contribution base, the member's own part. */
  readonly activeRate: number;
  /** Of a retiree, a month; null where the share of the pension is what counts. */
  readonly retireeFixedFen: number | null;
  readonly retireeRateOfPension: number | null;
  /** Tiers to choose from, lowest first; none: a flexible worker is credited as any active member is. */
  readonly flexibleTiers: readonly FlexibleTier[];
  /** Whether flexible workers have an account at all where there are no tiers (单建统筹 otherwise). */
  readonly flexibleHasAccount: boolean;
}
