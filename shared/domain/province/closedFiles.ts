import type { TransferCase } from "../transferCase.ts";

/** A file in the archive (归档), and when it was closed; ticks. */
export interface ClosedFile {
  readonly file: TransferCase;
  readonly closedAt: number;
}

/**
 * The files closed last, for whoever asks about them; no rule looks at them. In two generations, of which the older
 * goes as a whole when the other is full: taking out one file for each that comes in would cost more than all the
 * rest.
 */
export interface ClosedFiles {
  recent: Map<string, ClosedFile>;
  older: Map<string, ClosedFile>;
}

/** So many at least stay at hand: questions come soon after the end, and a national year closes millions. */
export const CLOSED_FILES_AT_HAND = 128;

export function createClosedFiles(): ClosedFiles {
  return { recent: new Map(), older: new Map() };
}

export function archiveFile(closed: ClosedFiles, id: string, file: TransferCase, closedAt: number): void {
  if (closed.recent.size === CLOSED_FILES_AT_HAND) {
    closed.older = closed.recent;
    closed.recent = new Map();
  }
  closed.recent.set(id, { file, closedAt });
}

/** A closed file that is still at hand. */
export function closedFileOf({ recent, older }: ClosedFiles, id: string): ClosedFile | undefined {
  return recent.get(id) ?? older.get(id);
}
