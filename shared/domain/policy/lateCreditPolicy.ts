export const lateCreditRules = [
  "block_until_settled",
  "second_remittance",
  "hold_at_origin",
  "pay_to_bank",
] as const;
/**
 * What origin does with a monthly credit that comes after the account was zeroed (补划): refuses the transfer until it
 * has come, sends a second remittance, keeps it, or pays it to the person's own bank account.
 */
export type LateCreditRule = (typeof lateCreditRules)[number];

export interface LateCreditPolicy {
  readonly policy: LateCreditRule;
  /** Day of the month after suspension by which the last credit has come, 1 to 28. */
  readonly graceDay: number;
}
