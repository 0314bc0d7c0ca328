import type { Application } from "../application.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { destinationPolicy } from "../province/policyAt.ts";
import type { RefusalCode } from "../refusalCode.ts";

/**
 * Whether the person can put right what an application was refused for. What cannot be: a retiree's relation does not
 * move, what was never paid is not on record, an open transfer goes its way, an agency's bank data are its own affair,
 * next year comes when it comes, and where destination takes nobody over, nobody can enrol so that it does. Where a side
 * is not open online, the person goes to the window (S30).
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

export function isCorrectable(country: CountrySetting, application: Application, code: RefusalCode): boolean {
  if (code === "IN_NOT_ENROLLED" && !isTakenOver(country, application)) return false;
  return correctable.has(code);
}

/** Whether destination takes anybody over from this insurance to that one (`combinations.*.allowed`). */
function isTakenOver(country: CountrySetting, application: Application): boolean {
  return destinationPolicy(country, application).combinations[application.combination].allowed;
}

/** Whether the person has put this right before the application was made. */
export function isCorrected({ history }: Application, code: RefusalCode): boolean {
  return history !== null && history.corrected.length > 0 && history.corrected.includes(code);
}
