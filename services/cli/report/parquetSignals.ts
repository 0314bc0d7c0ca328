import type { ColumnSpec } from "#adapters/parquet/parquetTable.ts";

/** What the thread that makes a Parquet file is started with. */
export interface FollowOrder {
  readonly csvPath: string;
  readonly parquetPath: string;
  readonly columns: readonly ColumnSpec[];
  /** Shared by both sides; its places are named below. */
  readonly signals: BigInt64Array;
  /** Why the thread failed, UTF-8. */
  readonly error: Uint8Array;
}

/** Goes up with every signal: what the thread sleeps on. */
export const TICK = 0;
/** Bytes of the CSV file that are written for good, and those the thread has turned over. */
export const AVAILABLE = 1;
export const TURNED_OVER = 2;
export const STATE = 3;
export const SIGNALS = 4;

export const states = { following: 0n, complete: 1n, done: 2n, failed: 3n } as const;

export const ERROR_BYTES = 1_024;
