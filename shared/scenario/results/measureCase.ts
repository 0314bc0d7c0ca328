import { workingDaysUsed } from "#domain/calendar/deadline.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { BAD, CLOSED, GOOD, OPEN, type Standing, UNDECIDED } from "./caseCells.ts";
import {
  awaitCover,
  awaitLeg,
  type CaseMeasure,
  type CoverMeasure,
  clearMeasure,
  type LegMeasure,
  NONE,
  type None,
} from "./caseMeasure.ts";
import type { CaseYardstick } from "./caseYardstick.ts";
import { standingOfCredit, standingOfFunds, standingOfRemittance } from "./fundsStanding.ts";
import { inDayZero } from "./inDayZero.ts";
import { explainLateness } from "./lateness.ts";
import { mayMoveMoney } from "./mayMoveMoney.ts";
import { pausedBeforeMoney } from "./moneyClock.ts";
import { bothStand, dayOf, NOT_DONE, standingOf, standingWithin } from "./standing.ts";

/**
 * Measures a case by the definitions of `docs/metrics.md`. An open case shows what is certain of it on the run's
 * last day: the days it has used so far, a deadline that has passed. One that ended before anything moved has no measure, and time in
 * which a clock stood still for a supplement (补正) is not counted in working days.
 *
 * @throws Error for an open case while the run goes on
 */
export function measureCase(row: CaseRow, yardstick: CaseYardstick, measure: CaseMeasure): void {
  clearMeasure(measure);
  if (row.status === "refused") {
    measure.notice = standingOf(dayOf(row.closedAt), yardstick.endDay, row.refusalDeadlineDay);
  }
  if (isUnmeasured(row)) return;
  if (row.status === "open" && yardstick.endDay < 0) {
    throw new Error(`case ${row.case} was reported open before the run had ended`);
  }
  if (row.acceptedAt < 0) return awaitAcceptance(row, yardstick, measure);
  measureCover(row, measure.cover);
  measureTotal(row, yardstick, measure.total);
  if (row.status === "kept_in_place") return;
  measureLeg(measure.out, yardstick, row.dayZero, dayOf(row.outDoneAt), pausedOut(row));
  measure.out.standing = standingOf(dayOf(row.outDoneAt), yardstick.endDay, row.outDeadlineDay);
  measureInLeg(row, yardstick, measure.in);
  if (mayMoveMoney(row, yardstick)) measureMoney(row, yardstick, measure);
  if (row.scope === "cross_province") measure.promise = standingOfPromise(row, yardstick);
  explainLateness(row, yardstick, measure);
}

/** Refused, taken back, lapsed, or never applied for. */
function isUnmeasured({ status }: CaseRow): boolean {
  return status === "refused" || status === "withdrawn" || status === "lapsed" || status === "gave_up";
}

function pausedOut({ journey }: CaseRow): number {
  return journey === null ? 0 : journey.outPausedWorkingDays;
}

function pausedIn({ journey }: CaseRow): number {
  return journey === null ? 0 : journey.inPausedWorkingDays;
}

/** Nothing is known yet: the application may be refused, or accepted and take any time. */
function awaitAcceptance(row: CaseRow, yardstick: CaseYardstick, measure: CaseMeasure): void {
  awaitLeg(measure.total);
  awaitCover(measure.cover);
  measure.notice = UNDECIDED;
  if (row.scope === "in_province" && yardstick.origin.keepsInPlace) return;
  awaitLeg(measure.out);
  awaitLeg(measure.in);
  if (mayMoveMoney(row, yardstick)) awaitMoney(yardstick, measure);
  if (row.scope === "cross_province" && promisesAnything(yardstick)) measure.promise = UNDECIDED;
}

function awaitMoney({ origin, destination }: CaseYardstick, measure: CaseMeasure): void {
  awaitLeg(measure.funds);
  if (origin.remitWorkingDays !== null) measure.remit = UNDECIDED;
  if (destination.creditWorkingDays !== null) measure.credit = UNDECIDED;
}

