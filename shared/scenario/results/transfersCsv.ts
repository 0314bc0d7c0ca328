import { benefitProfileOf } from "#domain/benefit/benefitProfile.ts";
import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { lateCauses, lateStages } from "#domain/lateness/lateness.ts";
import { insuranceAtDestination, insuranceAtOrigin } from "#domain/person/combination.ts";
import type { BenefitProfilePolicy } from "#domain/policy/benefitProfilePolicy.ts";
import type { RunConfiguration } from "../runConfiguration.ts";
import { BAD, GOOD, type Standing } from "./caseCells.ts";
import { type CaseMeasure, createCaseMeasure, type LegMeasure, NONE, type None } from "./caseMeasure.ts";
import { type EarlierTerms, yardstickFinder } from "./caseYardstick.ts";
import type { CsvBytes } from "./csvBytes.ts";
import { isCounted } from "./isCounted.ts";
import { measureCase } from "./measureCase.ts";

/** The columns of `transfers.csv`, in their order; `docs/metrics.md` says what each holds. */
export const transferColumns = [
  "case",
  "status",
  "refusal_code",
  "refused_by",
  "scope",
  "origin",
  "origin_pool",
  "destination",
  "destination_pool",
  "channel",
  "lodged_at",
  "applicant",
  "combination",
  "applied_at",
  "accepted_at",
  "day_zero",
  "out_done_at",
  "out_deadline",
  "out_working_days",
  "out_late",
  "sheet_received_at",
  "in_done_at",
  "in_deadline",
  "in_working_days",
  "in_late",
  "total_deadline",
  "total_working_days",
  "total_calendar_days",
  "total_late",
  "remitted_at",
  "funds_arrived_at",
  "funds_done_at",
  "funds_working_days",
  "funds_late",
  "promise_kept",
  "amount_fen",
  "credited_fen",
  "retained_fen",
  "closed_at",
  "cover_rule",
  "last_covered",
  "covered_from",
  "waiting_months",
  "days_without_cover",
  "days_partly_covered",
  "days_claimed_later",
  "accumulated_months",
  "retirement_months_needed",
  "benefit_ratio_before",
  "benefit_ratio_after",
  "deductible_fen_before",
  "deductible_fen_after",
  "cap_fen_before",
  "cap_fen_after",
  "set_out_at",
  "attempt",
  "on_paper",
  "supplements",
  "supplements_at",
  "supplement_working_days",
  "paused_working_days",
  "remit_deadline",
  "remit_late",
  "credit_deadline",
  "credit_late",
  "refusal_deadline",
  "bank_returns",
  "investigated",
  "late_stage",
  "late_cause",
  "counted",
] as const;

/** Writes cases as lines of `transfers.csv`. */
export interface TransferLines {
  writeHeader(into: CsvBytes): void;
  /** @param endAt the instant at which the run closed, −1 while it goes on: an open case needs it */
  writeCase(row: CaseRow, endAt: number, into: CsvBytes): void;
}

/** @param earlierTerms what a branch went by before its own day */
export function createTransferLines(
  configuration: RunConfiguration,
  calendar: WorkCalendar,
  earlierTerms: readonly EarlierTerms[] = [],
): TransferLines {
  const yardstickOf = yardstickFinder(configuration, calendar, earlierTerms);
  const measure = createCaseMeasure();
  return {
    writeHeader(into) {
      for (const column of transferColumns) into.text(column);
      into.endLine();
    },
    writeCase(row, endAt, into) {
      const yardstick = yardstickOf(row, endAt < 0 ? -1 : dayOfInstant(endAt));
      const { origin, destination } = yardstick;
      measureCase(row, yardstick, measure);
      writeIdentity(row, into);
      writeRelation(row, measure, into);
      writeFunds(row, measure, into);
      writeCover(row, into);
      writeProfiles(
        benefitProfileOf(origin, insuranceAtOrigin(row.combination)),
        benefitProfileOf(destination, insuranceAtDestination(row.combination)),
        into,
      );
      writeJourney(row, into);
      writeClocks(row, measure, into);
      into.text(isCounted(row, configuration.counted) ? "true" : "false");
      into.endLine();
    },
  };
}

