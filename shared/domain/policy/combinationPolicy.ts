/** Whether a combination of insurances may be transferred, and whether the person is bound to apply (应申请). */
export interface CombinationRule {
  readonly allowed: boolean;
  readonly mandatory: boolean;
}

export const residentSameYearRules = ["refuse", "allow"] as const;
/** A resident's move within the insurance year: refused until next year's enrolment, or allowed. */
export type ResidentSameYearRule = (typeof residentSameYearRules)[number];

export const employeeToResidentMoneyRules = ["stay_usable_at_origin", "pay_out"] as const;
/** Resident insurance has no account: what an employee's account holds stays usable at origin, or is paid out. */
export type EmployeeToResidentMoney = (typeof employeeToResidentMoneyRules)[number];

/**
 * The four combinations (险种组合, 医保办发〔2021〕43号 art. 4): e is employee insurance (职工), r resident insurance
 * (居民); the first letter is the insurance at origin, the second the one at destination.
 */
export interface CombinationPolicy {
  readonly ee: CombinationRule;
  readonly rr: CombinationRule & {
    readonly sameYear: ResidentSameYearRule;
    /** Besides, next year's benefit period has to have begun at destination. */
    readonly requireBenefitStarted: boolean;
    /** The month, 1 to 12, from which on people enrol for the next year; its benefits begin in January. */
    readonly enrolmentFromMonth: number;
  };
  readonly er: CombinationRule & { readonly moneyPolicy: EmployeeToResidentMoney };
  readonly re: CombinationRule;
}
