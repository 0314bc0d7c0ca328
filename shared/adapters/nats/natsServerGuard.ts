/**
 * A program of its own, between us and a nats-server: it is the server's parent and holds a channel to the process
 * that asked for the server. When that channel closes, for whatever reason (orderly end, exception, Ctrl-C, kill -9),
 * it kills the server, removes the folder made for it, and ends. It leads a session of its own, so that a terminal's
 * Ctrl-C reaches our process first and the server only through here.
 *
 * Started as `node natsServerGuard.ts FOLDER`; the folder is made by it, so that there is no moment at which the folder
 * exists and nobody would remove it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { ownTemporaryFolder } from "../file/temporaryFolders.ts";

export type GuardOrder =
  | { readonly order: "start"; readonly program: string; readonly programArguments: readonly string[] }
  | { readonly order: "signal"; readonly signal: "SIGTERM" | "SIGKILL" };

export type GuardNews =
  | { readonly news: "folder made" }
  | { readonly news: "started"; readonly pid: number }
  | { readonly news: "not started"; readonly problem: string }
  | { readonly news: "ended"; readonly code: number | null; readonly signal: string | null };

/** Where the system has it, the server dies with its guard even when whoever asked for it is killed in the same moment. */
const SETPRIV = "/usr/bin/setpriv";

let server: ChildProcess | undefined;

function tell(news: GuardNews): void {
  // The channel may have closed a moment ago; `disconnect` then does what is left to do.
  if (process.connected) process.send?.(news, undefined, undefined, () => {});
}

function start(program: string, programArguments: readonly string[]): void {
  const dies = existsSync(SETPRIV) && existsSync(program) ? [SETPRIV, "--pdeathsig", "KILL"] : [];
  const [command = program, ...given] = [...dies, program, ...programArguments];
  const child = spawn(command, given, { stdio: ["ignore", "ignore", "inherit"] });
  server = child;
  child.once("spawn", () => {
    if (child.pid !== undefined) tell({ news: "started", pid: child.pid });
  });
  child.once("error", (error) => {
    server = undefined;
    tell({ news: "not started", problem: error.message });
  });
  child.once("exit", (code, signal) => {
    server = undefined;
    tell({ news: "ended", code, signal });
  });
}

async function end(folder: string): Promise<void> {
  const running = server;
  if (running !== undefined) {
    const gone = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGKILL");
    await gone;
  }
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
}

async function main(folder: string): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  process.on("message", (order: GuardOrder) => {
    if (order.order === "start") start(order.program, order.programArguments);
    else server?.kill(order.signal);
  });
  process.once("disconnect", () => void end(folder));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  ownTemporaryFolder(folder);
  tell({ news: "folder made" });
}

const folder = process.argv[2];
if (folder === undefined || process.send === undefined) {
  process.stderr.write("natsServerGuard.ts is started by natsServerProcess.ts, not by hand\n");
  process.exit(2);
}
await main(folder);
