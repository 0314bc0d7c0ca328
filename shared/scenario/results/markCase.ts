import type { CaseRow, RowJourney } from "#domain/caseRow.ts";
import { supplementStages } from "#domain/journey/journey.ts";
import { refusalCodes } from "#domain/refusalCode.ts";
import {
  BAD,
  CLOSED,
  caseEndings,
  countNames,
  durationNames,
  endingCell,
  GOOD,
  lateCell,
  MONEY,
  OPEN,
  openCell,
  RELATION,
  rateNames,
  refusalCell,
  type Standing,
  UNDECIDED,
} from "./caseCells.ts";
import { endingOf, isRelationLate } from "./caseEnding.ts";
import { type CaseMarks, clearMarks, markCell, markCount, markDuration, markRate } from "./caseMarks.ts";
import { type CaseMeasure, type CoverMeasure, type LegMeasure, NONE } from "./caseMeasure.ts";

const OUT = durationNames.indexOf("out_working_days");
const IN = durationNames.indexOf("in_working_days");
const TOTAL = durationNames.indexOf("total_working_days");
const FUNDS = durationNames.indexOf("funds_working_days");
/** From a duration in working days to the same one in calendar days. */
const TO_CALENDAR_DAYS = durationNames.indexOf("out_calendar_days") - OUT;

const WITHOUT_COVER = durationNames.indexOf("days_without_cover");
const PARTLY_COVERED = durationNames.indexOf("days_partly_covered");
const WAITING = durationNames.indexOf("waiting_months");

const OUT_RATE = rateNames.indexOf("out_on_time_rate");
const IN_RATE = rateNames.indexOf("in_on_time_rate");
const TOTAL_RATE = rateNames.indexOf("on_time_rate");
const FUNDS_RATE = rateNames.indexOf("funds_on_time_rate");
const PROMISE_RATE = rateNames.indexOf("promise_on_time_rate");
const FIRST_TIME_RATE = rateNames.indexOf("first_time_acceptance_rate");

const REMIT_RATE = rateNames.indexOf("remit_on_time_rate");
const CREDIT_RATE = rateNames.indexOf("credit_on_time_rate");
const NOTICE_RATE = rateNames.indexOf("refusal_notice_on_time_rate");

const APPLICATIONS = countNames.indexOf("applications");
const REFUSED = countNames.indexOf("refused");
const ACCEPTED = countNames.indexOf("accepted");
const COMPLETED = countNames.indexOf("completed");
const RETURNED = countNames.indexOf("returned");
const LATE = countNames.indexOf("late");
const OPEN_AT_END = countNames.indexOf("open_at_end");
const LATE_AND_OPEN = countNames.indexOf("late_and_open");
const DELAYED = countNames.indexOf("delayed");
const BANK_RETURNED = countNames.indexOf("bank_returned");
const INVESTIGATED = countNames.indexOf("investigated");

const WITHDRAWN = countNames.indexOf("withdrawn");
const LAPSED = countNames.indexOf("lapsed");
const GAVE_UP = countNames.indexOf("gave_up");
const REAPPLICATIONS = countNames.indexOf("reapplications");
const SUPPLEMENTS = countNames.indexOf("supplements");
const SUPPLEMENT_DAYS = durationNames.indexOf("supplement_working_days");
const PAPER_RATE = rateNames.indexOf("paper_route_rate");

const placeOfCode = new Map<string, number>(refusalCodes.map((code, place) => [code, place]));

/** Turns a measured case into what it adds to every table it belongs to. */
export function markCase(row: CaseRow, measure: CaseMeasure, marks: CaseMarks): void {
  clearMarks(marks);
  if (row.status === "gave_up") return markCount(marks, GAVE_UP, CLOSED);
  markCount(marks, APPLICATIONS, CLOSED);
  markCell(marks, endingCell(caseEndings.indexOf(endingOf(row, measure))));
  if (row.journey !== null) markJourney(row, row.journey, marks);
  if (row.status === "refused") return markRefused(row, measure, marks);
  if (row.status === "withdrawn" || row.status === "lapsed") return markEarlyEnd(row, row.status, marks);
  markLeg(marks, OUT, OUT_RATE, measure.out);
  markLeg(marks, IN, IN_RATE, measure.in);
  markLeg(marks, TOTAL, TOTAL_RATE, measure.total);
  markLeg(marks, FUNDS, FUNDS_RATE, measure.funds);
  markCover(marks, measure.cover);
  if (measure.promise !== NONE) markRate(marks, PROMISE_RATE, measure.promise);
  if (measure.remit !== NONE) markRate(marks, REMIT_RATE, measure.remit);
  if (measure.credit !== NONE) markRate(marks, CREDIT_RATE, measure.credit);
  if (measure.notice !== NONE) markRate(marks, NOTICE_RATE, measure.notice);
  markAcceptance(row, marks);
  markEnd(row, measure, marks);
  markLateness(row, measure, marks);
  markDelay(row, measure, marks);
}

function markRefused(row: CaseRow, measure: CaseMeasure, marks: CaseMarks): void {
  markCount(marks, REFUSED, CLOSED);
  markFirstTime(row, BAD, marks);
  if (measure.notice !== NONE) markRate(marks, NOTICE_RATE, measure.notice);
  const place = placeOfCode.get(row.refusalCode ?? "");
  if (place === undefined)
    throw new Error(`case ${row.case} was refused with no known code: ${row.refusalCode}`);
  markCell(marks, refusalCell(place));
}

/** Who applies again has had the first verification already. */
function markFirstTime({ journey }: CaseRow, standing: Standing, marks: CaseMarks): void {
  if (journey === null || journey.attempt === 0) markRate(marks, FIRST_TIME_RATE, standing);
}

