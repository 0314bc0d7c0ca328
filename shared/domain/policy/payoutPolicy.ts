export const retireePayouts = ["none", "on_application", "on_application_with_filing"] as const;
/**
 * Whether a retiree resettled in another province (跨省异地安置退休人员) is paid the account's money: not at all, on
 * application, or on application by who has filed for treatment away from home (异地就医备案).
 */
export type RetireePayout = (typeof retireePayouts)[number];

export const inheritances = ["heirs", "own_account"] as const;
/** Who is paid a dead person's account: the heirs (依法继承), or the person's own bank account, once. */
export type Inheritance = (typeof inheritances)[number];

export const heirlessRules = ["pooled_fund", "hold_at_origin"] as const;
/** What becomes of it where there is no heir. */
export type HeirlessRule = (typeof heirlessRules)[number];

/** Payments out of an account (个人账户一次性支取), to the person or the heirs, in place of a transfer. */
export interface PayoutPolicy {
  readonly resettledRetiree: RetireePayout;
  readonly death: boolean;
  readonly emigration: boolean;
  readonly conscription: boolean;
  readonly inheritance: Inheritance;
  readonly noHeir: HeirlessRule;
  /** Limit from acceptance to the money in the bank account. */
  readonly workingDays: number;
  /** Whether all medical bills have to be settled first. */
  readonly requireClaimsSettled: boolean;
}
