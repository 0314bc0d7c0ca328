import { readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StoreError } from "#ports/store.ts";

/** Keeps others out of a folder for as long as this process lives, or until it is released. */
export interface StoreLock {
  release(): void;
}

/** Who holds a lock, so that nobody mistakes another process that got the same number for it. */
interface Holder {
  readonly pid: number;
  /** The namespace in which that number means something; empty where there are none. */
  readonly namespace: string;
  readonly startedAt: string;
}

/** @throws StoreError if a process that runs holds it */
export function takeStoreLock(folder: string): StoreLock {
  const path = join(folder, "lock");
  const own: Holder = { pid: process.pid, namespace: ownNamespace(), startedAt: startOf(process.pid) };
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(path, JSON.stringify(own), { flag: "wx", mode: 0o600 });
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || tries > 2) throw unusable(path, error);
    }
    const holder = holderIn(path);
    if (holder !== null && isRunning(holder, own)) {
      throw new StoreError("in use", `the store ${folder} is in use by process ${holder.pid}; one at a time`);
    }
    rmSync(path, { force: true });
  }
}

function holderIn(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    // Gone in the meantime, or written by a process that died in the middle of it.
    return null;
  }
}

function isRunning(holder: Holder, own: Holder): boolean {
  if (holder.namespace !== own.namespace) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return startOf(holder.pid) === holder.startedAt;
}

function ownNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

/** When a process was started, in the kernel's own count; empty where that cannot be known, or it does not run. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "" : (fields[19] ?? "");
  } catch {
    return "";
  }
}

function unusable(path: string, error: unknown): StoreError {
  return new StoreError("not usable", `${path} cannot be written: ${(error as Error).message}`);
}
