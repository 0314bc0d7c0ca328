import type { Application } from "./application.ts";
import type { CaseStatus } from "./caseRow.ts";
import type { CaseJourney } from "./journey/caseJourney.ts";
import type { ClockFile } from "./lateness/clockFile.ts";
import type { CaseMoney } from "./money/caseMoney.ts";
import type { SharedAccount } from "./person/statedPerson.ts";
import type { EmployeeToResidentMoney } from "./policy/combinationPolicy.ts";
import type { RefusalCode, RefusingSide } from "./refusalCode.ts";

/** An account that stays at origin: what was in it when the relation left, and what becomes of it. */
export interface RetainedAccount {
  readonly amountFen: number;
  readonly outcome: EmployeeToResidentMoney;
}

/**
 * A transfer case (转移接续业务) as one province's file has it: origin and destination each keep their own.
 * Instants in ticks, days as day numbers, −1 where a thing has not happened here or is not known.
 */
export interface TransferCase {
  readonly application: Application;
  status: CaseStatus;
  refusalCode: RefusalCode | null;
  refusedBy: RefusingSide | null;
  /** Until when the file circulates before it comes to be verified here (流转). */
  circulatesUntil: number;
  verified: boolean;
  acceptedAt: number;
  dayZero: number;
  outDeadlineDay: number;
  totalDeadlineDay: number;
  outDoneAt: number;
  sheetNumber: string;
  contributionMonths: number;
  /** What the sheet lists, packed; null before there is a sheet. */
  contributions: readonly number[] | null;
  sheetReceivedAt: number;
  inDeadlineDay: number;
  inDoneAt: number;
  accumulatedMonths: number;
  retirementMonthsNeeded: number;
  amountFen: number;
  remittanceNumber: string;
  remittedAt: number;
  fundsArrivedAt: number;
  fundsDoneAt: number;
  fundsOutcome: "credited" | "returned" | null;
  restored: boolean;
  /** Another application of the person has taken the account along. */
  accountGone: boolean;
  /** The day up to which the account has had its interest of this year; −1: it has had none. */
  interestDay: number;
  /** The money of another application of the person came back into the account. */
  cameBack: boolean;
  /** The person was offered a pay-out with another application. */
  payoutOffered: boolean;
  /** Delays and troubles of the money; null for the many that have none. */
  clocks: ClockFile | null;
  /** The account of who has none at destination; null for everybody else. */
  retained: RetainedAccount | null;
  journey: CaseJourney | null;
  /** Money beyond the balance that goes with the relation; null for the many that have none. */
  money: CaseMoney | null;
  /** An account shared with relatives until the transfer-out began; null for most. */
  sharing: SharedAccount | null;
}

export function openCase(application: Application): TransferCase {
  return {
    application,
    status: "open",
    refusalCode: null,
    refusedBy: null,
    circulatesUntil: -1,
    verified: false,
    acceptedAt: -1,
    dayZero: -1,
    outDeadlineDay: -1,
    totalDeadlineDay: -1,
    outDoneAt: -1,
    sheetNumber: "",
    contributionMonths: -1,
    contributions: null,
    sheetReceivedAt: -1,
    inDeadlineDay: -1,
    inDoneAt: -1,
    accumulatedMonths: -1,
    retirementMonthsNeeded: -1,
    amountFen: -1,
    remittanceNumber: "",
    remittedAt: -1,
    fundsArrivedAt: -1,
    fundsDoneAt: -1,
    fundsOutcome: null,
    restored: false,
    accountGone: false,
    interestDay: -1,
    cameBack: false,
    payoutOffered: false,
    clocks: null,
    retained: null,
    journey: null,
    sharing: null,
    money: null,
  };
}

/** A move between two pooling areas of one province (省内转移). */
export function isInProvince(application: Application): boolean {
  return application.origin === application.destination;
}
