import { describe, expect, onTestFinished, test } from "vitest";
import { type NatsServerProcess, startNatsServer } from "#adapters/nats/natsServerProcess.ts";
import { respawned, seenRun } from "#test/support/federation/natsRun.ts";
import { ringNetwork } from "#test/support/federation/ringNetwork.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";

const ring = ringNetwork(4, 150);
const expected = runEmbedded(ring, { witnessed: false });

async function ownServer(): Promise<NatsServerProcess> {
  const server = await startNatsServer();
  onTestFinished(() => server.stop());
  return server;
}

describe("[F1] [F24] whoever is killed in the middle of a run, it ends with the same digest", () => {
  test.each([
    ["the conductor", "conductor", "process"],
    ["a province process whose store is synced", "s1,s3", "power"],
  ] as const)("%s", async (_, key, durability) => {
    const killed: number[] = [];
    const seen = await seenRun({
      configuration: ring,
      processes: 2,
      durability,
      onWindow: (window, pid) => {
        if (window !== 40 && window !== 90) return;
        killed.push(pid(key));
        process.kill(pid(key), "SIGKILL");
      },
    });
    expect(seen.outcome.digest).toBe(expected.digest);
    expect(seen.rows).toEqual(expected.rows);
    expect(new Set(killed).size).toBe(2);
    expect(respawned(seen)).toEqual([key, key]);
    expect(seen.outcome.respawns).toBe(2);
  });

  test("[F26] a province process that aborts, as one does that is out of memory", async () => {
    let aborted = 0;
    const seen = await seenRun({
      configuration: ring,
      processes: 2,
      onWindow: (window, pid) => {
        if (window !== 40 && window !== 90) return;
        process.kill(pid("s0,s2"), "SIGABRT");
        aborted++;
      },
    });
    expect(seen.outcome.digest).toBe(expected.digest);
    expect(seen.rows).toEqual(expected.rows);
    expect(aborted).toBe(2);
    expect(respawned(seen)).toEqual(["s0,s2", "s0,s2"]);
    expect(seen.events.flatMap((event) => (event.event === "respawned" ? [event.how] : []))).toEqual([
      "SIGABRT",
      "SIGABRT",
    ]);
  });

  test.each([
    ["restarted", false],
    ["restarted with an empty disk", true],
  ])("the broker, %s", async (_, eraseStore) => {
    const server = await ownServer();
    const pids = [server.pid];
    const restarts: Promise<void>[] = [];
    const seen = await seenRun({
      configuration: ring,
      natsUrl: server.url,
      processes: 2,
      onWindow: (window) => {
        if (window !== 40 && window !== 90) return;
        restarts.push(server.restart({ eraseStore }).then(() => void pids.push(server.pid)));
      },
    });
    await Promise.all(restarts);
    expect(seen.outcome.digest).toBe(expected.digest);
    expect(seen.rows).toEqual(expected.rows);
    expect(new Set(pids).size).toBe(3);
  });
});
