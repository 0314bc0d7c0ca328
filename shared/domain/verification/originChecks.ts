import { hasIndividualAccount } from "../person/individualAccount.ts";
import { type Check, type Inquiry, isFound } from "./check.ts";

/**
 * What origin's records must not show (43号 art. 6: is the insurance suspended, 是否已中止参保). Arrears, frozen and
 * overdrawn accounts, unsettled bills and credits are each origin's own conditions.
 */
export const originChecks: readonly Check[] = [
  {
    code: "OUT_NOT_SUSPENDED",
    fails: (inquiry) =>
      inquiry.policy.verification.out.requireSuspended &&
      // A resident's year runs out by itself: what counts there is the year, and next year's enrolment.
      inquiry.application.combination !== "rr" &&
      isFound(inquiry, "notSuspended"),
  },
  {
    code: "OUT_NO_PAYMENT_RECORD",
    fails: (inquiry) =>
      inquiry.policy.verification.out.requireContributionRecord &&
      (isFound(inquiry, "noContributionRecord") || hasPaidNothing(inquiry)),
  },
  {
    code: "OUT_ARREARS",
    fails: (inquiry) => inquiry.policy.verification.out.blockOnArrears && isFound(inquiry, "arrears"),
  },
  {
    code: "OUT_ACCOUNT_FROZEN",
    fails: (inquiry) =>
      inquiry.policy.verification.out.blockOnFrozen && isFound(inquiry, "frozen") && hasAccount(inquiry),
  },
  {
    code: "OUT_ACCOUNT_OVERDRAWN",
    fails: (inquiry) =>
      inquiry.policy.verification.out.blockOnOverdraft &&
      isFound(inquiry, "overdrawn") &&
      hasAccount(inquiry),
  },
  {
    code: "OUT_UNSETTLED_CLAIM",
    fails: (inquiry) => {
      const { blockOnUnsettledClaims, blockOnPendingCredit } = inquiry.policy.verification.out;
      if (blockOnUnsettledClaims && isFound(inquiry, "unsettledClaims")) return true;
      return blockOnPendingCredit && isFound(inquiry, "pendingCredit") && hasAccount(inquiry);
    },
  },
];

/** Months deemed paid are no payment (无实际缴费记录). Who is drawn has paid for a month at least. */
function hasPaidNothing({ listed }: Inquiry): boolean {
  return listed?.about.contributionMonths === 0;
}

function hasAccount({ country, application }: Inquiry): boolean {
  return hasIndividualAccount(country, application);
}
