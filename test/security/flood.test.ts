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
const ROUNDS = 5;
/** The flooder's batches for each of the victim's, at the least; else it was no flood. */
const FLOOD = 5;
/**
 * How long the victim waits, half of its batches and one in a hundred, counted in what the server stores of the flooder's
 * meanwhile: a busy machine makes both longer alike. The flooder says 200 at a time.
 */
const MOST_WAITED = { p50: 200, p99: 4_000 };
const siege = besiegedServer();

/** The process that floods. */
async function flooding(folder: string): Promise<ChildProcess> {
  const program = join(projectRoot, "test/support/security/floodProgram.ts");
  const subject = batchSubject(RUN, FLOODER, "platform");
  const args = [program, siege.it().server.url, folderOf(folder, FLOODER), subject];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return child;
}

interface Waits {
  readonly p50: number;
  readonly p99: number;
}

async function waitsMs(): Promise<Waits> {
  const line = await siege.it().line(VICTIM);
  const subject = batchSubject(RUN, VICTIM, "platform");
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const start = performance.now();
    await line.request(subject, new Uint8Array(1_024), { timeout: 10_000 });
    times.push(performance.now() - start);
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(share * values.length)] ?? Number.NaN;
}

test("[X33] a flood by one province: another's batches do not wait behind it", {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-flood-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeKeyFolders(folder, siege.it().set, null);
  const said = [`undisturbed: ${text(await waitsMs(), "ms")}`];
  const waited: Waits[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const child = await flooding(folder);
    const [before, startMs] = [await siege.it().stored(), performance.now()];
    const ms = await waitsMs();
    const flooded = (await siege.it().stored()) - before - SAMPLES;
    const perMs = flooded / (performance.now() - startMs);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(flooded).toBeGreaterThan(FLOOD * SAMPLES);
    waited.push({ p50: ms.p50 * perMs, p99: ms.p99 * perMs });
    said.push(`flooded: ${text(ms, "ms")}`);
  }
  const typical = {
    p50: quantile(
      waited.map(({ p50 }) => p50),
      0.5,
    ),
    p99: quantile(
      waited.map(({ p99 }) => p99),
      0.5,
    ),
  };
  said.push(`of the flooder's batches: ${text(typical, "stored")}`);
  console.info(said.join("\n"));
  expect(typical.p50, said.join("; ")).toBeLessThan(MOST_WAITED.p50);
  expect(typical.p99, said.join("; ")).toBeLessThan(MOST_WAITED.p99);
});

function text({ p50, p99 }: Waits, unit: string): string {
  return `p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)} ${unit}`;
}
