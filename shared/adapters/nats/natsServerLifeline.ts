import { type ChildProcess, fork } from "node:child_process";
import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { GuardNews, GuardOrder } from "./natsServerGuard.ts";

/** Our end of the channel to a guard (see natsServerGuard.ts) and what is heard through it. */
export interface NatsServerLifeline {
  /** The last lines the server logged since its last start, oldest first. */
  readonly log: readonly string[];
  /** Called with everything that happens from now on, until it returns true. */
  listen(listener: (heard: Heard) => boolean): void;
  order(order: GuardOrder): void;
  /** Kills the guard, and with it the server: "guard lost" follows. */
  cut(): void;
  /** Lets go: the guard kills what runs, removes the folder and ends; resolves when it has. */
  release(): Promise<void>;
}

export type Heard =
  | GuardNews
  | { readonly news: "line"; readonly line: string }
  | { readonly news: "guard lost"; readonly problem: string };

const GUARD = fileURLToPath(new URL("./natsServerGuard.ts", import.meta.url));
/** A guard that is let go kills the server and removes a folder. */
const PATIENCE_MS = 10_000;
const LOG_LINES_KEPT = 200;
/** The other half of the machine is for those who use the server; its threads spend less on waking one another. */
const SERVER_THREADS = String(Math.max(1, Math.floor(availableParallelism() / 2)));

/** Starts a guard for `folder`, which the guard makes and removes. Never keeps our process alive by itself. */
export function natsServerLifeline(folder: string): NatsServerLifeline {
  const guard = fork(GUARD, [folder], {
    detached: true,
    execArgv: [],
    // Options meant for our own process (an inspector, a loader) are not the guard's.
    env: { GOMAXPROCS: SERVER_THREADS, ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const log: string[] = [];
  const listeners = new Set<(heard: Heard) => boolean>();
  let serverPid: number | undefined;
  let isReleased = false;
  const hear = (heard: Heard): void => {
    for (const listener of [...listeners]) if (listener(heard)) listeners.delete(listener);
  };
  guard.on("message", (news: GuardNews) => {
    serverPid = news.news === "started" ? news.pid : undefined;
    hear(news);
  });
  guard.on("error", (error) => hear({ news: "guard lost", problem: error.message }));
  const gone = new Promise<void>((resolve) => {
    guard.once("exit", (code, signal) => {
      resolve();
      // The guard itself was killed: nobody else would end the server now.
      if (!isReleased && serverPid !== undefined) killQuietly(serverPid);
      hear({ news: "guard lost", problem: `its guard ended with ${signal ?? code}` });
    });
  });
  readLines(guard, (line) => {
    log.push(line);
    if (log.length > LOG_LINES_KEPT) log.shift();
    hear({ news: "line", line });
  });
  const cut = (): void => {
    guard.ref();
    guard.kill("SIGKILL");
    if (serverPid !== undefined) killQuietly(serverPid);
  };
  guard.unref();
  guard.channel?.unref();
  return {
    log,
    listen: (listener) => void listeners.add(listener),
    order: (order) => {
      if (order.order === "start") log.length = 0;
      if (guard.connected) guard.send(order);
    },
    cut,
    release: async () => {
      isReleased = true;
      if (guard.connected) guard.disconnect();
      guard.ref();
      const patience = setTimeout(cut, PATIENCE_MS);
      await gone;
      clearTimeout(patience);
      // Its own work, but it may have been killed before it came to it.
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function readLines(guard: ChildProcess, onLine: (line: string) => void): void {
  if (guard.stderr === null) return;
  createInterface({ input: guard.stderr }).on("line", onLine);
  // A pipe is a socket underneath; its type does not say so.
  (guard.stderr as unknown as { unref?: () => void }).unref?.();
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone already, which is what was wanted.
  }
}
