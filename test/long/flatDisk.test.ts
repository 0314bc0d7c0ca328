import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startNatsServer } from "#adapters/nats/natsServerProcess.ts";
import { seenRun } from "#test/support/federation/natsRun.ts";
import { ringNetwork } from "#test/support/federation/ringNetwork.ts";

const EVERY_SO_MANY_WINDOWS = 25;

/** What the files below a folder weigh together; files that go while it looks count nothing. */
function bytesBelow(folder: string): number {
  let sum = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    sum += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return sum;
}

/** By then logs and the broker's files have been cut back at least once: they are when they have grown enough. */
const FIRST_WINDOWS = 1_500;

test("working disk follows what is in progress, not the length of the run", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-disk-"));
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  onTestFinished(() => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    rmSync(folder, { recursive: true, force: true });
  });
  const server = await startNatsServer();
  const peakBytes = { first: 0, later: 0 };
  const { grants } = await seenRun({
    configuration: ringNetwork(3, 4_500),
    natsUrl: server.url,
    processes: 1,
    durability: "process",
    onWindow(window) {
      if (window % EVERY_SO_MANY_WINDOWS !== 0) return;
      const part = window <= FIRST_WINDOWS ? "first" : "later";
      peakBytes[part] = Math.max(peakBytes[part], bytesBelow(folder));
    },
  }).finally(() => server.stop());
  expect(grants.length).toBeGreaterThan(2 * FIRST_WINDOWS);
  expect(peakBytes.first).toBeGreaterThan(0);
  expect(peakBytes.later).toBeLessThan(1.5 * peakBytes.first);
});
