import { describe, expect, onTestFinished, test } from "vitest";
import { expectUndisturbed, killedTwice, ring } from "#test/support/federation/killedTwice.ts";
import { respawned, seenRun } from "#test/support/federation/natsRun.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";

describe("[F1] [F24] whoever is killed in the middle of a run, it ends with the same digest", () => {
  test("a province process", async () => {
    expectUndisturbed(await killedTwice("s0,s2"));
  });

  test("a province process and the broker at once", async () => {
    const server = await natsServerOfTest();
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
    expectUndisturbed(seen);
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
