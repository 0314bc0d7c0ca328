import { TICKS_PER_HOUR } from "#kernel/time.ts";
import type { LodgedAt } from "../application.ts";
import type { DelayKind } from "./delays.ts";

/** A line shorter than this makes nobody late, and is not kept: most cases have no clock file. */
export const LEAST_KEPT_TICKS = TICKS_PER_HOUR;

const queueOf: Readonly<Record<string, DelayKind>> = {
  transferOut: "transferOutQueue",
  finance: "financeQueue",
  transferIn: "transferInQueue",
  matching: "matchingQueue",
};

const verificationQueueOf = {
  origin: "originVerificationQueue",
  destination: "destinationVerificationQueue",
} as const satisfies Record<LodgedAt, DelayKind>;

/** What a line at a desk is among the delays that can make a case late; verification comes before its clock, and is none. */
export function queueDelayOf(desk: string): DelayKind | undefined {
  return queueOf[desk];
}

/** What a line at a side's verification desk is among the delays. */
export function verificationQueueAt(side: LodgedAt): DelayKind {
  return verificationQueueOf[side];
}
