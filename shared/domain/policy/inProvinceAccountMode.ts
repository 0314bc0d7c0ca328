import type { InProvinceAccountMode } from "./inProvincePolicy.ts";
import type { ProvincePolicy } from "./policy.ts";

/**
 * What becomes of the account on a move inside the province. Where the province itself pools, with one fund for all
 * (省级统收统支), there is no other fund to remit to; where cities keep funds of their own and pay into a provincial pot
 * (调剂金), transfers go on as before.
 */
export function inProvinceAccountMode(
  policy: Pick<ProvincePolicy, "inProvince" | "pooling">,
): InProvinceAccountMode {
  const { level, mode } = policy.pooling;
  const { accountMode } = policy.inProvince;
  const isOneFund = level === "province" && mode === "single_fund";
  return isOneFund && accountMode === "remit" ? "provincial_single" : accountMode;
}
