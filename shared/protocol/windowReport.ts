import type { PlaceLoad } from "#domain/placeLoad.ts";

/** A batch sent in the window, and the earliest instant at which one of its envelopes is due (null: rows only). */
export interface SentBatch {
  readonly to: string;
  readonly earliestDueAt: number | null;
}

/** The money a logical process answers for, whole fen, sums since the run began. */
export interface MoneyReport {
  /** Come into the books from outside, before the run and in it. */
  readonly openedFen: number;
  /** With persons, and not on its way. */
  readonly participantsFen: number;
  readonly paidOutFen: number;
  /** Sent up to the window before this one, and up to now. */
  readonly sentBeforeFen: number;
  readonly sentFen: number;
  /** Received into the queue of what is still to be handled. */
  readonly takenFen: number;
}

/** What lies at a logical process, for whoever watches. */
export interface ReportedLoad extends PlaceLoad {
  /** Envelopes sent since the run began. */
  readonly sentEnvelopes: number;
}

/** What a logical process tells the conductor when it has handled a window. */
export interface WindowReport {
  readonly place: string;
  readonly window: number;
  /** The next event of its own; null: none. */
  readonly nextEventAt: number | null;
  readonly sent: readonly SentBatch[];
  readonly money: MoneyReport;
  /** The outcome digest of this logical process, in the `close` and `end` windows; null before. */
  readonly fingerprint: string | null;
  /** The last event handled since the run began, where the run closes with that. */
  readonly lastEventAt?: number;
  /** Decides nothing, and may be left out. */
  readonly load?: ReportedLoad;
}