/**
 * Each desk asks once, at most: an open case may still be asked by those that have not. Until it is answered, an application
 * may be taken up by letter; where the run tells of no journeys, only those that were have one, and no share is known.
 */
function markJourney(row: CaseRow, journey: RowJourney, marks: CaseMarks): void {
  const isOpen = row.status === "open";
  if (journey.setOutAt >= 0) {
    const mayTurnToPaper = isOpen && row.acceptedAt < 0;
    markRate(marks, PAPER_RATE, journey.onPaper ? GOOD : mayTurnToPaper ? UNDECIDED : BAD);
  }
  if (journey.attempt > 0) markCount(marks, REAPPLICATIONS, CLOSED);
  for (let asked = 0; asked < journey.supplements; asked++) markCount(marks, SUPPLEMENTS, CLOSED);
  if (isOpen) {
    for (let asked = journey.supplements; asked < supplementStages.length; asked++)
      markCount(marks, SUPPLEMENTS, OPEN);
  }
  if (journey.supplements > 0) {
    markDuration(marks, SUPPLEMENT_DAYS, isOpen ? OPEN : CLOSED, journey.supplementWorkingDays);
  } else if (isOpen && row.inDoneAt < 0) markCell(marks, openCell("unasked"));
}

/** Taken back or lapsed before anything moved; accepted it may have been. */
function markEarlyEnd(row: CaseRow, status: "withdrawn" | "lapsed", marks: CaseMarks): void {
  markCount(marks, status === "withdrawn" ? WITHDRAWN : LAPSED, CLOSED);
  if (row.acceptedAt < 0) return;
  markCount(marks, ACCEPTED, CLOSED);
  markFirstTime(row, GOOD, marks);
}

function markLeg(marks: CaseMarks, duration: number, rate: number, leg: LegMeasure): void {
  if (leg.certainty !== NONE) {
    markDuration(marks, duration, leg.certainty, leg.workingDays);
    markDuration(marks, duration + TO_CALENDAR_DAYS, leg.certainty, leg.calendarDays);
  }
  if (leg.standing !== NONE) markRate(marks, rate, leg.standing);
}

function markCover(marks: CaseMarks, cover: CoverMeasure): void {
  const { certainty } = cover;
  if (certainty === NONE) return;
  markDuration(marks, WITHOUT_COVER, certainty, cover.daysWithoutCover);
  markDuration(marks, PARTLY_COVERED, certainty, cover.daysPartlyCovered);
  markDuration(marks, WAITING, certainty, cover.waitingMonths);
}

function markAcceptance(row: CaseRow, marks: CaseMarks): void {
  if (row.acceptedAt >= 0) {
    markCount(marks, ACCEPTED, CLOSED);
    markFirstTime(row, GOOD, marks);
    return;
  }
  markCount(marks, REFUSED, OPEN);
  markCount(marks, ACCEPTED, OPEN);
  markFirstTime(row, UNDECIDED, marks);
}

function markEnd(row: CaseRow, { funds }: CaseMeasure, marks: CaseMarks): void {
  switch (row.status) {
    case "completed":
    case "kept_in_place":
      return markCount(marks, COMPLETED, CLOSED);
    case "returned":
      return markCount(marks, RETURNED, CLOSED);
    default:
      markCount(marks, OPEN_AT_END, CLOSED);
      markCount(marks, COMPLETED, OPEN);
      if (row.journey !== null) markMayEndEarly(marks);
      if (funds.standing !== NONE) markCount(marks, RETURNED, OPEN);
  }
}

function markMayEndEarly(marks: CaseMarks): void {
  markCount(marks, WITHDRAWN, OPEN);
  markCount(marks, LAPSED, OPEN);
}

function markLateness(row: CaseRow, { total }: CaseMeasure, marks: CaseMarks): void {
  if (total.standing === UNDECIDED) return markCount(marks, LATE, OPEN);
  if (total.standing === GOOD) return;
  markCount(marks, LATE, CLOSED);
  if (row.status === "open") markCount(marks, LATE_AND_OPEN, CLOSED);
}

/** A leg past its limit is explained once it is done; money, and a leg under way, may turn out to be late for another reason. */
function isReasonSettled(row: CaseRow, measure: CaseMeasure): boolean {
  if (row.status !== "open") return true;
  if (measure.out.standing === BAD && row.outDoneAt >= 0) return true;
  return isRelationLate(measure) && row.inDoneAt >= 0;
}

/** Late in any way, by stage and cause; and the money's troubles, late or not. */
function markDelay(row: CaseRow, measure: CaseMeasure, marks: CaseMarks): void {
  const { lateStage, lateCause, out, in: inLeg, total, funds } = measure;
  if (lateStage !== NONE && lateCause !== NONE) {
    markCount(marks, DELAYED, CLOSED);
    const what = isRelationLate(measure) ? RELATION : MONEY;
    markCell(marks, lateCell(what, lateStage, lateCause, isReasonSettled(row, measure) ? CLOSED : OPEN));
  } else if (
    total.standing === UNDECIDED ||
    out.standing === UNDECIDED ||
    inLeg.standing === UNDECIDED ||
    funds.standing === UNDECIDED
  ) {
    markCount(marks, DELAYED, OPEN);
  }
  const mayCome = row.status === "open" && funds.standing !== NONE && row.fundsDoneAt < 0;
  if (row.bankReturns > 0) markCount(marks, BANK_RETURNED, CLOSED);
  else if (mayCome) markCount(marks, BANK_RETURNED, OPEN);
  if (row.delays !== null && row.delays.mismatch > 0) markCount(marks, INVESTIGATED, CLOSED);
  else if (mayCome) markCount(marks, INVESTIGATED, OPEN);
}
