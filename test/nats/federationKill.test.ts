import { describe, expect, onTestFinished, test } from "vitest";
import { type NatsServerProcess, startNatsServer } from "#adapters/nats/natsServerProcess.ts";
import { respawned, seenRun } from "../support/federation/natsRun.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import { runEmbedded } from "../support/runEmbedded.ts";

const ring = ringNetwork(4, 150);
const expected = runEmbedded(ring, { witnessed: false });

async function ownServer(): Promise<NatsServerProcess> {
  const server = await startNatsServer();
  onTestFinished(() => server.stop());
  return server;
}

describe("[F1] [F24] whoever is killed in the middle of a run, it ends with the same digest", () => {
  test.each([["a province process", "s0,s2", "process"]] as const)("%s", async (_, key, durability) => {
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

  test("a province process and the broker at once", async () => {
    const server = await ownServer();
    const restarts: Promise<void>[] = [];
    const seen = await seenRun({
      configuration: ring,
      natsUrl: server.url,
      processes: 2,
      onWindow: (window, pid) => {
        if (window !== 60) return;
        process.kill(pid("s1,s3"), "SIGKILL");
        restarts.push(server.restart({ eraseStore: true }));
      },
    });
    await Promise.all(restarts);
    expect(seen.outcome.digest).toBe(expected.digest);
    expect(respawned(seen)).toEqual(["s1,s3"]);
  });
});

describe("what cannot be survived ends the run and says why", () => {
  test("a province process killed with nothing kept", async () => {
    const run = seenRun({
      configuration: ring,
      processes: 2,
      durability: "memory",
      onWindow: (window, pid) => {
        if (window === 40) process.kill(pid("s0,s2"), "SIGKILL");
      },
    });
    await expect(run).rejects.toMatchObject({
      name: "FederationError",
      reason: "member lost",
      message: expect.stringMatching(/s0,s2 was killed \(SIGKILL\), and with durability “memory” nothing/),
    });
  });

  test("[F15] a process that stands still: the stall names it", async () => {
    let stopped = Number.NaN;
    onTestFinished(() => {
      if (!Number.isNaN(stopped)) resumeQuietly(stopped);
    });
    const run = seenRun({
      configuration: ring,
      processes: 2,
      stallAfterMs: 1_500,
      onWindow: (window, pid) => {
        if (window !== 40) return;
        stopped = pid("s1,s3");
        process.kill(stopped, "SIGSTOP");
      },
    });
    await expect(run).rejects.toMatchObject({
      reason: "stalled",
      exitCode: 111,
      message: expect.stringMatching(/window 4\d \(2000-01-0.*\) for [12] s, held back by s1, s3/),
    });
  });
});

function resumeQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGCONT");
  } catch {
    // The guard has killed it already.
  }
}
