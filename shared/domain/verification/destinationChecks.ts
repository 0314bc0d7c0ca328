import { dateOfDay, dayOfInstant } from "../calendar/civilDate.ts";
import { type Check, type Inquiry, isFound } from "./check.ts";

/**
 * What destination's records must show (43号 arts. 4, 6: is the person enrolled here under the rules,
 * 是否已按规定参加转入地基本医保). An enrolment from which destination takes nobody over is none under its rules.
 */
export const destinationChecks: readonly Check[] = [
  {
    code: "RESIDENT_SAME_YEAR",
    fails: (inquiry) => inquiry.application.combination === "rr" && isInSameYear(inquiry),
  },
  {
    code: "IN_NOT_ENROLLED",
    fails: (inquiry) => {
      const { verification, combinations } = inquiry.policy;
      if (!combinations[inquiry.application.combination].allowed) return true;
      return verification.in.requireEnrolledNormal && isFound(inquiry, "notEnrolled");
    },
  },
];

/**
 * Who moves between residents' schemes must be enrolled for the next year, not insured for this one; and where
 * destination asks for it, that year's benefits must have begun. Who applies while the next year is enrolled for, from
 * a month of autumn on, has them from the first of January.
 */
function isInSameYear(inquiry: Inquiry): boolean {
  const { sameYear, requireBenefitStarted, enrolmentFromMonth } = inquiry.policy.combinations.rr;
  if (sameYear === "refuse" && isFound(inquiry, "sameYear")) return true;
  if (!requireBenefitStarted) return false;
  return dateOfDay(dayOfInstant(inquiry.application.appliedAt)).month >= enrolmentFromMonth;
}
