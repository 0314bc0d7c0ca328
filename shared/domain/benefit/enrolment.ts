import type { Application } from "../application.ts";
import { dayOfInstant } from "../calendar/civilDate.ts";
import { firstMonthOfYear, monthOfDay } from "../calendar/civilMonth.ts";
import { isCorrected } from "../journey/correction.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { destinationPolicy } from "../province/policyAt.ts";
import { type InsuranceBreak, uninsuredMonths } from "./insuranceBreak.ts";

/**
 * The first month paid for at destination: that in which the person set out to apply, or that of the application of
 * whoever had to enrol or to be suspended for it. That nobody enrols earlier is an assumption; the application asks
 * whether they are enrolled (43号 art. 6). Residents without a break are insured by the calendar year, and enrol for
 * the next one from a month of autumn on.
 */
export function enrolledMonthOf(
  country: CountrySetting,
  application: Application,
  past: InsuranceBreak,
): number {
  const month = monthOfDay(dayOfInstant(enrolledAt(application)));
  if (past.combination !== "rr" || uninsuredMonths(past) > 0) return month;
  const january = firstMonthOfYear(month);
  const { enrolmentFromMonth } = destinationPolicy(country, application).combinations.rr;
  return month - january + 1 < enrolmentFromMonth ? january : january + 12;
}

function enrolledAt(application: Application): number {
  const { history, appliedAt } = application;
  if (history === null) return appliedAt;
  const isLater =
    isCorrected(application, "IN_NOT_ENROLLED") || isCorrected(application, "OUT_NOT_SUSPENDED");
  return isLater ? Math.max(appliedAt, history.setOutAt) : history.setOutAt;
}

/**
 * The last month for which origin was paid: the one before the break. Residents pay by the year: whoever missed years
 * was last insured in the December before them.
 */
export function lastMonthAtOrigin(
  country: CountrySetting,
  application: Application,
  past: InsuranceBreak,
): number {
  const enrolledMonth = enrolledMonthOf(country, application, past);
  const isByYear = past.combination === "rr" && past.missedResidentYears > 0;
  return (isByYear ? firstMonthOfYear(enrolledMonth) : enrolledMonth) - 1 - uninsuredMonths(past);
}
