import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A desk whose waits Erlang-C gives. */
export const ERLANG = "test/fixtures/scenarios/erlang.yaml";
/** The same for some hours only. */
export const SHORT = ["--set", "network.stations[0].arrivals.poisson.jobs=2000"];

/** What the program told until it ended. */
export interface Told {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program to its end. */
export function jiexu(...args: readonly string[]): Told {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["services/cli/main.ts", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** An empty folder, which goes with the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "jiexu-experiment-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export function json(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(...path), "utf8"));
}
