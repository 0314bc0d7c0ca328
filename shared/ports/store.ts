/** What a store holds of a logical process: a snapshot, and every record added since. Plain data. */
export interface Stored {
  /** null: none was made yet. */
  readonly snapshot: unknown;
  readonly records: readonly unknown[];
}

/**
 * The memory of one logical process, for the case that its operating-system process dies. What is written is plain
 * data: objects, arrays, maps, sets, typed arrays, numbers, texts.
 */
export interface Store {
  load(): Stored;
  /** Adds a record; when it returns, the record survives what the store was opened to survive. */
  append(record: unknown): void;
  /** Puts a snapshot in the place of everything before: wholly or, after a crash, not at all. */
  replace(snapshot: unknown): void;
  /** Bytes of records since the last snapshot, and bytes of that snapshot. */
  readonly recordBytes: number;
  readonly snapshotBytes: number;
  close(): void;
}

/**
 * What a run survives. `memory`: nothing; `process`: the death of any of its processes; `power`: that of the
 * machine.
 */
export type Durability = "memory" | "process" | "power";

export type StoreProblem =
  | "in use"
  | "another place"
  | "another run"
  | "another schema"
  | "damaged"
  | "not usable";

/** A store that cannot be opened or written. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly problem: StoreProblem;

  constructor(problem: StoreProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}
