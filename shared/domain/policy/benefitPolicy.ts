export const benefitStarts = ["payment_month", "next_month"] as const;
/** The month from which who has paid back is covered: that of the payment, or the one after. */
export type BenefitStart = (typeof benefitStarts)[number];

export const longBreakStarts = ["after_waiting", "next_month"] as const;
/** From when who comes after too long a break is covered: after a waiting period, or the month after payment. */
export type LongBreakStart = (typeof longBreakStarts)[number];

export const coversDuringTransfer = ["destination", "suspended"] as const;
/** Who covers a person while the transfer runs: destination from enrolment on, or nobody until the relation is in. */
export type CoverDuringTransfer = (typeof coversDuringTransfer)[number];

export const earlyToResidentRules = ["resident_waiting", "as_if_reached"] as const;
/** Who comes to resident insurance too early: waits as residents do, or is treated as if the years were there. */
export type EarlyToResidentRule = (typeof earlyToResidentRules)[number];

export const earlyToEmployeeRules = ["wait", "flexible_waits_covered"] as const;
/** Who comes to employee insurance too early: waits; or waits only if working flexibly, covered by origin meanwhile. */
export type EarlyToEmployeeRule = (typeof earlyToEmployeeRules)[number];

/** The waiting period of resident insurance since 2025 (国办发〔2024〕38号). */
export interface ResidentWaitingPolicy {
  /** For who was not enrolled in the central period, or not without a break. */
  readonly fixedMonths: number;
  readonly monthsPerMissedYear: number;
  /** What each missed year's premium, paid later, takes off again. */
  readonly repairMonthsPerYear: number;
  /** From so many missed years on, at least so many months are left after every repair. */
  readonly floorFromMissedYears: number;
  readonly floorMonths: number;
}

/** How benefits go on after a move (待遇衔接, 医保办发〔2021〕43号 art. 11). Destination's policy counts. */
export interface BenefitPolicy {
  /** Longest break that may be paid back without a waiting period, itself included. */
  readonly breakMonthsNoWait: number;
  readonly backPayAllowed: boolean;
  /** Whether what a back-payment covers can be claimed after the fact. */
  readonly retroactive: boolean;
  readonly startsIn: BenefitStart;
  readonly longBreakStartsIn: LongBreakStart;
  /** Waiting period after a longer break, and that of who has paid the break back all the same. */
  readonly waitMonthsMax: number;
  readonly waitMonthsBackPaid: number;
  /** Waiting period of who does not pay a short break back. */
  readonly waitMonthsNotPaidBack: number;
  /** Share of the usual benefits during the waiting period. */
  readonly waitBenefitRatio: number;
  /** Years without a break that count across the two systems of employees and residents. */
  readonly crossSystemMinYears: number;
  /** What holds for those who have fewer. */
  readonly underMinYears: {
    readonly employeeToResident: EarlyToResidentRule;
    readonly residentToEmployee: EarlyToEmployeeRule;
  };
  readonly coverDuringTransfer: CoverDuringTransfer;
  readonly resident: ResidentWaitingPolicy;
}
