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
export type DurationName = (typeof durationNames)[number];

/** The shares kept of every link, in the order of their cells. */
export const rateNames = [
  "on_time_rate",
  "out_on_time_rate",
  "in_on_time_rate",
  "funds_on_time_rate",
  "promise_on_time_rate",
  "first_time_acceptance_rate",
  "paper_route_rate",
] as const;
export type RateName = (typeof rateNames)[number];

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
] as const;
export type CountName = (typeof countNames)[number];

/** How a case stands in a share. */
export const GOOD = 0;
export const BAD = 1;
export const UNDECIDED = 2;
export type Standing = typeof GOOD | typeof BAD | typeof UNDECIDED;

/** How far a case has come in a duration or a count: it is there for good, or may still be. */
export const CLOSED = 0;
export const OPEN = 1;
export type Certainty = typeof CLOSED | typeof OPEN;

/** Durations shorter than this many days have a cell each; longer ones go into a histogram. */
export const DAYS_IN_CELLS = 64;

const FIRST_RATE_CELL = durationNames.length * 2 * DAYS_IN_CELLS;
const FIRST_COUNT_CELL = FIRST_RATE_CELL + rateNames.length * 3;
const FIRST_REFUSAL_CELL = FIRST_COUNT_CELL + countNames.length * 2;

/** Cells of one link: everything kept of its cases is a whole number in one of them. */
export const CELL_COUNT = FIRST_REFUSAL_CELL + refusalCodes.length;

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

export function refusalCell(code: number): number {
  return FIRST_REFUSAL_CELL + code;
}
