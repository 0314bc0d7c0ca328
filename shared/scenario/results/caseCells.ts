import { lateCauses, lateStages } from "#domain/lateness/lateness.ts";
import { refusalCodes } from "#domain/refusalCode.ts";

/** The durations kept of every link, in days but for the waiting period, in the order of their cells. */
export const durationNames = [
  "out_working_days",
  "in_working_days",
  "total_working_days",
  "funds_working_days",
  "out_calendar_days",
  "in_calendar_days",
  "total_calendar_days",
  "funds_calendar_days",
  "days_without_cover",
  "days_partly_covered",
  "waiting_months",
  "supplement_working_days",
] as const;

/** The shares kept of every link, in the order of their cells. */
export const rateNames = [
  "on_time_rate",
  "out_on_time_rate",
  "in_on_time_rate",
  "funds_on_time_rate",
  "promise_on_time_rate",
  "first_time_acceptance_rate",
  "paper_route_rate",
  "remit_on_time_rate",
  "credit_on_time_rate",
  "refusal_notice_on_time_rate",
] as const;

/** The counts kept of every link, in the order of their cells. */
export const countNames = [
  "applications",
  "refused",
  "accepted",
  "completed",
  "returned",
  "late",
  "open_at_end",
  "late_and_open",
  "withdrawn",
  "lapsed",
  "gave_up",
  "reapplications",
  "supplements",
  "delayed",
  "bank_returned",
  "investigated",
] as const;
export type CountName = (typeof countNames)[number];

/**
 * What became of a case, every case one of them: the leaves of the status tree. `withdrawn` and `taken_back`: taken back
 * or lapsed before anything moved, before acceptance and after; `done`: relation and money in time;
 * `long`: likewise, but statutory rest days made it longer than as many plain weeks; `relation_late`: in, but not in
 * time; `money_late`: the relation in time, the money not; `returned`: the money came back; `relation_only`: the
 * relation is in and the money has not been credited when the run ended; `neither`: not even the relation is;
 * `unanswered`: neither refused nor accepted yet.
 */
export const caseEndings = [
  "refused",
  "withdrawn",
  "unanswered",
  "taken_back",
  "done",
  "long",
  "relation_late",
  "money_late",
  "returned",
  "relation_only",
  "neither",
] as const;
export type CaseEnding = (typeof caseEndings)[number];

/** What of a case was late. */
export const RELATION = 0;
export const MONEY = 1;

/** How a case stands in a share. */
export const GOOD = 0;
export const BAD = 1;
export const UNDECIDED = 2;
export type Standing = typeof GOOD | typeof BAD | typeof UNDECIDED;

/** How far a case has come in a duration or a count: it is there for good, or may still be. */
export const CLOSED = 0;
export const OPEN = 1;
export type Certainty = typeof CLOSED | typeof OPEN;

/** Open cases that may still come to something they are not in yet: `unasked` for a supplement (补正), nobody has asked so far. */
export const openMarks = ["unasked"] as const;
export type OpenMark = (typeof openMarks)[number];

/** Durations shorter than this many days have a cell each; longer ones go into a histogram. */
export const DAYS_IN_CELLS = 64;

const FIRST_RATE_CELL = durationNames.length * 2 * DAYS_IN_CELLS;
const FIRST_COUNT_CELL = FIRST_RATE_CELL + rateNames.length * 3;
const FIRST_REFUSAL_CELL = FIRST_COUNT_CELL + countNames.length * 2;

/** Cells of one link: everything kept of its cases is a whole number in one of them. */
const FIRST_LATE_CELL = FIRST_REFUSAL_CELL + refusalCodes.length;
const FIRST_ENDING_CELL = FIRST_LATE_CELL + 4 * lateStages.length * lateCauses.length;
const FIRST_OPEN_CELL = FIRST_ENDING_CELL + caseEndings.length;
export const CELL_COUNT = FIRST_OPEN_CELL + openMarks.length;

/** The row of cells of a duration: closed or open cases, one cell a day. */
export function durationRow(duration: number, certainty: Certainty): number {
  return duration * 2 + certainty;
}

export function rateCell(rate: number, standing: Standing): number {
  return FIRST_RATE_CELL + rate * 3 + standing;
}

export function countCell(count: number, certainty: Certainty): number {
  return FIRST_COUNT_CELL + count * 2 + certainty;
}

/**
 * Late cases, first those whose relation was late and then those whose money was, by stage and cause: for good, and as an open
 * case looks so far.
 */
export function lateCell(what: number, stage: number, cause: number, certainty: Certainty): number {
  return FIRST_LATE_CELL + ((what * 2 + certainty) * lateStages.length + stage) * lateCauses.length + cause;
}

export function openCell(mark: OpenMark): number {
  return FIRST_OPEN_CELL + openMarks.indexOf(mark);
}

export function endingCell(ending: number): number {
  return FIRST_ENDING_CELL + ending;
}

export function refusalCell(code: number): number {
  return FIRST_REFUSAL_CELL + code;
}
