import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MeasuredRun, RunOrder } from "./measuredRun.ts";

/** A program of its own for every measurement: memory is its own, and nothing is compiled beforehand. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

export function scenarioProgram(order: RunOrder): Program {
  return { command: process.execPath, args: [pathOf("programs/scenarioRun.ts"), JSON.stringify(order)] };
}

export function bareProgram(order: RunOrder): Program {
  return { command: process.execPath, args: [pathOf("programs/bareRun.ts"), JSON.stringify(order)] };
}

export function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** What a program printed as its last line. @throws Error with what it wrote to stderr if it fails */
export async function runProgram({ command, args }: Program): Promise<MeasuredRun> {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-bench-"));
  try {
    return JSON.parse((await outputOf(command, args, folder)).trim().split("\n").at(-1) ?? "") as MeasuredRun;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a command with a temporary folder of its own. */
async function outputOf(command: string, args: readonly string[], folder: string): Promise<string> {
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, TMPDIR: folder },
  });
  let out = "";
  let problems = "";
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    problems += data;
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.on("error", reject);
  child.on("close", (code, signal) => {
    if (code === 0) resolve(out);
    else
      reject(
        new Error(`${command} ${args[0]} ended with ${signal ?? `code ${code}`}:\n${problems.slice(-2_000)}`),
      );
  });
  return await promise;
}

/** Time from starting a command to the first byte it writes, in seconds; it is killed then. */
export async function secondsToFirstOutput(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const { promise, resolve } = Promise.withResolvers<number>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.once("data", () => resolve((performance.now() - began) / 1_000));
  }
  child.once("close", () => resolve(Number.NaN));
  const seconds = await promise;
  child.kill("SIGKILL");
  return seconds;
}
