import type { Application } from "../application.ts";
import { dayOfInstant } from "../calendar/civilDate.ts";
import { monthOfDay } from "../calendar/civilMonth.ts";
import { isCorrected } from "../journey/correction.ts";
import type { Combination } from "../person/combination.ts";
import { employmentOf } from "../person/employment.ts";
import {
  backPaysOf,
  breakMonthsOf,
  crossSystemYearsOf,
  missedResidentYearsOf,
} from "../person/insuranceHistory.ts";
import type { CountrySetting } from "../province/countrySetting.ts";

/** How a person's insurance stood when they enrolled at destination: all that benefits after a move depend on. */
export interface InsuranceBreak {
  readonly combination: Combination;
  /** Works flexibly (灵活就业) at destination, with no employer who pays. */
  readonly isFlexible: boolean;
  /** Whole months without insurance between the last month paid at origin and enrolment (中断缴费). */
  readonly breakMonths: number;
  /** The person pays for what was missed afterwards (补缴). */
  readonly backPays: boolean;
  /** Whole years of insurance on end before a switch between employee and resident insurance. */
  readonly crossSystemYears: number;
  /** Whole years of resident insurance missed on top of the months of the break. */
  readonly missedResidentYears: number;
}

/**
 * What the person's history says of it. Who had to be suspended at origin before the application was put right was
 * insured all along; who had to enrol at destination has been without insurance the longer for it.
 */
export function insuranceBreakOf(country: CountrySetting, application: Application): InsuranceBreak {
  const { combination } = application;
  const wasInsured = isCorrected(application, "OUT_NOT_SUSPENDED");
  const breakMonths = wasInsured ? 0 : breakMonthsOf(country, application) + monthsEnrolledLater(application);
  const missedResidentYears = wasInsured ? 0 : missedResidentYearsOf(country, application);
  return {
    combination,
    isFlexible: combination === "re" && employmentOf(country, application) === "flexible",
    breakMonths,
    backPays: breakMonths + missedResidentYears > 0 && backPaysOf(country, application),
    crossSystemYears: crossSystemYearsOf(country, application),
    missedResidentYears,
  };
}

function monthsEnrolledLater(application: Application): number {
  const { history, appliedAt } = application;
  if (history === null || !isCorrected(application, "IN_NOT_ENROLLED")) return 0;
  return Math.max(0, monthOfDay(dayOfInstant(appliedAt)) - monthOfDay(dayOfInstant(history.setOutAt)));
}

/** Months without any insurance: a missed year of resident insurance is twelve of them. */
export function uninsuredMonths({ breakMonths, missedResidentYears }: InsuranceBreak): number {
  return breakMonths + 12 * missedResidentYears;
}
