import { type Certainty, OPEN, type Standing, UNDECIDED } from "./caseCells.ts";

/** What a case has nothing of: a leg it does not go through, a limit it is not held against. */
export const NONE = -1;
export type None = typeof NONE;

/** One leg of a case: the days it took, or has used so far, and whether it kept its limit. */
export interface LegMeasure {
  certainty: Certainty | None;
  workingDays: number;
  calendarDays: number;
  standing: Standing | None;
}

/** What the move costs the person in cover: days, and the months of a waiting period. */
export interface CoverMeasure {
  certainty: Certainty | None;
  daysWithoutCover: number;
  daysPartlyCovered: number;
  waitingMonths: number;
}

/** A case in days. Written anew for every case, so that none is allocated. */
export interface CaseMeasure {
  readonly out: LegMeasure;
  readonly in: LegMeasure;
  readonly total: LegMeasure;
  readonly funds: LegMeasure;
  readonly cover: CoverMeasure;
  /** Whether every leg kept its province's own promise (承诺时限). */
  promise: Standing | None;
  /** Origin's and destination's own limits on the money; telling a refusal in time. */
  remit: Standing | None;
  credit: Standing | None;
  notice: Standing | None;
  /** Where and why the case is late: places in `lateStages` and `lateCauses`. */
  lateStage: number | None;
  lateCause: number | None;
}

export function createCaseMeasure(): CaseMeasure {
  return {
    out: createLeg(),
    in: createLeg(),
    total: createLeg(),
    funds: createLeg(),
    cover: { certainty: NONE, daysWithoutCover: 0, daysPartlyCovered: 0, waitingMonths: 0 },
    promise: NONE,
    remit: NONE,
    credit: NONE,
    notice: NONE,
    lateStage: NONE,
    lateCause: NONE,
  };
}

export function clearMeasure(measure: CaseMeasure): void {
  clearLeg(measure.out);
  clearLeg(measure.in);
  clearLeg(measure.total);
  clearLeg(measure.funds);
  measure.cover.certainty = NONE;
  measure.promise = NONE;
  measure.remit = NONE;
  measure.credit = NONE;
  measure.notice = NONE;
  measure.lateStage = NONE;
  measure.lateCause = NONE;
}

/** A leg that has not begun but may still: it has used no time. */
export function awaitLeg(leg: LegMeasure): void {
  leg.certainty = OPEN;
  leg.workingDays = 0;
  leg.calendarDays = 0;
  leg.standing = UNDECIDED;
}

/** Nothing of a person's cover is settled by this case yet. */
export function awaitCover(cover: CoverMeasure): void {
  cover.certainty = OPEN;
  cover.daysWithoutCover = 0;
  cover.daysPartlyCovered = 0;
  cover.waitingMonths = 0;
}

function createLeg(): LegMeasure {
  return { certainty: NONE, workingDays: 0, calendarDays: 0, standing: NONE };
}

function clearLeg(leg: LegMeasure): void {
  leg.certainty = NONE;
  leg.standing = NONE;
}
