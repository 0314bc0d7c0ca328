import { readdirSync, readFileSync } from "node:fs";
import { isProcessAlive, parentOfProcess } from "./processLife.ts";

/**
 * The process with these words in its command line that a process has started, itself or through others. Reads /proc.
 * @throws Error where there is not exactly one
 */
export function descendantOf(ancestor: number, words: string): number {
  const found = readdirSync("/proc")
    .map(Number)
    .filter(
      (pid) =>
        pid > 0 && isProcessAlive(pid) && isDescendant(pid, ancestor) && commandOf(pid).includes(words),
    );
  const [pid] = found;
  if (pid === undefined || found.length > 1) {
    throw new Error(
      `${found.length} processes that ${ancestor} has started have “${words}” in their command line`,
    );
  }
  return pid;
}

function isDescendant(pid: number, ancestor: number): boolean {
  try {
    const parent = parentOfProcess(pid);
    return parent === ancestor || (parent > 1 && isDescendant(parent, ancestor));
  } catch {
    // It has ended meanwhile.
    return false;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
