import type { Application } from "../application.ts";
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

/** What the person's history says of it. Nobody without a break is asked whether they pay it back. */
export function insuranceBreakOf(country: CountrySetting, application: Application): InsuranceBreak {
  const { combination } = application;
  const breakMonths = breakMonthsOf(country, application);
  const missedResidentYears = missedResidentYearsOf(country, application);
  return {
    combination,
    isFlexible: combination === "re" && employmentOf(country, application) === "flexible",
    breakMonths,
    backPays: breakMonths + missedResidentYears > 0 && backPaysOf(country, application),
    crossSystemYears: crossSystemYearsOf(country, application),
    missedResidentYears,
  };
}

/** Months without any insurance: a missed year of resident insurance is twelve of them. */
export function uninsuredMonths({ breakMonths, missedResidentYears }: InsuranceBreak): number {
  return breakMonths + 12 * missedResidentYears;
}
