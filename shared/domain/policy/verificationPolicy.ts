export const retireeRules = ["refuse", "allow_if_place_unconfirmed"] as const;
/**
 * Whether who is past retirement age may still move out: never, or while the place where retiree benefits are drawn
 * (待遇享受地) has not been confirmed.
 */
export type RetireeRule = (typeof retireeRules)[number];

export const duplicateKeepRules = [
  "employee_current_workplace",
  "resident_habitual_residence",
  "student_school_place",
  "cross_system_employee_after_one_year",
  "cross_system_keep_one_suspend_other",
  "funded_resident_written_promise",
] as const;
/**
 * One rule by which one of two enrolments (重复参保) is kept: two as an employee, the present workplace's; two as a
 * resident, that of habitual residence; a student's, the school's; an employee's of a year or longer before a resident's;
 * else one stays usable and the other is suspended; one paid for by the state is given up only on a written promise.
 */
export type DuplicateKeepRule = (typeof duplicateKeepRules)[number];

/** The conditions each side checks before acceptance (校验规则前置, 医保办发〔2021〕43号). */
export interface VerificationPolicy {
  readonly out: {
    readonly requireSuspended: boolean;
    readonly requireContributionRecord: boolean;
    readonly blockOnArrears: boolean;
    readonly blockOnFrozen: boolean;
    readonly blockOnOverdraft: boolean;
    readonly blockOnUnsettledClaims: boolean;
    /** Refuses while this month's credit to the account is not finished (划账未完成). */
    readonly blockOnPendingCredit: boolean;
    readonly retirees: RetireeRule;
    /** Refuses who is past retirement age and has the place of retiree benefits confirmed, drawn or not. */
    readonly blockOnConfirmedPlace: boolean;
    readonly retirementAgeMaleYears: number;
    readonly retirementAgeFemaleYears: number;
  };
  readonly in: { readonly requireEnrolledNormal: boolean };
  readonly blockOnDuplicate: boolean;
  /** The rules that decide which of two enrolments is kept, tried in this order. */
  readonly duplicateKeepRule: readonly DuplicateKeepRule[];
  readonly identityMatch: boolean;
  readonly agencyCodeMatch: boolean;
}
