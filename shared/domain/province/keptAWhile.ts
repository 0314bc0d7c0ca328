import { TICKS_PER_DAY } from "#kernel/time.ts";

/**
 * What is kept of a case or a person for a while after the last file is closed. In two generations, of which the older is
 * forgotten as a whole, so that memory does not grow with the run; plain data.
 */
export interface KeptAWhile<V> {
  recent: Map<string, V>;
  older: Map<string, V>;
  /** When the recent generation began; ticks. */
  turnedAt: number;
}

/** Nothing that was on its way or called for when a case ended is longer on its way than this: outages end sooner. */
const LEAST_KEPT_TICKS = 120 * TICKS_PER_DAY;

export function keepNothingYet<V>(): KeptAWhile<V> {
  return { recent: new Map(), older: new Map(), turnedAt: 0 };
}

export function keep<V>(kept: KeptAWhile<V>, id: string, value: V, now: number): void {
  if (now - kept.turnedAt > LEAST_KEPT_TICKS) {
    kept.older = kept.recent;
    kept.recent = new Map();
    kept.turnedAt = now;
  }
  kept.recent.set(id, value);
}

export function keptOf<V>({ recent, older }: KeptAWhile<V>, id: string): V | undefined {
  return recent.get(id) ?? older.get(id);
}

export function forget<V>({ recent, older }: KeptAWhile<V>, id: string): void {
  recent.delete(id);
  older.delete(id);
}
