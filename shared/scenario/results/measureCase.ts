import { dayZero, workingDaysUsed } from "#domain/calendar/deadline.ts";
import type { CaseRow } from "#domain/caseRow.ts";
import { refusalCodes } from "#domain/refusalCode.ts";
import {
  BAD,
  CLOSED,
  countNames,
  durationNames,
  GOOD,
  OPEN,
  rateNames,
  refusalCell,
  type Standing,
  UNDECIDED,
} from "./caseCells.ts";
import { type CaseMarks, clearMarks, markCell, markCount, markDuration, markRate } from "./caseMarks.ts";
import type { CaseYardstick } from "./caseYardstick.ts";
import { standingOfFunds } from "./fundsStanding.ts";
import { bothStand, dayOf, NOT_DONE, standingOf, standingWithin } from "./standing.ts";

const OUT = durationNames.indexOf("out_working_days");
const IN = durationNames.indexOf("in_working_days");
const TOTAL = durationNames.indexOf("total_working_days");
const FUNDS = durationNames.indexOf("funds_working_days");
/** From a duration in working days to the same one in calendar days. */
const IN_CALENDAR_DAYS = durationNames.indexOf("out_calendar_days") - OUT;

const TOTAL_RATE = rateNames.indexOf("on_time_rate");
const OUT_RATE = rateNames.indexOf("out_on_time_rate");
const IN_RATE = rateNames.indexOf("in_on_time_rate");
const FUNDS_RATE = rateNames.indexOf("funds_on_time_rate");
const PROMISE_RATE = rateNames.indexOf("promise_on_time_rate");
const FIRST_TIME_RATE = rateNames.indexOf("first_time_acceptance_rate");

const APPLICATIONS = countNames.indexOf("applications");
const REFUSED = countNames.indexOf("refused");
const ACCEPTED = countNames.indexOf("accepted");
const COMPLETED = countNames.indexOf("completed");
const RETURNED = countNames.indexOf("returned");
const LATE = countNames.indexOf("late");
const OPEN_AT_END = countNames.indexOf("open_at_end");
const LATE_AND_OPEN = countNames.indexOf("late_and_open");

const placeOfCode = new Map<string, number>(refusalCodes.map((code, place) => [code, place]));

/**
 * Works out everything one case says, by the definitions of `docs/metrics.md`. An open case says what is certain
 * of it on the run's last day: the days it has used so far, a deadline that has passed.
 *
 * @throws Error for an open case while the run goes on
 */
export function measureCase(row: CaseRow, yardstick: CaseYardstick, marks: CaseMarks): void {
  clearMarks(marks);
  markCount(marks, APPLICATIONS, CLOSED);
  if (row.status === "refused") return markRefused(row, marks);
  if (row.status === "open" && yardstick.endDay < 0) {
    throw new Error(`case ${row.case} was reported open before the run had ended`);
  }
  if (row.acceptedAt < 0) return markUnderVerification(row, yardstick, marks);
  markCount(marks, ACCEPTED, CLOSED);
  markRate(marks, FIRST_TIME_RATE, GOOD);
  markEnd(row, marks);
  const punctuality = markTotal(row, yardstick, marks);
  markLateness(row, punctuality, marks);
  if (row.status === "kept_in_place") return;
  markOutLeg(row, yardstick, marks);
  markInLeg(row, yardstick, marks);
  if (row.amountFen !== 0) markFunds(row, yardstick, marks);
  if (row.scope === "cross_province") markPromise(row, yardstick, marks);
}

function markRefused(row: CaseRow, marks: CaseMarks): void {
  markCount(marks, REFUSED, CLOSED);
  markRate(marks, FIRST_TIME_RATE, BAD);
  const place = placeOfCode.get(row.refusalCode ?? "");
  if (place === undefined)
    throw new Error(`case ${row.case} was refused with no known code: ${row.refusalCode}`);
  markCell(marks, refusalCell(place));
}

/** Nothing is known yet: it may be refused, or accepted and take any time. */
function markUnderVerification(row: CaseRow, yardstick: CaseYardstick, marks: CaseMarks): void {
  markCount(marks, OPEN_AT_END, CLOSED);
  for (const count of [REFUSED, ACCEPTED, COMPLETED, RETURNED, LATE]) markCount(marks, count, OPEN);
  markRate(marks, FIRST_TIME_RATE, UNDECIDED);
  markRate(marks, TOTAL_RATE, UNDECIDED);
  markDays(marks, TOTAL, OPEN, 0, 0);
  if (row.scope === "in_province" && yardstick.origin.keepsInPlace) return;
  for (const rate of [OUT_RATE, IN_RATE]) markRate(marks, rate, UNDECIDED);
  for (const duration of [OUT, IN]) markDays(marks, duration, OPEN, 0, 0);
  if (row.amountFen !== 0) {
    markRate(marks, FUNDS_RATE, UNDECIDED);
    markDays(marks, FUNDS, OPEN, 0, 0);
  }
  if (row.scope === "cross_province" && promisesAnything(yardstick)) markRate(marks, PROMISE_RATE, UNDECIDED);
}

