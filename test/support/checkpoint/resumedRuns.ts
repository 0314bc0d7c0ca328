import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import { finishRun, leftRun } from "#services/cli/checkpoint/resumeCommand.ts";
import type { RunRequest } from "#services/project/loadRun.ts";
import { asKilledAfter, resultsIn, runInto, scratchFolder } from "./keptRuns.ts";

/** Fails unless a run that goes on from any of its checkpoints leaves what the uninterrupted run leaves, byte for byte. */
export async function expectResumable(request: RunRequest, everyDays: number, least: number): Promise<void> {
  const folder = scratchFolder();
  await runInto(join(folder, "quiet"), request);
  const expected = resultsIn(join(folder, "quiet"));
  await runInto(join(folder, "kept"), request, everyDays);
  expect(resultsIn(join(folder, "kept"))).toEqual(expected);
  const checkpoints = readdirSync(join(folder, "kept", "checkpoints")).length;
  expect(checkpoints).toBeGreaterThanOrEqual(least);
  for (let count = 0; count <= checkpoints; count++) {
    const out = join(folder, `resumed-${count}`);
    asKilledAfter(join(folder, "kept"), out, count);
    await finishRun(leftRun(out));
    expect(resultsIn(out)).toEqual(expected);
    expect(readdirSync(join(out, "checkpoints"))).toHaveLength(checkpoints);
    expect(existsSync(unfinishedPathOf(out))).toBe(false);
  }
}
