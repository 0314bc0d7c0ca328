import { noDelays } from "./delays.ts";

/** What only few cases have: where they were held up, and how far their money's trouble has come. */
export interface ClockFile {
  /** Of this agency and, as far as it was told, of the other one. */
  readonly delays: ReturnType<typeof noDelays>;
  /** How often the bank has sent the payment back (退汇). */
  bankReturns: number;
  /** When the payment first left, if the bank has sent it back since; else −1. */
  firstRemittedAt: number;
  /** Since when the case is held up now: a mismatch under investigation, or money held; −1: it is not. */
  heldSince: number;
}

export function openClockFile(): ClockFile {
  return { delays: noDelays(), bankReturns: 0, firstRemittedAt: -1, heldSince: -1 };
}
