/** Whoever is only busy is back sooner. */
const LONGEST_STEP_MS = 1_000;

/**
 * Counts the milliseconds in which this process was at work. A time in which it stood still (stopped by Ctrl-Z or a
 * debugger, frozen with its container, asleep with its machine) is left out but for a second: what others said meanwhile
 * lies there unread, and their silence may not be held against them. To be asked several times a second.
 */
export class WakingClock {
  #atMs = 0;
  #askedMs: number | null = null;
  #wokeAtMs = Number.NEGATIVE_INFINITY;

  /** @param clockMs any clock that runs on */
  nowMs(clockMs: number): number {
    const stepMs = clockMs - (this.#askedMs ?? clockMs);
    this.#askedMs = clockMs;
    this.#atMs += Math.min(stepMs, LONGEST_STEP_MS);
    if (stepMs > LONGEST_STEP_MS) this.#wokeAtMs = this.#atMs;
    return this.#atMs;
  }

  /** How long it has been at work since it stood still; infinite: it never did. */
  awakeMs(clockMs: number): number {
    return this.nowMs(clockMs) - this.#wokeAtMs;
  }
}
