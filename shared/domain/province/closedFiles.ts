import type { TransferCase } from "../transferCase.ts";

/** A file in the archive (归档), and when it was closed; ticks. */
export interface ClosedFile {
  readonly file: TransferCase;
  readonly closedAt: number;
}

/** The files closed last, for whoever asks about them; no rule looks at them. */
export type ClosedFiles = Map<string, ClosedFile>;

/** So many stay at hand: questions come soon after the end, and a national year closes millions. */
export const CLOSED_FILES_AT_HAND = 512;

export function archiveFile(closed: ClosedFiles, id: string, file: TransferCase, closedAt: number): void {
  closed.set(id, { file, closedAt });
  if (closed.size <= CLOSED_FILES_AT_HAND) return;
  for (const oldest of closed.keys()) {
    closed.delete(oldest);
    return;
  }
}
