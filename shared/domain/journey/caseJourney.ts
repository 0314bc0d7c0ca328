import type { SupplementAtDesk, SupplementStage } from "./journey.ts";

/** What few cases have: a supplement, a withdrawal asked for, letters in place of the platform. Instants in ticks. */
export interface CaseJourney {
  /** The two agencies deal with the case by letter (线下), as one of them is not open online. */
  onPaper: boolean;
  /** The desk at which the applicant is asked for something; null while nobody waits for an answer. */
  awaited: SupplementStage | null;
  askedAt: number;
  /** The desk that asked last: it asks once. */
  lastStage: SupplementStage | null;
  /** How often the applicant was asked, at either side. */
  supplements: number;
  /** At which desk each time, in the order in which this agency heard of the ends. */
  supplementsAt: readonly SupplementAtDesk[];
  /** Working days the applicant took to answer, in all, and those of each leg whose clock stood still. */
  supplementWorkingDays: number;
  outPausedWorkingDays: number;
  inPausedWorkingDays: number;
  /** −1: not asked for. */
  withdrawalAskedAt: number;
}

export function createCaseJourney(): CaseJourney {
  return {
    onPaper: false,
    awaited: null,
    askedAt: -1,
    lastStage: null,
    supplements: 0,
    supplementsAt: [],
    supplementWorkingDays: 0,
    outPausedWorkingDays: 0,
    inPausedWorkingDays: 0,
    withdrawalAskedAt: -1,
  };
}
