import type { Sex } from "../person/statedPerson.ts";
import type { YearsPolicy } from "../policy/yearsPolicy.ts";

/** What of a person's insurance counts towards retiree benefits (退休待遇); months. */
export interface InsuredMonths {
  readonly accumulated: number;
  /** Really paid in the place itself (本地实际缴费). */
  readonly localPaid: number;
  /** On end up to now. */
  readonly onEnd: number;
}

/**
 * Months a person still has to pay at a place for its retiree benefits: until the years it asks for are there, and
 * those it asks to be paid in the place itself; enough years on end stand for the former. −1 where no figure of the
 * place is known. The years are each place's own (43号 art. 12).
 */
export function retirementMonthsNeeded(policy: YearsPolicy, sex: Sex, insured: InsuredMonths): number {
  const { requiredMaleYears, requiredFemaleYears, requiredContinuousYears, localActualMinYears } = policy;
  const requiredYears = sex === "male" ? requiredMaleYears : requiredFemaleYears;
  if (requiredYears === null && localActualMinYears === null) return -1;
  const byYears = missing(requiredYears, insured.accumulated);
  const byYearsOnEnd =
    requiredContinuousYears === null ? byYears : missing(requiredContinuousYears, insured.onEnd);
  return Math.max(Math.min(byYears, byYearsOnEnd), missing(localActualMinYears, insured.localPaid));
}

function missing(years: number | null, months: number): number {
  return years === null ? 0 : Math.max(0, 12 * years - months);
}
