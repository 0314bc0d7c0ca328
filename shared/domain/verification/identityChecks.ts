import { type Check, isFound, isHandedInHere } from "./check.ts";
import { isHandedInWrongly } from "./handedInWrongly.ts";

/** Whether the application is about the person and the agency it names; either side looks into its own records. */
export const identityChecks: readonly Check[] = [
  {
    code: "IDENTITY_MISMATCH",
    fails: (inquiry) => inquiry.policy.verification.identityMatch && isFound(inquiry, "identityMismatch"),
  },
  {
    code: "WRONG_AGENCY_CODE",
    fails: (inquiry) =>
      (isHandedInHere(inquiry) && isHandedInWrongly(inquiry.country, inquiry.application)) ||
      (inquiry.policy.verification.agencyCodeMatch && isFound(inquiry, "wrongAgencyCode")),
  },
];
