/** What a bus does to what it carries. Shares from 0 to 1, times in simulated milliseconds. */
export interface BusFaults {
  readonly loss: number;
  readonly duplicate: number;
  readonly damage: number;
  /** What is late comes after up to this time. */
  readonly late: number;
  readonly lateMs: number;
  /** For how long the broker knows a message by its id. */
  readonly remembersMs: number;
}

export const CALM: BusFaults = { loss: 0, duplicate: 0, damage: 0, late: 0, lateMs: 0, remembersMs: 2_000 };

/** How often each fault took effect. */
export interface FaultCounts {
  lost: number;
  doubled: number;
  damaged: number;
  late: number;
  overtaken: number;
  forgotten: number;
}
