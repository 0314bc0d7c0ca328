import { isBankDataMissing } from "../procedure/bankData.ts";
import { homePolicy } from "../province/policyAt.ts";
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

/** The place that received it must have the channel it came by, the other side any. */
function isOpenOnline(inquiry: Inquiry): boolean {
  if (!isHandedInHere(inquiry)) return inquiry.policy.channels.online.length > 0;
  const { online } = homePolicy(inquiry.country, inquiry.application).channels;
  if (inquiry.application.channel === "portal") return online.includes("local_portal");
  return online.includes("national_app") || online.includes("national_web");
}
