import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FederationError } from "#services/runner/federationError.ts";
import { untilHolds } from "../support/condition.ts";
import { descendantOf } from "../support/descendantProcess.ts";
import { respawned, seenRun } from "../support/federation/natsRun.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import { isProcessAlive } from "../support/processLife.ts";
import { runEmbedded } from "../support/runEmbedded.ts";

const ring = ringNetwork(4, 400);
const SERVER = "nats-server --config";
const GUARD = "natsServerGuard.ts";

function hasGuard(): boolean {
  try {
    return descendantOf(process.pid, "federationGuard.ts") > 0;
  } catch {
    return false;
  }
}

test("a run's own nats-server that is killed again and again is started again: the same digest", async () => {
  const blows = new Set([10, 60, 120]);
  const onWindow = (window: number): void => {
    if (blows.delete(window)) process.kill(descendantOf(process.pid, SERVER), "SIGKILL");
  };
  const seen = await seenRun({ configuration: ring, processes: 2, onWindow });
  expect(blows.size).toBe(0);
  expect(respawned(seen)).toEqual(["nats-server", "nats-server", "nats-server"]);
  expect(seen.outcome.digest).toBe(runEmbedded(ring, { witnessed: false }).digest);
});

test("a run whose server's guard is killed ends at once, says so, and leaves nothing", async () => {
  let server = 0;
  let folder = "";
  const run = seenRun({
    configuration: ring,
    processes: 2,
    onWindow: (window) => {
      if (window !== 20) return;
      server = descendantOf(process.pid, SERVER);
      process.kill(descendantOf(process.pid, GUARD), "SIGKILL");
    },
    onEvent: (event) => {
      if (event.event === "prepared") folder = join(tmpdir(), `jiexu-run-${event.run}`);
    },
  });
  await expect(run).rejects.toMatchObject({
    reason: "member lost",
    message: expect.stringMatching(/guard of the run's NATS server is lost: .*SIGKILL/),
  });
  expect(server).toBeGreaterThan(0);
  await untilHolds("the server has ended", () => !isProcessAlive(server));
  expect(existsSync(folder)).toBe(false);
});

test("a run that is interrupted before its processes are there ends, and leaves none", async () => {
  const interruption = new AbortController();
  const folders: string[] = [];
  const run = seenRun({
    configuration: ring,
    signal: interruption.signal,
    onEvent: (event) => {
      if (event.event !== "prepared") return;
      folders.push(join(tmpdir(), `jiexu-run-${event.run}`));
      // A guard that was started a moment ago has not made its folder: nothing of it has been heard.
      void untilHolds("the guard is on its way", hasGuard).then(() => interruption.abort());
    },
  });
  await expect(run).rejects.toBeInstanceOf(FederationError);
  expect(hasGuard()).toBe(false);
  expect(folders.map((folder) => existsSync(folder))).toEqual([false]);
});