function markEnd(row: CaseRow, marks: CaseMarks): void {
  switch (row.status) {
    case "completed":
    case "kept_in_place":
      return markCount(marks, COMPLETED, CLOSED);
    case "returned":
      return markCount(marks, RETURNED, CLOSED);
    default:
      markCount(marks, OPEN_AT_END, CLOSED);
      markCount(marks, COMPLETED, OPEN);
      if (row.amountFen !== 0) markCount(marks, RETURNED, OPEN);
  }
}

/** A case kept in place is done when it is accepted. */
function markTotal(row: CaseRow, yardstick: CaseYardstick, marks: CaseMarks): Standing {
  const done = dayOf(row.status === "kept_in_place" ? row.closedAt : row.inDoneAt);
  markLeg(marks, TOTAL, yardstick, row.dayZero, done);
  const standing = standingOf(done, yardstick.endDay, row.totalDeadlineDay);
  markRate(marks, TOTAL_RATE, standing);
  return standing;
}

function markLateness(row: CaseRow, punctuality: Standing, marks: CaseMarks): void {
  if (punctuality === UNDECIDED) return markCount(marks, LATE, OPEN);
  if (punctuality === GOOD) return;
  markCount(marks, LATE, CLOSED);
  if (row.status === "open") markCount(marks, LATE_AND_OPEN, CLOSED);
}

function markOutLeg(row: CaseRow, yardstick: CaseYardstick, marks: CaseMarks): void {
  const done = dayOf(row.outDoneAt);
  markLeg(marks, OUT, yardstick, row.dayZero, done);
  markRate(marks, OUT_RATE, standingOf(done, yardstick.endDay, row.outDeadlineDay));
}

/** The in leg of an accepted case is sure to come: before the sheet is there it has used no time. */
function markInLeg(row: CaseRow, yardstick: CaseYardstick, marks: CaseMarks): void {
  if (row.sheetReceivedAt < 0) {
    markDays(marks, IN, OPEN, 0, 0);
    markRate(marks, IN_RATE, UNDECIDED);
    return;
  }
  const done = dayOf(row.inDoneAt);
  markLeg(marks, IN, yardstick, inDayZero(row, yardstick), done);
  markRate(marks, IN_RATE, standingOf(done, yardstick.endDay, row.inDeadlineDay));
}

/** Money that came back has no time of credit, and is late whenever that was. */
function markFunds(row: CaseRow, yardstick: CaseYardstick, marks: CaseMarks): void {
  const cameBack = row.fundsDoneAt >= 0 && row.creditedFen === 0;
  if (!cameBack) markLeg(marks, FUNDS, yardstick, row.dayZero, dayOf(row.fundsDoneAt));
  markRate(marks, FUNDS_RATE, cameBack ? BAD : standingOfFunds(row, yardstick));
}

/** Kept if every leg whose province made a promise kept it. */
function markPromise(row: CaseRow, yardstick: CaseYardstick, marks: CaseMarks): void {
  if (!promisesAnything(yardstick)) return;
  markRate(marks, PROMISE_RATE, bothStand(promisedOut(row, yardstick), promisedIn(row, yardstick)));
}

function promisedOut(row: CaseRow, { calendar, origin, endDay }: CaseYardstick): Standing {
  if (origin.promisedOutWorkingDays === null) return GOOD;
  return standingWithin(calendar, row.dayZero, dayOf(row.outDoneAt), endDay, origin.promisedOutWorkingDays);
}

function promisedIn(row: CaseRow, yardstick: CaseYardstick): Standing {
  const { calendar, destination, endDay } = yardstick;
  if (destination.promisedInWorkingDays === null) return GOOD;
  if (row.sheetReceivedAt < 0) return UNDECIDED;
  const fromDay = inDayZero(row, yardstick);
  return standingWithin(calendar, fromDay, dayOf(row.inDoneAt), endDay, destination.promisedInWorkingDays);
}

function promisesAnything({ origin, destination }: CaseYardstick): boolean {
  return origin.promisedOutWorkingDays !== null || destination.promisedInWorkingDays !== null;
}

/** Day zero of the in leg: the sheet's arrival by destination's clock. */
function inDayZero(row: CaseRow, { calendar, destination }: CaseYardstick): number {
  return dayZero(calendar, destination.clock, row.sheetReceivedAt);
}

function markLeg(
  marks: CaseMarks,
  duration: number,
  yardstick: CaseYardstick,
  fromDay: number,
  doneDay: number,
): void {
  const certainty = doneDay === NOT_DONE ? OPEN : CLOSED;
  const untilDay = doneDay === NOT_DONE ? yardstick.endDay : doneDay;
  const calendarDays = untilDay > fromDay ? untilDay - fromDay : 0;
  markDays(marks, duration, certainty, workingDaysUsed(yardstick.calendar, fromDay, untilDay), calendarDays);
}

function markDays(
  marks: CaseMarks,
  duration: number,
  certainty: typeof CLOSED | typeof OPEN,
  workingDays: number,
  calendarDays: number,
): void {
  markDuration(marks, duration, certainty, workingDays);
  markDuration(marks, duration + IN_CALENDAR_DAYS, certainty, calendarDays);
}
