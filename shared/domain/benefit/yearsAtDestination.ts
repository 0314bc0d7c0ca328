import type { Application } from "../application.ts";
import { insuranceAtDestination } from "../person/combination.ts";
import { sexOf } from "../person/employment.ts";
import type { YearsPolicy } from "../policy/yearsPolicy.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import { destinationPolicy } from "../province/policyAt.ts";
import { recordAtDestination } from "./contributionRecord.ts";
import type { ContributionSegment } from "./contributionSegment.ts";
import { accumulatedMonths, countedSegments, monthsCovered } from "./contributionYears.ts";
import { retirementMonthsNeeded } from "./retirementYears.ts";

/** What destination has on record of a person once the relation is in; months. */
export interface YearsOnRecord {
  readonly accumulatedMonths: number;
  /** Months still to be paid for retiree benefits; −1 where no figure is known, and in resident insurance. */
  readonly retirementMonthsNeeded: number;
}

/**
 * Adds what the sheet lists to what destination has itself (43号 art. 12), up to a month. Months of resident insurance
 * are on record with the others, and do not count towards the retiree benefits of employees.
 */
export function yearsAtDestination(
  country: CountrySetting,
  application: Application,
  listed: readonly ContributionSegment[],
  untilMonth: number,
): YearsOnRecord {
  const { years } = destinationPolicy(country, application);
  const own = recordAtDestination(country, application, untilMonth);
  const months = accumulatedMonths(years, listed, own);
  const isEmployeesPlace = insuranceAtDestination(application.combination) === "employee";
  if (!isEmployeesPlace || !asksForYears(years)) {
    return { accumulatedMonths: months, retirementMonthsNeeded: -1 };
  }
  const isEmployees = ({ kind }: ContributionSegment): boolean => kind !== "resident";
  return {
    accumulatedMonths: months,
    retirementMonthsNeeded: retirementMonthsNeeded(years, sexOf(country, application), {
      accumulated: accumulatedMonths(years, listed.filter(isEmployees), own),
      localPaid: monthsCovered(own),
      onEnd: monthsOnEnd(countedSegments(years, listed.filter(isEmployees), own), untilMonth),
    }),
  };
}

function asksForYears({ requiredMaleYears, requiredFemaleYears, localActualMinYears }: YearsPolicy): boolean {
  return requiredMaleYears !== null || requiredFemaleYears !== null || localActualMinYears !== null;
}

/** Months on end, back from the last one. */
function monthsOnEnd(segments: readonly ContributionSegment[], untilMonth: number): number {
  let fromMonth = untilMonth + 1;
  for (const segment of segments.toSorted((a, b) => b.fromMonth - a.fromMonth)) {
    if (segment.fromMonth + segment.months < fromMonth) break;
    fromMonth = Math.min(fromMonth, segment.fromMonth);
  }
  return untilMonth + 1 - fromMonth;
}
