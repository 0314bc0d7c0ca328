import type { Application } from "../application.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { destinationPolicy, originPolicy } from "../province/policyAt.ts";
import type { RefusalCode, RefusingSide } from "../refusalCode.ts";
import { isHandedInWrongly } from "../verification/handedInWrongly.ts";
import { keptEnrolment } from "../verification/keepRule.ts";

/**
 * Whether the person can put right what an application was refused for. What cannot be: a retiree's relation does not
 * move, what was never paid is not on record, an open transfer goes its way, an agency's bank data are its own affair,
 * next year comes when it comes, where destination takes nobody over, nobody can enrol so that it does, of two
 * enrolments it must be the one at origin that ends, and a place that takes nobody at this side will not the second
 * time. Where a side is not open online, the person goes to the window (S30).
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

/** Whether there is anybody who can put it right. */
export function canBePutRight(code: RefusalCode): boolean {
  return correctable.has(code);
}

export function isCorrectable(
  country: CountrySetting,
  application: Application,
  code: RefusalCode,
  side: RefusingSide | null,
): boolean {
  if (code === "WRONG_AGENCY_CODE" && isHandedInWrongly(country, application)) return false;
  if (code === "IN_NOT_ENROLLED" && !isTakenOver(country, application)) return false;
  if (code === "DUPLICATE_ENROLMENT" && isKeptAtOrigin(country, application, side)) return false;
  return canBePutRight(code);
}

/** Who ends the enrolment at destination, because that at origin is kept, has nothing left to transfer. */
function isKeptAtOrigin(
  country: CountrySetting,
  application: Application,
  side: RefusingSide | null,
): boolean {
  const policyOf = side === "origin" ? originPolicy : destinationPolicy;
  return keptEnrolment(country, policyOf(country, application), application)?.keep === "origin";
}

/** Whether destination takes anybody over from this insurance to that one (`combinations.*.allowed`). */
function isTakenOver(country: CountrySetting, application: Application): boolean {
  return destinationPolicy(country, application).combinations[application.combination].allowed;
}

/** Whether the person has put this right before the application was made. */
export function isCorrected({ history }: Application, code: RefusalCode): boolean {
  return history !== null && history.corrected.length > 0 && history.corrected.includes(code);
}
