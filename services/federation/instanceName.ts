import { randomUUID } from "node:crypto";

/**
 * A name for this process that sorts after those of all processes started before it with the same stores, whatever the
 * wall clock says; of those that keep nothing (start 0) the clock alone tells which is newer.
 * @param start what its stores counted
 * @param nowMs since 1970
 */
export function createInstanceName(start = 0, nowMs: number = Date.now()): string {
  const clock = nowMs.toString(36).padStart(10, "0");
  return `${start.toString(36).padStart(6, "0")}-${clock}-${randomUUID().slice(0, 8)}`;
}
