import type { HoldReason } from "../money/caseMoney.ts";
import { type DelayBook, type DelayKind, noDelays } from "./delays.ts";

/** What a transfer-out waits for, from when to when; ticks. */
export interface OutHold {
  readonly kind: DelayKind;
  readonly since: number;
  readonly until: number;
}

/** What only few cases have: where they were held up, and how far their money's trouble has come. */
export interface ClockFile {
  /** Of this agency and, as far as it was told, of the other one. */
  readonly delays: DelayBook;
  /** How often the bank has sent the payment back (退汇). */
  bankReturns: number;
  /** When the payment first left, if the bank has sent it back since; else −1. */
  firstRemittedAt: number;
  /** Since when the case is held up now: a mismatch under investigation, or money held; −1: it is not. */
  heldSince: number;
  /** What origin's transfer-out waits for, or has waited for last until it is done; null: nothing. */
  outHold: OutHold | null;
}

const kindOf = { overdraft: "overdraft", credit: "creditToCome" } as const satisfies Record<
  HoldReason,
  DelayKind
>;

export function outHoldOf(reason: HoldReason, since: number, until: number): OutHold {
  return { kind: kindOf[reason], since, until };
}

export function openClockFile(): ClockFile {
  return { delays: noDelays(), bankReturns: 0, firstRemittedAt: -1, heldSince: -1, outHold: null };
}
