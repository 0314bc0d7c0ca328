import type { Application } from "../application.ts";
import type { CaseCover } from "../benefit/caseCover.ts";
import { coverOfFile, coverSoFar, settleCover } from "../benefit/coverSettlement.ts";
import type { CaseRow, CaseStatus, RowJourney } from "../caseRow.ts";
import type { Delays } from "../lateness/delays.ts";
import { awaitsMoney } from "../money/caseMoney.ts";
import { foreseePayout } from "../payout/payoutFollows.ts";
import type { Agency } from "../province/agency.ts";
import { isInProvince, openCase, type TransferCase } from "../transferCase.ts";
import { handOnCredits } from "./creditsToCome.ts";
import { delaysSoFar, type StandingInLine } from "./delaysSoFar.ts";
import { creditDeadlineDay, refusalDeadlineDay, remitDeadlineDay } from "./fundsDeadline.ts";
import { delaysOf } from "./holdUp.ts";
import { withAwaitedSupplement } from "./supplementClock.ts";

/** Closes the file once everything this side waits for has happened. */
export function closeIfDone(agency: Agency, transferCase: TransferCase): void {
  const { code } = agency.setting;
  const { application, amountFen, inDoneAt, fundsOutcome, restored, money } = transferCase;
  if (inDoneAt < 0) return;
  if (amountFen > 0 && fundsOutcome === null) return;
  const waitsForReturn = fundsOutcome === "returned" && code === application.origin && !restored;
  if (waitsForReturn) return;
  if (money !== null && awaitsMoney(money)) return;
  closeCase(agency, transferCase, fundsOutcome === "returned" ? "returned" : "completed");
}

/** Closes the file; the home province reports the case's row, its one entry in the results. */
export function closeCase(agency: Agency, transferCase: TransferCase, status: CaseStatus): void {
  const isHome = transferCase.application.home === agency.setting.code;
  // An account that stays in place leaves nothing to wait for: the relation is in as it is accepted.
  const relationIn =
    status === "kept_in_place" ? { ...transferCase, inDoneAt: transferCase.acceptedAt } : transferCase;
  const cover = isHome ? settleCover(agency, relationIn) : null;
  agency.effects.record({ kind: "case_closed", case: transferCase.application.case, status });
  handOnCredits(agency, transferCase);
  if (cover !== null) {
    agency.effects.report(rowOf(agency, transferCase, cover, delaysOf(transferCase), agency.effects.now));
  }
  if (agency.setting.country.payouts !== null) foreseePayout(agency, transferCase, status);
}

/** The run has ended with the case open. */
export function reportOpenCase(agency: Agency, transferCase: TransferCase, inLine: StandingInLine): void {
  const standing = withAwaitedSupplement(agency, transferCase);
  const delays = delaysSoFar(agency, transferCase, inLine);
  agency.effects.report(rowOf(agency, standing, coverSoFar(agency, transferCase), delays, -1));
}

/** The person never applied: there is no case, and one row tells of it. */
export function reportGivenUp(agency: Agency, application: Application): void {
  const transferCase: TransferCase = { ...openCase({ ...application, appliedAt: -1 }), status: "gave_up" };
  const cover = coverOfFile(agency, transferCase);
  agency.effects.report(rowOf(agency, transferCase, cover, null, agency.effects.now));
}

/** The row of a case as its home province knows it; `closedAt` is −1 for an open case. */
function rowOf(
  agency: Agency,
  transferCase: TransferCase,
  cover: CaseCover,
  delays: Delays | null,
  closedAt: number,
): CaseRow {
  const { application, amountFen } = transferCase;
  const { country } = agency.setting;
  return {
    kind: "case",
    case: application.case,
    origin: application.origin,
    originPool: application.originPool,
    destination: application.destination,
    destinationPool: application.destinationPool,
    scope: isInProvince(application) ? "in_province" : "cross_province",
    channel: application.channel,
    lodgedAt: application.lodgedAt,
    applicant: application.applicant,
    combination: application.combination,
    status: transferCase.status,
    refusalCode: transferCase.refusalCode,
    refusedBy: transferCase.refusedBy,
    appliedAt: application.appliedAt,
    acceptedAt: transferCase.acceptedAt,
    dayZero: transferCase.dayZero,
    outDeadlineDay: transferCase.outDeadlineDay,
    outDoneAt: transferCase.outDoneAt,
    sheetReceivedAt: transferCase.sheetReceivedAt,
    inDeadlineDay: transferCase.inDeadlineDay,
    inDoneAt: transferCase.inDoneAt,
    totalDeadlineDay: transferCase.totalDeadlineDay,
    remittedAt: transferCase.remittedAt,
    fundsArrivedAt: transferCase.fundsArrivedAt,
    fundsDoneAt: transferCase.fundsDoneAt,
    amountFen: transferCase.amountFen,
    creditedFen: transferCase.fundsOutcome === "credited" ? transferCase.amountFen : 0,
    retainedFen: transferCase.retained?.amountFen ?? 0,
    closedAt,
    coverRule: cover.rule,
    lastCoveredDay: cover.lastCoveredDay,
    coveredFromDay: cover.coveredFromDay,
    waitingMonths: cover.waitingMonths,
    daysWithoutCover: cover.daysWithoutCover,
    daysPartlyCovered: cover.daysPartlyCovered,
    daysClaimedLater: cover.daysClaimedLater,
    accumulatedMonths: transferCase.accumulatedMonths,
    retirementMonthsNeeded: transferCase.retirementMonthsNeeded,
    journey: journeyOf(transferCase),
    remitDeadlineDay: amountFen > 0 ? remitDeadlineDay(country, application, transferCase.outDoneAt) : -1,
    creditDeadlineDay:
      amountFen > 0 ? creditDeadlineDay(country, application, transferCase.fundsArrivedAt, delays) : -1,
    refusalDeadlineDay: transferCase.status === "refused" ? refusalDeadlineDay(country, application) : -1,
    bankReturns: transferCase.clocks?.bankReturns ?? 0,
    delays,
  };
}

function journeyOf({ application: { history }, journey }: TransferCase): RowJourney | null {
  if (history === null && journey === null) return null;
  return {
    setOutAt: history?.setOutAt ?? -1,
    attempt: history?.attempt ?? 0,
    onPaper: journey?.onPaper ?? false,
    supplements: journey?.supplements ?? 0,
    supplementsAt: journey?.supplementsAt ?? [],
    supplementWorkingDays: journey?.supplementWorkingDays ?? 0,
    outPausedWorkingDays: journey?.outPausedWorkingDays ?? 0,
    inPausedWorkingDays: journey?.inPausedWorkingDays ?? 0,
  };
}
