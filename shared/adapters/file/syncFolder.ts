import { closeSync, fsyncSync, openSync } from "node:fs";

/** Returns when the names of what lies in a folder are on the disk, as far as disk and file system keep their word. */
export function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
