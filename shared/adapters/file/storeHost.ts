/** Who holds a lock, so that nobody mistakes another process that got the same number for it. */
export interface Holder {
  readonly pid: number;
  /** The namespace in which that number means something; empty where there are none. */
  readonly namespace: string;
  readonly startedAt: string;
}

/**
 * What a store asks of the operating system, call by call. `nodeHost` is the real one; a simulation has another, whose
 * disk tears, forgets what was not synced, and fills up. Errors are those of the system, with their codes.
 */
export interface StoreHost {
  /** Makes a folder and those above it; returns the outermost that was not there, undefined if all were. */
  makeFolder(path: string): string | undefined;
  namesIn(folder: string): readonly string[];
  read(path: string): Uint8Array;
  /** For writing: `w` emptied or made, `r+` as it is, `a` at its end. */
  open(path: string, flags: "w" | "r+" | "a"): number;
  /** Writes some of it, or all; returns how many bytes. */
  write(file: number, chunks: readonly Uint8Array[]): number;
  truncate(file: number, bytes: number): void;
  /** What was written to the file is on the disk when it returns; its name may not be. */
  sync(file: number): void;
  close(file: number): void;
  rename(from: string, to: string): void;
  /** Nothing happens if it is not there. */
  remove(path: string): void;
  /** The names in a folder are on the disk when it returns. */
  syncFolder(path: string): void;
  /** Makes a lock that is not there yet, and with it what it says: of two processes one succeeds, and nobody finds half of it. */
  claim(path: string, text: string): void;
  claimOf(path: string): string;
  /** The process that asks. */
  self(): Holder;
  /** Whether a holder lives, as seen from the process that asks. */
  isRunning(holder: Holder, self: Holder): boolean;
}
