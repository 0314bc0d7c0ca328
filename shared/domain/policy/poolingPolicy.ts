export const poolingLevels = ["city", "province"] as const;
/** The level at which employee insurance is pooled (统筹层次). */
export type PoolingLevel = (typeof poolingLevels)[number];

export const poolingModes = ["city_funds", "adjustment_fund", "single_fund"] as const;
/**
 * Cities' own funds; those, with a provincial pot they pay into (调剂金); or one fund for the province (统收统支). Only
 * the last makes transfers inside the province needless.
 */
export type PoolingMode = (typeof poolingModes)[number];

export interface PoolingPolicy {
  readonly level: PoolingLevel;
  readonly mode: PoolingMode;
}
