/** Chance by seed for what disturbs a run, so that a failing test can say how it was disturbed (mulberry32). */
export interface SeededChance {
  /** In [0, 1). */
  next(): number;
  /** In [0, below), whole. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
}

export function seededChance(seed: number): SeededChance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, pick: (from) => from[below(from.length)] as (typeof from)[number] };
}
