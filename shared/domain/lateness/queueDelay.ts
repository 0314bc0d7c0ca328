import { TICKS_PER_HOUR } from "#kernel/time.ts";
import type { DelayKind } from "./delays.ts";

/** A line shorter than this makes nobody late, and is not kept: most cases have no clock file. */
export const LEAST_KEPT_TICKS = TICKS_PER_HOUR;

const queueOf: Readonly<Record<string, DelayKind>> = {
  transferOut: "transferOutQueue",
  finance: "financeQueue",
  transferIn: "transferInQueue",
  matching: "matchingQueue",
};

/** What a line at a desk is among the delays; verification has no clock, and none. */
export function queueDelayOf(desk: string): DelayKind | undefined {
  return queueOf[desk];
}
