import { firstDayOfMonth, firstMonthOfYear } from "../calendar/civilMonth.ts";
import type { BenefitPolicy } from "../policy/benefitPolicy.ts";
import type { BenefitLinkage } from "./benefitLinkage.ts";

/**
 * From when to when a person is covered where, and what lies between. Days as day numbers; −1 where there is no such
 * day, or none yet. Every day between the last covered one at origin and the first at destination is in exactly one
 * of the three counts.
 */
export interface Cover {
  /** Origin covers the person until the end of this day; −1: it still does. */
  readonly lastCoveredDay: number;
  /** Destination covers the person in full from this day on; −1: not yet, or not at all. */
  readonly coveredFromDay: number;
  /** Days on which nobody pays (无待遇). */
  readonly daysWithoutCover: number;
  /** Days of a waiting period during which destination pays a part (按比例享受). */
  readonly daysPartlyCovered: number;
  /** Days that were without cover and can be claimed after the fact (追溯享受). */
  readonly daysClaimedLater: number;
}

/** When a person was enrolled at destination, how long after origin's last month, and what holds during the transfer. */
export interface CoverDates {
  /** First month paid for at destination. */
  readonly enrolledMonth: number;
  readonly uninsuredMonths: number;
  /** The day on which the relation was in at destination, by which suspended cover is taken up; −1: not yet. */
  readonly relationInDay: number;
  /** The last day known: what is not known to end counts to it. */
  readonly today: number;
  /** The relation may still come in: what cover waits for until then could be claimed. */
  readonly isUnderWay: boolean;
}

/**
 * Cover by the linkage that holds. Assumptions: origin covers a person to the end of the last month paid; the first
 * month at destination is that of the enrolment, and the waiting period counts from it.
 */
export function coverOf(
  policy: Pick<BenefitPolicy, "waitBenefitRatio" | "coverDuringTransfer" | "retroactive">,
  linkage: BenefitLinkage,
  dates: CoverDates,
): Cover {
  const { enrolledMonth, uninsuredMonths } = dates;
  const enrolledDay = firstDayOfMonth(enrolledMonth);
  const breakDays =
    uninsuredMonths === 0 ? 0 : enrolledDay - firstDayOfMonth(enrolledMonth - uninsuredMonths);
  const startsAfter = Math.max(linkage.waitingMonths, linkage.startsNextMonth ? 1 : 0);
  const startDay = startsAfter === 0 ? enrolledDay : firstDayOfMonth(enrolledMonth + startsAfter);
  const originUntilDay = linkage.isCoveredAtOrigin
    ? Math.min(startDay, firstDayOfMonth(firstMonthOfYear(enrolledMonth) + 12))
    : enrolledDay - breakDays;
  const waitedDays = startDay - Math.max(enrolledDay, originUntilDay);
  const isPartly = linkage.waitingMonths > 0 && policy.waitBenefitRatio > 0;
  const isSuspended = policy.coverDuringTransfer === "suspended";
  const suspendedDays = isSuspended ? suspendedDaysOf(startDay, dates) : 0;
  const areClaimed = isSuspended && policy.retroactive && (dates.relationInDay >= 0 || dates.isUnderWay);
  return {
    lastCoveredDay: originUntilDay - 1,
    coveredFromDay: isSuspended && dates.relationInDay < 0 ? -1 : startDay + suspendedDays,
    daysWithoutCover:
      (linkage.claimsBreakLater ? 0 : breakDays) +
      (isPartly ? 0 : waitedDays) +
      (areClaimed ? 0 : suspendedDays),
    daysPartlyCovered: isPartly ? waitedDays : 0,
    daysClaimedLater: (linkage.claimsBreakLater ? breakDays : 0) + (areClaimed ? suspendedDays : 0),
  };
}

/** Days on which the person would be covered if the card were not suspended until the relation is in. */
function suspendedDaysOf(startDay: number, { relationInDay, today }: CoverDates): number {
  return Math.max(0, (relationInDay >= 0 ? relationInDay : today + 1) - startDay);
}