function writeIdentity(row: CaseRow, into: CsvBytes): void {
  into.text(row.case);
  into.text(row.status);
  into.text(row.refusalCode ?? "");
  into.text(row.refusedBy ?? "");
  into.text(row.scope);
  into.text(row.origin);
  into.text(row.originPool);
  into.text(row.destination);
  into.text(row.destinationPool);
  into.text(row.channel);
  into.text(row.lodgedAt);
  into.text(row.applicant);
  into.text(row.combination);
}

function writeRelation(row: CaseRow, measure: CaseMeasure, into: CsvBytes): void {
  const { out, total } = measure;
  into.instant(row.appliedAt);
  into.instant(row.acceptedAt);
  into.day(row.dayZero);
  into.instant(row.outDoneAt);
  into.day(row.outDeadlineDay);
  into.whole(workingDaysOf(out));
  into.text(lateness(out.standing));
  into.instant(row.sheetReceivedAt);
  into.instant(row.inDoneAt);
  into.day(row.inDeadlineDay);
  into.whole(workingDaysOf(measure.in));
  into.text(lateness(measure.in.standing));
  into.day(row.totalDeadlineDay);
  into.whole(workingDaysOf(total));
  into.whole(total.certainty === NONE ? -1 : total.calendarDays);
  into.text(lateness(total.standing));
}

function writeFunds(row: CaseRow, { funds, promise }: CaseMeasure, into: CsvBytes): void {
  into.instant(row.remittedAt);
  into.instant(row.fundsArrivedAt);
  into.instant(row.fundsDoneAt);
  into.whole(workingDaysOf(funds));
  into.text(lateness(funds.standing));
  into.text(promise === GOOD ? "true" : promise === BAD ? "false" : "");
  into.whole(row.amountFen);
  into.whole(row.creditedFen);
  into.whole(row.retainedFen);
  into.instant(row.closedAt);
}

function writeCover(row: CaseRow, into: CsvBytes): void {
  into.text(row.coverRule);
  into.day(row.lastCoveredDay);
  into.day(row.coveredFromDay);
  into.whole(row.waitingMonths);
  into.whole(row.daysWithoutCover);
  into.whole(row.daysPartlyCovered);
  into.whole(row.daysClaimedLater);
  into.whole(row.accumulatedMonths);
  into.whole(row.retirementMonthsNeeded);
}

function writeProfiles(before: BenefitProfilePolicy, after: BenefitProfilePolicy, into: CsvBytes): void {
  into.text(String(before.ratio));
  into.text(String(after.ratio));
  into.whole(before.deductibleFen);
  into.whole(after.deductibleFen);
  into.whole(before.capFen);
  into.whole(after.capFen);
}

function writeJourney({ journey }: CaseRow, into: CsvBytes): void {
  into.instant(journey?.setOutAt ?? -1);
  into.whole(journey?.attempt ?? 0);
  into.text(journey?.onPaper === true ? "true" : "false");
  into.whole(journey?.supplements ?? 0);
  into.text(journey?.supplementsAt?.map(({ desk }) => desk).join(" ") ?? "");
  into.whole(journey?.supplementWorkingDays ?? 0);
  into.whole(journey === null ? 0 : journey.outPausedWorkingDays + journey.inPausedWorkingDays);
}

function writeClocks(
  row: CaseRow,
  { remit, credit, lateStage, lateCause }: CaseMeasure,
  into: CsvBytes,
): void {
  into.day(row.remitDeadlineDay);
  into.text(lateness(remit));
  into.day(row.creditDeadlineDay);
  into.text(lateness(credit));
  into.day(row.refusalDeadlineDay);
  into.whole(row.bankReturns);
  into.text(row.delays !== null && row.delays.mismatch > 0 ? "true" : "false");
  into.text(lateStages[lateStage] ?? "");
  into.text(lateCauses[lateCause] ?? "");
}

function workingDaysOf(leg: LegMeasure): number {
  return leg.certainty === NONE ? -1 : leg.workingDays;
}

/** Empty while it may still turn out either way, and where there is no such leg. */
function lateness(standing: Standing | None): string {
  if (standing === BAD) return "true";
  return standing === GOOD ? "false" : "";
}
