/**
 * Why an application is not accepted (不予受理): on paper, by what an agency itself lacks, by identity, in the register
 * of open cases, at origin, at destination. Each side makes its checks in this order; the register is asked between
 * the two sides. Sources: 医保办发〔2021〕43号 (conditions of both sides), and the provincial guides named in the policy
 * files.
 */
export const refusalCodes = [
  "MATERIAL_INVALID",
  "ONLINE_NOT_SUPPORTED",
  "BANK_INFO_INCOMPLETE",
  "IDENTITY_MISMATCH",
  "WRONG_AGENCY_CODE",
  "ALREADY_IN_PROGRESS",
  "OUT_RETIRED",
  "OVER_AGE_PLACE_CONFIRMED",
  "OUT_NOT_SUSPENDED",
  "OUT_NO_PAYMENT_RECORD",
  "OUT_ARREARS",
  "OUT_ACCOUNT_FROZEN",
  "OUT_ACCOUNT_OVERDRAWN",
  "OUT_UNSETTLED_CLAIM",
  "DUPLICATE_ENROLMENT",
  "RESIDENT_SAME_YEAR",
  "IN_NOT_ENROLLED",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Which side finds the reason. */
export type RefusingSide = "origin" | "destination" | "window" | "platform";
