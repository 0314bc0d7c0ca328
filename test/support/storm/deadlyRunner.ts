import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import { DIE_AT_POINT, type StruckPoints } from "./deadlyMembers.ts";

/** How often a runner was started, and how it ended when it did not die. */
export interface DeadlyRunner {
  readonly runs: number;
  readonly resumptions: number;
  readonly code: number | null;
}

/**
 * Runs a scenario with a runner that dies at every point at which none has, and each time goes on with what it left, or,
 * where it left nothing, begins again.
 * @param args of `jiexu run`, without `--out`
 * @param beforeEach time
 */
export async function deadlyRunner(
  points: StruckPoints,
  out: string,
  args: readonly string[],
  beforeEach: () => Promise<void>,
): Promise<DeadlyRunner> {
  let [runs, resumptions] = [0, 0];
  for (;;) {
    await beforeEach();
    const isLeft = existsSync(unfinishedPathOf(out));
    const [code, signal] = await ended(points, isLeft ? ["resume", out] : ["run", ...args, "--out", out]);
    if (isLeft) resumptions++;
    else runs++;
    if (signal === "SIGKILL") continue;
    return { runs, resumptions, code };
  }
}

async function ended(points: StruckPoints, args: readonly string[]): Promise<[number | null, string | null]> {
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", DIE_AT_POINT, "services/cli/main.ts", ...args, "--quiet"],
    { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...points.environment } },
  );
  return (await once(child, "exit")) as [number | null, string | null];
}
