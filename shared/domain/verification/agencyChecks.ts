import { isBankDataMissing } from "../procedure/bankData.ts";
import { type Check, type Inquiry, isHandedInHere } from "./check.ts";

/**
 * What the agency itself lacks, at either side. Who applies online where the side is not open for it goes offline;
 * without an agency's own bank data (经办机构银行信息) no transfer can be handled at all, by anyone.
 */
export const agencyChecks: readonly Check[] = [
  {
    code: "ONLINE_NOT_SUPPORTED",
    fails: (inquiry) =>
      !inquiry.onPaper && inquiry.application.channel !== "window" && !isOpenOnline(inquiry),
  },
  {
    code: "BANK_INFO_INCOMPLETE",
    fails: ({ country, policy, at }) =>
      !policy.funds.bankInfoComplete || isBankDataMissing(country, policy.code, at),
  },
];

/** The side that received it must have the channel it came by, the other one any. */
function isOpenOnline(inquiry: Inquiry): boolean {
  const { online } = inquiry.policy.channels;
  if (!isHandedInHere(inquiry)) return online.length > 0;
  if (inquiry.application.channel === "portal") return online.includes("local_portal");
  return online.includes("national_app") || online.includes("national_web");
}
