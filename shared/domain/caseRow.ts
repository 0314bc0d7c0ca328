import type { Applicant, LodgedAt } from "./application.ts";
import type { CoverRule } from "./benefit/coverRule.ts";
import type { Channel } from "./channel.ts";
import type { SupplementAtDesk } from "./journey/journey.ts";
import type { Delays } from "./lateness/delays.ts";
import type { Combination } from "./person/combination.ts";
import type { RefusalCode, RefusingSide } from "./refusalCode.ts";

/**
 * How a case stands. `completed`: relation and funds are both done; `kept_in_place`: an in-province move that
 * transfers nothing; `returned`: the relation moved but the money came back; `withdrawn` and `lapsed`: taken back (撤回),
 * or given up for want of an answer, before anything moved; `gave_up`: never applied for; `open`: not ended when the run did.
 */
export const caseStatuses = [
  "refused",
  "completed",
  "kept_in_place",
  "returned",
  "withdrawn",
  "lapsed",
  "gave_up",
  "open",
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/**
 * One case as its home province knows it, the run's unit of evidence. Instants in ticks, days as day numbers,
 * −1 where a thing has not happened or does not apply.
 */
export interface CaseRow {
  readonly kind: "case";
  readonly case: string;
  readonly origin: string;
  readonly originPool: string;
  readonly destination: string;
  readonly destinationPool: string;
  readonly scope: "cross_province" | "in_province";
  readonly channel: Channel;
  readonly lodgedAt: LodgedAt;
  readonly applicant: Applicant;
  readonly combination: Combination;
  readonly status: CaseStatus;
  readonly refusalCode: RefusalCode | null;
  readonly refusedBy: RefusingSide | null;
  readonly appliedAt: number;
  readonly acceptedAt: number;
  readonly dayZero: number;
  readonly outDeadlineDay: number;
  readonly outDoneAt: number;
  readonly sheetReceivedAt: number;
  readonly inDeadlineDay: number;
  readonly inDoneAt: number;
  readonly totalDeadlineDay: number;
  readonly remittedAt: number;
  readonly fundsArrivedAt: number;
  readonly fundsDoneAt: number;
  readonly amountFen: number;
  readonly creditedFen: number;
  /** What stayed in the account at origin because there is none at destination; 0 as far as home knows. */
  readonly retainedFen: number;
  readonly closedAt: number;
  /** Which rule the person's cover follows, and from when to when it lasts where. */
  readonly coverRule: CoverRule;
  readonly lastCoveredDay: number;
  readonly coveredFromDay: number;
  readonly waitingMonths: number;
  /** Days between the two covers, each in one of the three; so far, where the second has not begun. */
  readonly daysWithoutCover: number;
  readonly daysPartlyCovered: number;
  readonly daysClaimedLater: number;
  readonly accumulatedMonths: number;
  readonly retirementMonthsNeeded: number;
  /** null where the run tells of no journeys and the case had nothing of the kind. */
  readonly journey: RowJourney | null;
  /** Last days of the provinces' own limits on the money, and of telling a refusal; −1: there is none. */
  readonly remitDeadlineDay: number;
  readonly creditDeadlineDay: number;
  readonly refusalDeadlineDay: number;
  /** How often the bank sent the payment back (退汇). */
  readonly bankReturns: number;
  /** Where the case was held up; null for nowhere, as most. */
  readonly delays: Delays | null;
}

/** The applicant's part of a case. */
export interface RowJourney {
  /** When the person set out to apply; −1 if not known. */
  readonly setOutAt: number;
  /** 0 for a first application, else how often it had been put right. */
  readonly attempt: number;
  /** Whether the agencies dealt with it by letter (线下). */
  readonly onPaper: boolean;
  /** Supplements (补正) asked for, the working days the applicant took, and those the stages' clocks stood still. */
  readonly supplements: number;
  /** At which desk each was asked for, in the order home heard of them; a row of contract 1.2 and before says none. */
  readonly supplementsAt?: readonly SupplementAtDesk[];
  readonly supplementWorkingDays: number;
  readonly outPausedWorkingDays: number;
  readonly inPausedWorkingDays: number;
}
