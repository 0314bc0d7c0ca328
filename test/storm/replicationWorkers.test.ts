import { readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { Experiment, replicationNumbers } from "#services/cli/experiment/experiment.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { untilHolds } from "../support/condition.ts";
import { childrenOf } from "../support/processLife.ts";
import { runEmbedded } from "../support/runEmbedded.ts";

const { configuration } = loadRun({ scenarioPath: "test/fixtures/scenarios/small-country.yaml" });
const PROGRAM = "replicationProgram.ts";

function workers(): number[] {
  return childrenOf(process.pid).filter((pid) => commandLine(pid).includes(PROGRAM));
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

function experiment(): Experiment {
  const made = new Experiment({ workers: 2, cache: false });
  onTestFinished(() => made.close());
  return made;
}

describe("processes that do replications, killed in the middle of one", () => {
  test("[F1] are started again, and every replication has the digest it has undisturbed", async () => {
    const replications = replicationNumbers(5);
    const own = experiment();
    const running = own.replicate(configuration, replications, "a test");
    let isOver = false;
    void running.finally(() => {
      isOver = true;
    });
    const killed = new Set<number>();
    // Each of the five is under way in one of two: who is killed is at one of them.
    for (let blow = 1; blow <= 3; blow++) {
      await untilHolds("another one works", () => isOver || workers().some((pid) => !killed.has(pid)));
      const victim = workers().find((pid) => !killed.has(pid));
      expect(own.runsDone).toBeLessThan(replications.length - 1);
      if (victim !== undefined) process.kill(victim, "SIGKILL");
      if (victim !== undefined) killed.add(victim);
      const before = own.runsDone;
      await untilHolds("one more is done", () => isOver || own.runsDone > before);
    }
    const digests = (await running).map(({ digest }) => digest);
    expect(killed.size).toBe(3);
    const expected = replications.map(
      (replication) => runEmbedded({ ...configuration, replication }, { witnessed: false }).digest,
    );
    expect(digests).toEqual(expected);
  });

  test("again and again: the experiment ends and says which replication that was", async () => {
    const running = experiment().replicate(configuration, [4], "a test");
    let isOver = false;
    const ended = running.finally(() => {
      isOver = true;
    });
    ended.catch(() => undefined);
    const killed = new Set<number>();
    while (!isOver) {
      for (const pid of workers()) {
        process.kill(pid, "SIGKILL");
        killed.add(pid);
      }
      await untilHolds("another one works", () => isOver || workers().some((pid) => !killed.has(pid)));
    }
    await expect(ended).rejects.toMatchObject({
      name: "ReplicationError",
      message: expect.stringMatching(
        /replication 4 of small-country: its process ended \(SIGKILL\), the last of 3 that were killed at it/,
      ),
    });
    expect(killed.size).toBe(3);
  });
});
