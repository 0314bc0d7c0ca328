/** How fast simulated time may go: so many ticks in a millisecond of the wall clock; null: as fast as it can. */
export type PaceRate = number | null;

/** A run that lags behind its pace by more than this does not hurry afterwards to make up for it. */
const FORGIVEN_LAG_MS = 1_000;

/**
 * Lets simulated time go at a pace of the wall clock (live mode). It says only *when* a window may open, never what is
 * in it, so that no pace and no pause shows in a run's outcome. The wall clock is told to it, in milliseconds of any
 * clock that runs on.
 */
export class Pace {
  #rate: PaceRate;
  #isPaused = false;
  /** Simulated time was `#anchorTicks` at `#anchorMs`; null before the first window. */
  #anchorTicks: number | null = null;
  #anchorMs = 0;
  /** The opening of the latest window; ticks. */
  #openedAt = Number.NEGATIVE_INFINITY;

  constructor(rate: PaceRate) {
    this.#rate = rate;
  }

  get rate(): PaceRate {
    return this.#rate;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** A window opens at this instant of simulated time. */
  onWindow(fromTicks: number, nowMs: number): void {
    this.#openedAt = fromTicks;
    if (this.#anchorTicks === null || this.#isLeftBehind(nowMs)) this.#anchor(fromTicks, nowMs);
  }

  /** Simulated time as it may be now, in ticks: windows that open after it must wait. null: nothing has to. */
  opensUntil(nowMs: number): number | null {
    if (this.#anchorTicks === null) return null;
    if (this.#isPaused) return this.#anchorTicks;
    if (this.#rate === null) return null;
    return this.#anchorTicks + Math.floor((nowMs - this.#anchorMs) * this.#rate);
  }

  /** How long a window that opens at this instant has to wait: 0 not at all, infinite while it is paused. */
  waitMs(fromTicks: number, nowMs: number): number {
    const until = this.opensUntil(nowMs);
    if (until === null || fromTicks <= until) return 0;
    if (this.#isPaused || this.#rate === null) return Number.POSITIVE_INFINITY;
    return Math.ceil((fromTicks - until) / this.#rate);
  }

  /** From now on at this rate. */
  setRate(rate: PaceRate, nowMs: number): void {
    this.#keepTime(nowMs);
    this.#rate = rate;
  }

  /** @param atTicks how far the run is: one that lags behind its pace stands there, too, and not where it should be */
  pause(nowMs: number, atTicks: number | null = null): void {
    const until = this.opensUntil(nowMs);
    this.#keepTime(nowMs);
    if (atTicks !== null && until !== null && atTicks < until) this.#anchor(atTicks, nowMs);
    this.#isPaused = true;
  }

  resume(nowMs: number): void {
    this.#keepTime(nowMs);
    this.#isPaused = false;
  }

  /** Whether the window that opens now is the time to count from: the time told by the pace is not the run's. */
  #isLeftBehind(nowMs: number): boolean {
    const until = this.opensUntil(nowMs);
    if (until === null || this.#rate === null || this.#isPaused)
      return until === null || this.#openedAt > until;
    return (until - this.#openedAt) / this.#rate > FORGIVEN_LAG_MS;
  }

  /** Time stands where it stands: what follows counts from here. */
  #keepTime(nowMs: number): void {
    if (this.#anchorTicks !== null) this.#anchor(this.opensUntil(nowMs) ?? this.#openedAt, nowMs);
  }

  #anchor(ticks: number, nowMs: number): void {
    this.#anchorTicks = ticks;
    this.#anchorMs = nowMs;
  }
}
