import { isBankDataMissing } from "../procedure/bankData.ts";
import type { Check } from "./check.ts";

/**
 * What the agency itself lacks, at either side. Who applies online where the side is not open for it goes offline;
 * without an agency's own bank data (经办机构银行信息) no transfer can be handled at all, by anyone.
 */
export const agencyChecks: readonly Check[] = [
  {
    code: "ONLINE_NOT_SUPPORTED",
    fails: ({ policy, application, onPaper }) =>
      !onPaper && application.channel !== "window" && policy.channels.online.length === 0,
  },
  {
    code: "BANK_INFO_INCOMPLETE",
    fails: ({ country, policy, at }) =>
      !policy.funds.bankInfoComplete || isBankDataMissing(country, policy.code, at),
  },
];
