import type { TransferCase } from "../transferCase.ts";

/** A file in the archive (归档), and when it was closed; ticks. */
export interface ClosedFile {
  readonly file: TransferCase;
  readonly closedAt: number;
}

/**
 * The files closed last, for whoever asks about them; no rule looks at them. A ring: every case comes in here and few
 * are ever asked for, so that putting one in has to cost next to nothing, and finding one may cost a look at all.
 */
export interface ClosedFiles {
  readonly ring: ClosedFile[];
  /** Where the next one goes, in place of the oldest once the ring is full. */
  next: number;
}

/** So many stay at hand: questions come soon after the end, and a national year closes millions. */
export const CLOSED_FILES_AT_HAND = 256;

export function createClosedFiles(): ClosedFiles {
  return { ring: [], next: 0 };
}

export function archiveFile(closed: ClosedFiles, file: TransferCase, closedAt: number): void {
  closed.ring[closed.next] = { file, closedAt };
  closed.next = (closed.next + 1) % CLOSED_FILES_AT_HAND;
}

/** A closed file that is still at hand. A case that was closed twice is found as it was closed last. */
export function closedFileOf(closed: ClosedFiles, id: string): ClosedFile | undefined {
  let found: ClosedFile | undefined;
  for (const one of closed.ring) {
    if (one.file.application.case === id && one.closedAt >= (found?.closedAt ?? -1)) found = one;
  }
  return found;
}
