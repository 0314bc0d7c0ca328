import { type Check, type Inquiry, isFound, isHandedInHere } from "./check.ts";

/** Whether the application is about the person and the agency it names; either side looks into its own records. */
export const identityChecks: readonly Check[] = [
  {
    code: "IDENTITY_MISMATCH",
    fails: (inquiry) => inquiry.policy.verification.identityMatch && isFound(inquiry, "identityMismatch"),
  },
  {
    code: "WRONG_AGENCY_CODE",
    fails: (inquiry) =>
      isHandedInWrongly(inquiry) ||
      (inquiry.policy.verification.agencyCodeMatch && isFound(inquiry, "wrongAgencyCode")),
  },
];

/** Either side may be gone to (43号 art. 5), unless a place takes applications as origin, or as destination, alone. */
function isHandedInWrongly(inquiry: Inquiry): boolean {
  const { application, policy } = inquiry;
  if (!isHandedInHere(inquiry) || application.origin === application.destination) return false;
  return !policy.apply.allowedAt.includes(application.lodgedAt);
}
