/** What every logical process of a run agrees on before it starts. Instants and durations in ticks. */
export interface RunTerms {
  /** Codes of all logical processes but the observer, ascending: a code's place here is its order among equals. */
  readonly places: readonly string[];
  readonly lookaheadTicks: number;
  readonly startAt: number;
  /** No event from this instant on is handled; null: the run drains until nothing is left to do. */
  readonly cutAt: number | null;
  /**
   * A run that drains closes with its last event, but not before this instant: what is averaged over time must not hang on
   * how long a window is. Left out, it closes with its last window.
   */
  readonly closesFrom?: number;
}

/** Ascending by UTF-16 code unit: the same on every machine, in every locale. */
export function compareCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
