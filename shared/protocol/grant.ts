/**
 * What the conductor allows: handle events from `from` until before `until`. `close` handles none: each logical
 * process reports what is open; `end` only makes sure that everything reported has arrived.
 */
export type GrantPhase = "run" | "close" | "end";

/** A batch that a receiver must hold before it starts the window. */
export interface ExpectedBatch {
  readonly from: string;
  readonly to: string;
  readonly window: number;
}

/** One window of virtual time, the same for all (YAWNS; Nicol 1993). */
export interface Grant {
  readonly window: number;
  readonly phase: GrantPhase;
  readonly from: number;
  readonly until: number;
  /** Every batch sent in the window before: all earlier ones are held already. */
  readonly expected: readonly ExpectedBatch[];
  /** The country's money as the window before left it. */
  readonly moneyInTransitFen: number;
}
