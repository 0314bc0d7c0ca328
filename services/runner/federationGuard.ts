/**
 * A program of its own, between the runner and the processes of its run: it is their parent and holds a channel to
 * the runner. When that channel closes, for whatever reason (orderly end, exception, Ctrl-C, kill -9), it ends them
 * all, removes the folder made for their stores, and ends. It leads a session of its own, so that a terminal's
 * Ctrl-C reaches the runner first and the others only through here. If it is killed itself, they notice that.
 *
 * Started as `node federationGuard.ts FOLDER [RUNNER]`: with the runner's process number it leaves the folder where it is. The
 * folder is made by it, so that there is no moment at which the folder exists and nobody would remove it.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ownTemporaryFolder } from "#adapters/file/temporaryFolders.ts";
import type { MemberNews } from "../federation/guardChannel.ts";

export type GuardOrder =
  | {
      readonly order: "start";
      readonly key: string;
      readonly program: string;
      readonly args: readonly string[];
    }
  | { readonly order: "signal"; readonly key: string; readonly signal: "SIGTERM" | "SIGKILL" }
  /** Ends them all in good order. */
  | { readonly order: "end all" };

export type GuardNews =
  | { readonly news: "folder made" }
  | { readonly news: "started"; readonly key: string; readonly pid: number }
  | { readonly news: "not started"; readonly key: string; readonly problem: string }
  | { readonly news: "said"; readonly key: string; readonly said: MemberNews }
  | {
      readonly news: "ended";
      readonly key: string;
      readonly code: number | null;
      readonly signal: string | null;
    }
  | { readonly news: "all ended" };

const PATIENCE_MS = 2_000;
/** Compiled once for all processes of all runs: it halves what it costs to start one. */
const COMPILED = fileURLToPath(new URL("../../.cache/node", import.meta.url));

const members = new Map<string, ChildProcess>();

function tell(news: GuardNews): void {
  // The channel may have closed a moment ago; `disconnect` then does what is left to do.
  if (process.connected) process.send?.(news, undefined, undefined, () => {});
}

function start(key: string, program: string, args: readonly string[]): void {
  const child = fork(program, args, {
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? COMPILED },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  members.set(key, child);
  child.once("spawn", () => tell({ news: "started", key, pid: child.pid ?? 0 }));
  child.on("message", (said: MemberNews) => tell({ news: "said", key, said }));
  child.once("error", (error) => {
    forget(key, child);
    tell({ news: "not started", key, problem: error.message });
  });
  child.once("exit", (code, signal) => {
    forget(key, child);
    tell({ news: "ended", key, code, signal });
  });
}

/** Another one may have been started under the same key in the meantime. */
function forget(key: string, child: ChildProcess): void {
  if (members.get(key) === child) members.delete(key);
}

async function endAll(): Promise<void> {
  const gone = [...members.values()].map((child) => new Promise((resolve) => child.once("exit", resolve)));
  for (const child of members.values()) child.kill("SIGTERM");
  const patience = setTimeout(() => {
    for (const child of members.values()) child.kill("SIGKILL");
  }, PATIENCE_MS);
  await Promise.all(gone);
  clearTimeout(patience);
}

/**
 * What is hidden in a folder that is kept (the runner's keys) ends with the runner all the same; not that of another one,
 * which may have gone on with the run already.
 * @param runner process number; null: the folder is not kept
 */
async function clear(folder: string, runner: string | null): Promise<void> {
  if (runner === null) return await rm(folder, { recursive: true, force: true });
  const hidden = (await readdir(folder)).filter(
    (name) => name.startsWith(".") && name.endsWith(`-${runner}`),
  );
  for (const name of hidden) await rm(join(folder, name), { recursive: true, force: true });
}

async function main(folder: string, runner: string | null): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  process.on("message", (order: GuardOrder) => {
    if (order.order === "start") start(order.key, order.program, order.args);
    else if (order.order === "signal") members.get(order.key)?.kill(order.signal);
    else void endAll().then(() => tell({ news: "all ended" }));
  });
  process.once("disconnect", async () => {
    await endAll();
    await clear(folder, runner);
    process.exit(0);
  });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (runner === null) ownTemporaryFolder(folder);
  tell({ news: "folder made" });
}

const folder = process.argv[2];
if (folder === undefined || process.send === undefined) {
  process.stderr.write("federationGuard.ts is started by the runner, not by hand\n");
  process.exit(2);
}
await main(folder, process.argv[3] ?? null);
