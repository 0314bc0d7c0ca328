import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writevSync,
} from "node:fs";
import { makeFolders } from "./makeFolders.ts";
import type { Holder, StoreHost } from "./storeHost.ts";
import { syncFolder } from "./syncFolder.ts";

/** The operating system this process runs on. */
export const nodeHost: StoreHost = {
  makeFolder: (path) => makeFolders(path).at(-1),
  namesIn: (folder) => readdirSync(folder),
  read: (path) => readFileSync(path),
  open: (path, flags) => openSync(path, flags, 0o600),
  write: (file, chunks) => writevSync(file, chunks),
  truncate: ftruncateSync,
  sync: fdatasyncSync,
  close: closeSync,
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  syncFolder,
  // A link to nowhere is made in one piece; a file would be there for a moment before it says anything.
  claim: (path, text) => symlinkSync(text, path),
  claimOf: (path) => readlinkSync(path),
  self: () => ({ pid: process.pid, namespace: ownNamespace(), startedAt: startOf(process.pid) }),
  isRunning,
};

function isRunning(holder: Holder, self: Holder): boolean {
  if (holder.namespace !== self.namespace) return false;
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
