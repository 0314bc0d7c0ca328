import { type ChildProcess, fork } from "node:child_process";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { FederationError } from "./federationError.ts";
import type { GuardNews, GuardOrder } from "./federationGuard.ts";

/** What is heard from the guard (see federationGuard.ts) and, through it, from the processes of a run. */
export type Heard =
  | GuardNews
  /** A line that one of them logged. */
  | { readonly news: "line"; readonly line: string }
  | { readonly news: "guard lost"; readonly problem: string };

/** The runner's end of the channel to its guard. */
export interface GuardLine {
  readonly folder: string;
  order(order: GuardOrder): void;
  /** Ends all processes in good order, removes the folder, and resolves when the guard has ended, too. */
  release(): Promise<void>;
}

/** A guard gives what it ends two seconds, and has a folder to remove. */
const PATIENCE_MS = 10_000;
const GUARD = fileURLToPath(new URL("./federationGuard.ts", import.meta.url));

/** What a guard is started with. */
export interface GuardSetting {
  readonly folder: string;
  /** Whether the folder stays at the end. */
  readonly isKept: boolean;
  readonly queryKey: string | null;
  /** What its processes reach their NATS server by; through the environment, for it may bear a password. */
  readonly natsUrl: string;
}

/** Starts a guard that makes its folder and, unless it is kept, removes it at the end. */
export async function startGuard(
  { folder, isKept, queryKey, natsUrl }: GuardSetting,
  hear: (heard: Heard) => void,
): Promise<GuardLine> {
  const guard = fork(GUARD, isKept ? [folder, String(process.pid)] : [folder], {
    detached: true,
    execArgv: [],
    // Options meant for our own process (an inspector, a loader) are not the guard's.
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      NATS_URL: natsUrl,
      ...(queryKey === null ? {} : { JIEXU_QUERY_KEY: queryKey }),
    },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let isReleased = false;
  const made = Promise.withResolvers<void>();
  guard.on("message", (news: GuardNews) => {
    if (news.news === "folder made") made.resolve();
    hear(news);
  });
  guard.once("error", (error) => {
    made.reject(error);
    hear({ news: "guard lost", problem: error.message });
  });
  const gone = new Promise<void>((resolve) => {
    guard.once("exit", (code, signal) => {
      resolve();
      const problem = `it ended with ${signal ?? `code ${code}`}`;
      made.reject(new FederationError("member lost", `the guard of the run is lost: ${problem}`));
      if (!isReleased) hear({ news: "guard lost", problem });
    });
  });
  readLines(guard, (line) => hear({ news: "line", line }));
  await made.promise;
  return {
    folder,
    order: (order) => {
      if (guard.connected) guard.send(order, () => {});
    },
    release: async () => {
      isReleased = true;
      if (guard.connected) guard.disconnect();
      // One that stands still itself: what it has started notices that it is gone.
      const patience = setTimeout(() => guard.kill("SIGKILL"), PATIENCE_MS);
      await gone;
      clearTimeout(patience);
      // Its own work, but it may have been killed before it came to it, and they may be about to end.
      if (!isKept) await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

function readLines(guard: ChildProcess, onLine: (line: string) => void): void {
  if (guard.stderr !== null) createInterface({ input: guard.stderr }).on("line", onLine);
}
