import { FederationError } from "./federationError.ts";

/** How far a run is, as its runner hears it. */
export interface HeardProgress {
  /** The last window that was handed over; −1 before the first. */
  readonly window: number;
  /** How often a grant was heard, the same one again included. */
  readonly grantsHeard: number;
}

/** How long the conductor may be silent. */
export interface SilencePatience {
  readonly stallAfterMs: number;
  readonly joinWithinMs: number;
}

/** How much longer than the conductor the runner waits: it speaks only when the conductor is silent, too. */
const EXTRA_PATIENCE_MS = 10_000;

/**
 * For how long nothing was heard of a run's conductor. One that waits for others says its grant again and again, and is
 * not silent: how long it waits for them is its own affair.
 */
export class ConductorSilence {
  readonly #patience: SilencePatience;
  #progress: HeardProgress = { window: -1, grantsHeard: 0 };
  #isBroken = true;
  #heardAtMs = 0;

  constructor(patience: SilencePatience) {
    this.#patience = patience;
  }

  /** The conductor has said something. */
  break(): void {
    this.#isBroken = true;
  }

  /**
   * @param nowMs any clock that runs on
   * @returns how long it has lasted
   */
  at(nowMs: number, { window, grantsHeard }: HeardProgress): number {
    const isNews = window !== this.#progress.window || grantsHeard !== this.#progress.grantsHeard;
    if (isNews || this.#isBroken) this.#heardAtMs = nowMs;
    this.#progress = { window, grantsHeard };
    this.#isBroken = false;
    return nowMs - this.#heardAtMs;
  }

  /** What so long a silence ends the run with, once; null: it may still last. */
  endOf(silentMs: number): FederationError | null {
    const { window } = this.#progress;
    const { stallAfterMs, joinWithinMs } = this.#patience;
    if (silentMs < (window < 0 ? joinWithinMs : stallAfterMs) + EXTRA_PATIENCE_MS) return null;
    // Once is enough: what follows takes its time.
    this.#isBroken = true;
    const seconds = Math.round(silentMs / 1_000);
    const where = window < 0 ? "the run has not begun" : `window ${window} was the last`;
    return new FederationError(
      window < 0 ? "not joined" : "stalled",
      `for ${seconds} s nothing was heard of the conductor; ${where}. Is it running, and does the NATS server answer?`,
    );
  }
}
