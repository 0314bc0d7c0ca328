export const crossProvinceAccountModes = ["remit", "pay_to_own_bank", "hold_at_origin"] as const;
/** Where the account's money goes when the person moves to another province: in principle with the relation. */
export type CrossProvinceAccountMode = (typeof crossProvinceAccountModes)[number];

export const crossProvinceFallbacks = ["pay_to_own_bank", "hold_at_origin"] as const;
/** What becomes of money that cannot be remitted: paid to the person's own bank account, or kept at origin. */
export type CrossProvinceFallback = (typeof crossProvinceFallbacks)[number];

/** A transfer to another province. Origin's policy counts. */
export interface CrossProvincePolicy {
  readonly accountMode: CrossProvinceAccountMode;
  readonly fallback: CrossProvinceFallback;
}
