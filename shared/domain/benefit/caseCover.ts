import type { Application } from "../application.ts";
import { firstDayOfMonth } from "../calendar/civilMonth.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { destinationPolicy } from "../province/policyAt.ts";
import type { RefusalCode } from "../refusalCode.ts";
import { linkBenefits } from "./benefitLinkage.ts";
import { type Cover, coverOf } from "./cover.ts";
import type { CoverRule } from "./coverRule.ts";
import { enrolledMonthOf, lastMonthAtOrigin } from "./enrolment.ts";
import { insuranceBreakOf } from "./insuranceBreak.ts";

/** A person's cover as a case leaves it. */
export interface CaseCover extends Cover {
  readonly rule: CoverRule;
  readonly waitingMonths: number;
}

/** As far as cover goes by what became of the case. Days as day numbers, −1 for none. */
export interface CaseStanding {
  readonly refusalCode: RefusalCode | null;
  readonly relationInDay: number;
  readonly today: number;
  /** The case is open. */
  readonly isUnderWay: boolean;
}

/**
 * Cover by destination's policy (43号 art. 11). That a case is refused, withdrawn or still open makes no difference by
 * itself, for cover follows enrolment and suspension; unless the refusal says that the person is still insured at
 * origin, or is not enrolled at destination: then nobody pays from the break on, as far as is known today.
 */
export function caseCover(
  country: CountrySetting,
  application: Application,
  standing: CaseStanding,
): CaseCover {
  const { refusalCode, relationInDay, today, isUnderWay } = standing;
  if (refusalCode !== null && insuredAtOrigin.has(refusalCode)) return STILL_AT_ORIGIN;
  const past = insuranceBreakOf(country, application);
  if (refusalCode === "IN_NOT_ENROLLED") {
    return notEnrolled(firstDayOfMonth(lastMonthAtOrigin(country, application, past) + 1), today);
  }
  const policy = destinationPolicy(country, application).benefit;
  const linkage = linkBenefits(policy, past);
  const enrolledMonth = enrolledMonthOf(country, application, past);
  const uninsuredMonths = enrolledMonth - 1 - lastMonthAtOrigin(country, application, past);
  const dates = { enrolledMonth, uninsuredMonths, relationInDay, today, isUnderWay };
  const cover = coverOf(policy, linkage, dates);
  return { ...cover, rule: linkage.rule, waitingMonths: linkage.waitingMonths };
}

/** Refusals of people whose insurance at origin goes on: none of them is without cover for it. */
const insuredAtOrigin: ReadonlySet<RefusalCode> = new Set([
  "OUT_NOT_SUSPENDED",
  "OUT_RETIRED",
  "OVER_AGE_PLACE_CONFIRMED",
  "DUPLICATE_ENROLMENT",
  "RESIDENT_SAME_YEAR",
]);

const STILL_AT_ORIGIN: CaseCover = {
  rule: "still_at_origin",
  waitingMonths: 0,
  lastCoveredDay: -1,
  coveredFromDay: -1,
  daysWithoutCover: 0,
  daysPartlyCovered: 0,
  daysClaimedLater: 0,
};

function notEnrolled(uncoveredFromDay: number, today: number): CaseCover {
  return {
    ...STILL_AT_ORIGIN,
    rule: "not_enrolled",
    lastCoveredDay: uncoveredFromDay - 1,
    daysWithoutCover: Math.max(0, today - uncoveredFromDay + 1),
  };
}
