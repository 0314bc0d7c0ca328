import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import { keptRun } from "#services/cli/checkpoint/keptRun.ts";
import { reproduceCommand } from "#services/cli/reproduceCommand.ts";
import type { RunFlags } from "#services/cli/runFlags.ts";
import { runScenario, type ScenarioRun } from "#services/cli/runScenario.ts";
import { loadRun, type RunRequest } from "#services/project/loadRun.ts";

/** A folder that goes when the test has ended. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-kept-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a scenario on the embedded engine, with checkpoints or without, as the command line does. */
export async function runInto(
  out: string,
  request: RunRequest,
  checkpointEvery?: number,
): Promise<ScenarioRun> {
  const { configuration } = loadRun(request);
  const flags: RunFlags = {
    engine: "embedded",
    durability: "process",
    spawn: true,
    lang: "en",
    cache: false,
    ...request,
    set: request.set ?? [],
    ...(checkpointEvery === undefined ? {} : { checkpointEvery }),
  } as RunFlags;
  const kept = keptRun(request.scenarioPath, flags, configuration);
  const reproduce = reproduceCommand(request.scenarioPath, flags);
  return await runScenario({ configuration, engine: "embedded", out, reproduce, kept });
}

/**
 * Makes of a finished run what a process leaves that is killed some time after so many checkpoints: the files are
 * longer than at the checkpoint, and the summary is not there.
 */
export function asKilledAfter(finished: string, out: string, checkpoints: number): string {
  const directory = unfinishedPathOf(out);
  cpSync(finished, directory, { recursive: true });
  for (const name of ["summary.json", "junit.xml", "timing.json", "report.html"])
    rmSync(join(directory, name));
  const folder = join(directory, "checkpoints");
  for (const name of readdirSync(folder).sort().slice(checkpoints)) rmSync(join(folder, name));
  return directory;
}

/** The files of results, but for what differs each time (how long it took) and what only some runs have. */
export function resultsIn(directory: string): Record<string, string> {
  const names = readdirSync(directory).filter(
    (name) => !["timing.json", "report.html", "run.json", "checkpoints"].includes(name),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(directory, name), "utf8")]));
}

/** Flips one bit of a file. */
export function flipBit(path: string, byte: number, bit: number): void {
  const bytes = readFileSync(path);
  bytes[byte] = (bytes[byte] as number) ^ (1 << bit);
  writeFileSync(path, bytes);
}
