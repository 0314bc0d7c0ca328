import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** True while a process with this id runs; one that has ended and was not yet collected by its parent does not. */
export function isProcessAlive(pid: number): boolean {
  return processState(pid) !== undefined;
}

/** The id of the process that started this one. */
export function parentOfProcess(pid: number): number {
  const parent = processState(pid)?.parent;
  if (parent === undefined) throw new Error(`process ${pid} does not run, so it has no parent`);
  return parent;
}

function processState(pid: number): { readonly parent: number } | undefined {
  const [state, parent] = existsSync("/proc/self/stat") ? stateFromProc(pid) : stateFromPs(pid);
  return state === undefined || state.startsWith("Z") ? undefined : { parent: Number(parent) };
}

function stateFromProc(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The program's name, in brackets, may hold anything: what follows it counts.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function stateFromPs(pid: number): string[] {
  const shown = spawnSync("ps", ["-o", "stat=,ppid=", "-p", String(pid)], { encoding: "utf8" });
  return shown.stdout.trim() === "" ? [] : shown.stdout.trim().split(/\s+/);
}

/** The processes that one has started and that still run. */
export function childrenOf(pid: number): number[] {
  const shown = spawnSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" });
  const pids = shown.stdout
    .trim()
    .split(/\s+/)
    .filter((text) => text !== "")
    .map(Number);
  return pids.filter((child) => child !== shown.pid && isProcessAlive(child));
}

/** Those processes, those that they have started, and so on. */
export function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}
