import type { Application } from "../application.ts";
import type { RefusalCode } from "../refusalCode.ts";

/**
 * Whether the person can put right what an application was refused for. What cannot be: a retiree's relation does not
 * move, what was never paid is not on record, an open transfer goes its way, an agency's bank data are its own affair,
 * and next year comes when it comes. Where a side is not open online, the person goes to the window (S30).
 */
const correctable: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "ONLINE_NOT_SUPPORTED",
  "MATERIAL_INVALID",
  "IDENTITY_MISMATCH",
  "WRONG_AGENCY_CODE",
  "OUT_NOT_SUSPENDED",
  "OUT_ARREARS",
  "OUT_ACCOUNT_FROZEN",
  "OUT_ACCOUNT_OVERDRAWN",
  "OUT_UNSETTLED_CLAIM",
  "DUPLICATE_ENROLMENT",
  "IN_NOT_ENROLLED",
]);

export function isCorrectable(code: RefusalCode): boolean {
  return correctable.has(code);
}

/** Whether the person has put this right before the application was made. */
export function isCorrected({ history }: Application, code: RefusalCode): boolean {
  return history !== null && history.corrected.length > 0 && history.corrected.includes(code);
}
