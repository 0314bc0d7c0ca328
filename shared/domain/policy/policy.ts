import type { Distribution } from "#kernel/distribution.ts";

/** How a province handles the account when a person moves between two of its own pooling areas (省内转移). */
export type InProvinceAccountMode = "remit" | "keep_in_place";

/** Which waiting case an idle officer takes next. */
export type QueueDiscipline = "fifo" | "earliest_deadline_first";

/** A clock-face interval of local time, minutes after midnight, end excluded. */
export interface ClockInterval {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** A desk (岗位): a pool of identical officers who share one waiting line. */
export interface DeskPolicy {
  readonly officers: number;
  readonly discipline: QueueDiscipline;
  /** Service time of one case; kernel ticks, office time only. */
  readonly service: Distribution;
  /**
   * How long a file circulates (流转: registration, second review 复核, signature) before an officer of the desk can
   * take it up; kernel ticks, office time, no officer busy with it. Between provinces only.
   */
  readonly circulation: Distribution;
}

/** The desks of an agency (经办机构), in the order a case meets them. */
export const deskNames = ["verification", "transferOut", "finance", "transferIn", "matching"] as const;
export type DeskName = (typeof deskNames)[number];

/** The conditions each side checks before acceptance (校验规则前置, 医保办发〔2021〕43号). */
export interface VerificationPolicy {
  readonly out: {
    readonly requireSuspended: boolean;
    readonly requireContributionRecord: boolean;
    readonly blockOnArrears: boolean;
    readonly blockOnFrozen: boolean;
    readonly blockOnOverdraft: boolean;
    readonly blockOnUnsettledClaims: boolean;
    readonly refuseRetirees: boolean;
  };
  readonly in: { readonly requireEnrolledNormal: boolean };
  readonly blockOnDuplicate: boolean;
  readonly identityMatch: boolean;
  readonly agencyCodeMatch: boolean;
}

/** A pooling area (统筹地区): a GB/T 2260 code and its name. */
export interface PoolingArea {
  readonly code: string;
  readonly name: string;
}

/**
 * Everything in which one province-level unit may differ from another. Provinces differ by this value only;
 * no code looks at the province's code. Limits are 医保办发〔2021〕43号 art. 7, 8 unless the file says otherwise.
 */
export interface ProvincePolicy {
  /** GB/T 2260 code, six digits; 660000 is the Xinjiang Production and Construction Corps. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: "province" | "municipality" | "region" | "corps";
  readonly pools: readonly PoolingArea[];
  readonly deadlines: {
    readonly outWorkingDays: number;
    readonly inWorkingDays: number;
    readonly totalWorkingDays: number;
  };
  /** What the province itself promises (承诺时限); null where it promises nothing beyond the statute. */
  readonly promise: { readonly outWorkingDays: number | null; readonly inWorkingDays: number | null };
  readonly funds: {
    /** A province's own limits on the money; null where it sets none, as the national rule does. */
    readonly remitWorkingDays: number | null;
    readonly creditWorkingDays: number | null;
    /** Finance pays in batches: one batch day every so many working days, at a time of day. */
    readonly batchCycleWorkingDays: number;
    readonly batchAtMinute: number;
    /** Share of remittances whose name or amount does not match the business file; 0 to 1. */
    readonly mismatchShare: number;
  };
  readonly inProvince: {
    readonly accountMode: InProvinceAccountMode;
    /** Limit of a transfer inside the province; 0: its system moves the case at once, with no officer. */
    readonly deadlineWorkingDays: number;
  };
  readonly clock: {
    /** When an application accepted outside working time counts as accepted (受理日). */
    readonly acceptOnNonWorkingDay: "immediate" | "next_working_day";
    /** Close of business, minutes after midnight: later acceptance counts for the next day (民法典 art. 203). */
    readonly businessCloseMinute: number;
  };
  readonly account: {
    /** When origin zeroes the account (个人账户清零). Money is moved, never forfeited. */
    readonly zeroAt: "out_confirmed" | "remit_sent";
  };
  readonly verification: VerificationPolicy;
  readonly officeHours: readonly ClockInterval[];
  readonly desks: Readonly<Record<DeskName, DeskPolicy>>;
}
