import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of a few megabytes. */
export interface SmallDisk {
  /** Where it is mounted. */
  readonly folder: string;
  freeBytes(): number;
  /** Takes all the room there is. May be called again, for what has come free since. */
  fill(): void;
  makeRoom(): void;
  remove(): void;
}

const FILLER = "filler";

/** Why there can be none on this machine; null: there can. */
export function smallDiskProblem(): string | null {
  if (process.platform !== "linux") return "tmpfs is Linux's";
  if (process.getuid?.() !== 0) return "to mount a file system takes root";
  try {
    makeSmallDisk(1).remove();
    return null;
  } catch (error) {
    return `no tmpfs can be mounted: ${(error as Error).message.split("\n")[0]}`;
  }
}

export function makeSmallDisk(mebibytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-small-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m,mode=700`, "jiexu-test", folder]);
  return {
    folder,
    freeBytes() {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    },
    fill: () => fill(join(folder, FILLER)),
    makeRoom: () => rmSync(join(folder, FILLER), { force: true }),
    remove() {
      execFileSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fill(path: string): void {
  const file = openSync(path, "a");
  try {
    for (let size = 2 ** 20; size >= 1; ) {
      try {
        if (writeSync(file, Buffer.alloc(size)) < size) size >>= 1;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
        size >>= 1;
      }
    }
  } finally {
    closeSync(file);
  }
}
