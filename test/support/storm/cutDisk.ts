import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of its own, in a file, from which the power can be taken. */
export interface CutDisk {
  /** Where it is mounted. */
  readonly folder: string;
  /** How often the power was cut. */
  readonly cuts: number;
  /**
   * Cuts the power: whoever writes to the disk stands still, and what had reached it by then is what is there from now on;
   * what the operating system had yet to write is gone. Those who stand still hold on to the disk that was, and must end.
   * @param writers process ids of all who write to it
   * @param beforeCut looks at the disk when nobody writes to it any more
   */
  cut(writers: readonly number[], beforeCut?: () => void): CutProof;
  remove(): void;
}

/** What a cut took away: a file that was written a moment before it, and not synced. */
export interface CutProof {
  readonly wasThere: boolean;
  readonly isThere: boolean;
}

const IMAGE_BYTES = 96 * 2 ** 20;
/** Nothing is written back by the clock: what is not synced stays in memory for as long as any test takes. */
const MOUNT_OPTIONS = "loop,commit=300,noatime";
const SNAPSHOT_TRIES = 20;

/** Why the power cannot be cut on this machine; null: it can. */
export function cutDiskProblem(): string | null {
  if (process.platform !== "linux") return "loop devices are Linux's";
  if (process.getuid?.() !== 0) return "to mount a loop device takes root";
  try {
    makeCutDisk().remove();
    return null;
  } catch (error) {
    return `no ext4 file system can be mounted from a file: ${(error as Error).message.split("\n")[0]}`;
  }
}

export function makeCutDisk(): CutDisk {
  const root = mkdtempSync(join(tmpdir(), "jiexu-disk-"));
  const folder = join(root, "disk");
  let image = join(root, "image.0");
  let cuts = 0;
  mkdirSync(folder);
  writeFileSync(image, "");
  truncateSync(image, IMAGE_BYTES);
  ran("mkfs.ext4", "-q", "-F", image);
  ran("mount", "-o", MOUNT_OPTIONS, image, folder);
  return {
    folder,
    get cuts() {
      return cuts;
    },
    cut(writers, beforeCut) {
      for (const pid of writers) process.kill(pid, "SIGSTOP");
      beforeCut?.();
      const canary = join(folder, `canary.${cuts}`);
      writeFileSync(canary, "written, not synced");
      const wasThere = isReadable(canary);
      cuts++;
      const next = join(root, `image.${cuts}`);
      copyAtOneInstant(image, next);
      // Those who stand still keep the old one; everybody else finds the new one in its place.
      ran("umount", "--lazy", folder);
      ran("mount", "-o", MOUNT_OPTIONS, next, folder);
      // Whoever stands still has it open; nobody else needs it.
      rmSync(image);
      image = next;
      return { wasThere, isThere: isReadable(canary) };
    },
    remove() {
      ran("umount", "--lazy", folder);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A disk that is written to while it is copied would be one that never was. */
function copyAtOneInstant(from: string, to: string): void {
  for (let tries = 0; tries < SNAPSHOT_TRIES; tries++) {
    copyFileSync(from, to);
    if (readFileSync(from).equals(readFileSync(to))) return;
  }
  throw new Error(`${from} is written to all the time, so that no instant of it can be copied`);
}

function isReadable(path: string): boolean {
  try {
    return readFileSync(path, "utf8") !== "";
  } catch {
    return false;
  }
}

function ran(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"] });
}
