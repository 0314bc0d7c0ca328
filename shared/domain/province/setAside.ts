import { TICKS_PER_DAY } from "#kernel/time.ts";

/**
 * Cases that ended before anything moved: what still comes for one of them finds nothing to do. In two generations, of
 * which the older is forgotten as a whole, so that memory does not grow with the run.
 */
export interface SetAside {
  recent: Set<string>;
  older: Set<string>;
  /** When the recent generation began; ticks. */
  turnedAt: number;
}

/** Nothing that was on its way or called for when a case ended is longer on its way than this: outages end sooner. */
const LEAST_KEPT_TICKS = 120 * TICKS_PER_DAY;

export function createSetAside(): SetAside {
  return { recent: new Set(), older: new Set(), turnedAt: 0 };
}

export function setAside(kept: SetAside, id: string, now: number): void {
  if (now - kept.turnedAt > LEAST_KEPT_TICKS) {
    kept.older = kept.recent;
    kept.recent = new Set();
    kept.turnedAt = now;
  }
  kept.recent.add(id);
}

export function isKeptAside({ recent, older }: SetAside, id: string): boolean {
  return recent.has(id) || older.has(id);
}
