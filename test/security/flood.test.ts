import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { folderOf, writeKeyFolders } from "#adapters/keys/writeKeyFolders.ts";
import { batchSubject } from "#protocol/subjects.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { besiegedServer, CODES, RUN } from "../support/keys/besiegedServer.ts";

const [FLOODER = "", VICTIM = ""] = CODES;
const SAMPLES = 200;
const LEAST_ROUNDS = 3;
/** A busy machine delays anybody at times; a flood that keeps others waiting does so in all rounds. */
const MOST_ROUNDS = 9;
/** The flooder's batches for each of the victim's, at the least; else it was no flood. */
const FLOOD = 5;
const siege = besiegedServer();

/** The process that floods, or in its place works as hard without a word. */
async function neighbour(folder: string, ...flags: string[]): Promise<ChildProcess> {
  const program = join(projectRoot, "test/support/security/floodProgram.ts");
  const subject = batchSubject(RUN, FLOODER, "platform");
  const args = [program, siege.it().server.url, folderOf(folder, FLOODER), subject, ...flags];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return child;
}

async function p99Ms(): Promise<number> {
  const line = await siege.it().line(VICTIM);
  const subject = batchSubject(RUN, VICTIM, "platform");
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const start = performance.now();
    await line.request(subject, new Uint8Array(1_024), { timeout: 10_000 });
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(0.99 * SAMPLES)] ?? Number.NaN;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

test("[X33] a flood by one province: another's batches are stored almost as soon as before", {
  timeout: 180_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-flood-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeKeyFolders(folder, siege.it().set, null);
  const times: Record<"quiet" | "flooded", number[]> = { quiet: [], flooded: [] };
  const before = await siege.it().stored();
  const isClear = (): boolean => median(times.flooded) < 2 * median(times.quiet);
  // The machine is the flooder's as well here: in the quiet rounds it works as hard, so that only what it says differs.
  let rounds = 0;
  while (rounds < LEAST_ROUNDS || (rounds < MOST_ROUNDS && !isClear())) {
    rounds++;
    for (const [kind, flags] of [["quiet", ["--silent"]] as const, ["flooded", []] as const]) {
      const child = await neighbour(folder, ...flags);
      times[kind].push(await p99Ms());
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  }
  const flooded = (await siege.it().stored()) - before - 2 * rounds * SAMPLES;
  const said = `flood of ${flooded} batches; p99 quiet ${times.quiet}, flooded ${times.flooded} ms`;
  console.info(said);
  expect(flooded).toBeGreaterThan(FLOOD * rounds * SAMPLES);
  expect(isClear(), said).toBe(true);
});
