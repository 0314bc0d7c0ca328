import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { untilHolds } from "../condition.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const LONGEST_MS = 170_000;

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The folder in which the reader of one page types: the project's files, linked, and what the reader makes beside them.
 * Commands run by bash, each in a process group of its own. Must be ended by `leave`.
 */
export class ReadersFolder {
  readonly path = mkdtempSync(join(tmpdir(), "jiexu-docs-"));
  readonly #goingOn: ChildProcess[] = [];

  constructor() {
    for (const name of readdirSync(ROOT)) {
      if (name !== "out" && name !== ".git") symlinkSync(join(ROOT, name), join(this.path, name));
    }
  }

  save(name: string, text: string): void {
    writeFileSync(join(this.path, name), `${text}\n`, { flag: "wx" });
  }

  /** Runs a command to its end. */
  async run(command: string): Promise<Ended> {
    const child = this.#start(command);
    const told = outputOf(child);
    const timer = setTimeout(() => endGroup(child, "SIGKILL"), LONGEST_MS);
    const [code] = (await once(child, "close")) as [number | null];
    clearTimeout(timer);
    return { code, ...told };
  }

  /** Starts a command that goes on beside the next ones; comes back when it has said a text. */
  async start(command: string, text: string): Promise<Ended> {
    const child = this.#start(command);
    this.#goingOn.push(child);
    const told = outputOf(child);
    await untilHolds(
      `the output of ${command} has ${JSON.stringify(text)}`,
      () => told.stdout.includes(text) || told.stderr.includes(text) || child.exitCode !== null,
      LONGEST_MS,
    );
    return { code: child.exitCode, ...told };
  }

  async leave(): Promise<void> {
    for (const child of this.#goingOn) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const closed = once(child, "close");
      endGroup(child, "SIGINT");
      const timer = setTimeout(() => endGroup(child, "SIGKILL"), 10_000);
      await closed;
      clearTimeout(timer);
    }
    rmSync(this.path, { recursive: true, force: true });
  }

  #start(command: string): ChildProcess {
    const { VITEST: _, NODE_OPTIONS: __, FORCE_COLOR: ___, ...inherited } = process.env;
    return spawn("bash", ["-c", `set -euo pipefail\n${command}`], {
      cwd: this.path,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...inherited, LC_ALL: "C.UTF-8", NO_COLOR: "1" },
    });
  }
}

function outputOf(child: ChildProcess): { stdout: string; stderr: string } {
  const told = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      told[name] += text;
    });
  }
  return told;
}

function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
