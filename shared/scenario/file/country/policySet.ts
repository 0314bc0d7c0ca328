import type { NationalDefault, ProvinceFile } from "../../policy/policyFile.ts";

/** All policies there are. */
export interface PolicySet {
  readonly nationalDefault: NationalDefault;
  /** Of every province-level unit that has a policy file, ascending. */
  readonly codes: readonly string[];
  /**
   * The files of some of them, in their order.
   * @throws ConfigurationError naming everything wrong in any of these files
   */
  provinceFiles(codes: readonly string[]): readonly ProvinceFile[];
}
