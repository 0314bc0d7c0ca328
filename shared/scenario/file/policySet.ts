import type { NationalDefault, ProvinceFile } from "../policy/policyFile.ts";

/** All policies there are: the national default, and every province's file, ascending by code. */
export interface PolicySet {
  readonly nationalDefault: NationalDefault;
  readonly provinces: readonly ProvinceFile[];
}

export function codeOf(province: ProvinceFile): string {
  return province.identity.code.value;
}