/** Known as soon as it is known from which day destination covers the person; before that, the days so far. */
function measureCover(row: CaseRow, cover: CoverMeasure): void {
  cover.certainty = row.coveredFromDay < 0 ? OPEN : CLOSED;
  cover.daysWithoutCover = row.daysWithoutCover;
  cover.daysPartlyCovered = row.daysPartlyCovered;
  cover.waitingMonths = row.waitingMonths;
}

/** A case kept in place is done when it is accepted. */
function measureTotal(row: CaseRow, yardstick: CaseYardstick, total: LegMeasure): void {
  const done = dayOf(row.status === "kept_in_place" ? row.closedAt : row.inDoneAt);
  measureLeg(total, yardstick, row.dayZero, done, pausedOut(row) + pausedIn(row));
  total.standing = standingOf(done, yardstick.endDay, row.totalDeadlineDay);
}

/** The in leg of an accepted case is sure to come: before the sheet is there it has used no time. */
function measureInLeg(row: CaseRow, yardstick: CaseYardstick, leg: LegMeasure): void {
  if (row.sheetReceivedAt < 0) return awaitLeg(leg);
  const done = dayOf(row.inDoneAt);
  measureLeg(leg, yardstick, inDayZero(row, yardstick), done, pausedIn(row));
  leg.standing = standingOf(done, yardstick.endDay, row.inDeadlineDay);
}

function measureMoney(row: CaseRow, yardstick: CaseYardstick, measure: CaseMeasure): void {
  measureFunds(row, yardstick, measure.funds);
  if (yardstick.origin.remitWorkingDays !== null) measure.remit = standingOfRemittance(row, yardstick);
  if (yardstick.destination.creditWorkingDays !== null) measure.credit = standingOfCredit(row, yardstick);
}

/** Money that came back has no time of credit, and is late whenever that was. */
function measureFunds(row: CaseRow, yardstick: CaseYardstick, leg: LegMeasure): void {
  if (row.fundsDoneAt >= 0 && row.creditedFen === 0) {
    leg.standing = BAD;
    return;
  }
  const paused = pausedBeforeMoney(row, yardstick.calendar);
  measureLeg(leg, yardstick, row.dayZero, dayOf(row.fundsDoneAt), paused);
  leg.standing = standingOfFunds(row, yardstick);
}

function standingOfPromise(row: CaseRow, yardstick: CaseYardstick): Standing | None {
  if (!promisesAnything(yardstick)) return NONE;
  return bothStand(promisedOut(row, yardstick), promisedIn(row, yardstick));
}

/** Whether origin kept what it promises for the transfer-out; GOOD where it promises nothing. */
export function promisedOut(row: CaseRow, { calendar, origin, endDay }: CaseYardstick): Standing {
  if (origin.promisedOutWorkingDays === null) return GOOD;
  if (row.dayZero === NOT_DONE) return UNDECIDED;
  const limit = origin.promisedOutWorkingDays + pausedOut(row);
  return standingWithin(calendar, row.dayZero, dayOf(row.outDoneAt), endDay, limit);
}

/** Likewise destination, for the transfer-in. */
export function promisedIn(row: CaseRow, yardstick: CaseYardstick): Standing {
  const { calendar, destination, endDay } = yardstick;
  if (destination.promisedInWorkingDays === null) return GOOD;
  if (row.sheetReceivedAt < 0) return UNDECIDED;
  const fromDay = inDayZero(row, yardstick);
  const limit = destination.promisedInWorkingDays + pausedIn(row);
  return standingWithin(calendar, fromDay, dayOf(row.inDoneAt), endDay, limit);
}

function promisesAnything({ origin, destination }: CaseYardstick): boolean {
  return origin.promisedOutWorkingDays !== null || destination.promisedInWorkingDays !== null;
}

function measureLeg(
  leg: LegMeasure,
  yardstick: CaseYardstick,
  fromDay: number,
  doneDay: number,
  paused: number,
): void {
  const isOpen = doneDay === NOT_DONE;
  const untilDay = isOpen ? yardstick.endDay : doneDay;
  leg.certainty = isOpen ? OPEN : CLOSED;
  leg.workingDays = Math.max(0, workingDaysUsed(yardstick.calendar, fromDay, untilDay) - paused);
  leg.calendarDays = untilDay > fromDay ? untilDay - fromDay : 0;
}
