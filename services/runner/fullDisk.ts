import { statfsSync } from "node:fs";

/** With less than this nothing of a run can be written any more. */
const FULL_BELOW_BYTES = 2 ** 18;

/** What is kept on a disk, and where. */
export interface DiskUse {
  readonly what: string;
  readonly folder: string;
}

/** Which of these disks is full, in words; null: none. */
export function fullDiskText(uses: readonly DiskUse[]): string | null {
  for (const { what, folder } of uses) {
    const free = freeBytes(folder);
    if (free !== null && free < FULL_BELOW_BYTES) {
      return `the disk under ${folder} is full (${free} bytes are free): ${what} cannot be written; make room there, or set TMPDIR to a folder on another disk`;
    }
  }
  return null;
}

/** null: it cannot be known, for the folder is not there. */
function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
