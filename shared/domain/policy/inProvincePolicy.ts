export const inProvinceAccountModes = [
  "remit",
  "keep_in_place",
  "credit_first_settle_later",
  "provincial_single",
] as const;
/**
 * How a province handles the account when a person moves between two of its own pooling areas (省内转移): it remits the
 * balance; leaves it, usable in every city; credits it at once and nets it between the cities later (先划转后清算); or
 * has one fund, so that there is nothing to move (统收统支).
 */
export type InProvinceAccountMode = (typeof inProvinceAccountModes)[number];

export const inProvinceTriggers = ["application", "auto_on_enrolment"] as const;
/** What starts a transfer inside the province: an application, or enrolment itself (无感办理, 免申即办). */
export type InProvinceTrigger = (typeof inProvinceTriggers)[number];

/** A transfer between two pooling areas of one province. */
export interface InProvincePolicy {
  readonly accountMode: InProvinceAccountMode;
  /** Limit of a transfer inside the province; 0: its system moves the case at once, with no officer. */
  readonly deadlineWorkingDays: number;
  readonly trigger: InProvinceTrigger;
  /** Whether an officer audits the case on either side (审核). */
  readonly auditOut: boolean;
  readonly auditIn: boolean;
  /** Day of the month on which cities net what was credited first, 1 to 28. */
  readonly settlementDay: number;
}
