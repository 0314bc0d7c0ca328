import { describe, expect, onTestFinished, test } from "vitest";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import { disturbedRun, expectUndisturbedEnd } from "../support/storm/disturbedRun.ts";
import { startNatsCluster } from "../support/storm/natsCluster.ts";

const ring = ringNetwork(4, 100_000);
const parts = { configuration: ring, processes: 2, replicas: 3 } as const;

describe("a JetStream cluster of three, every stream on all of them", () => {
  test("[F3] that loses any one server, and then another, and gets each back", async () => {
    const cluster = await startNatsCluster(3, onTestFinished);
    const run = await disturbedRun({ ...parts, natsUrl: cluster.url }, async ({ window, untilFurther }) => {
      const withoutOne: number[] = [];
      for (const server of cluster.servers) {
        await server.kill();
        const from = window();
        await untilFurther(10);
        withoutOne.push(window() - from);
        await server.restart();
        await cluster.untilKeeping(3);
        await untilFurther(5);
      }
      return withoutOne;
    });
    expectUndisturbedEnd(run, ring);
    expect(run.disturbance.length).toBe(3);
    expect(Math.min(...run.disturbance)).toBeGreaterThan(0);
  });

  test("[F3] that loses one, and another while the first is away: time waits for one of them", async () => {
    const cluster = await startNatsCluster(3, onTestFinished);
    const [first, second] = cluster.servers;
    const run = await disturbedRun({ ...parts, natsUrl: cluster.url }, async ({ window, untilFurther }) => {
      await first?.kill();
      await untilFurther(10);
      await second?.kill();
      const stoodAt = window();
      await second?.restart();
      await untilFurther(10);
      return window() - stoodAt;
    });
    expectUndisturbedEnd(run, ring);
    expect(run.disturbance).toBeGreaterThan(0);
  });

  test("[F3] whose stream leaders move", async () => {
    const cluster = await startNatsCluster(3, onTestFinished);
    const run = await disturbedRun(
      { ...parts, natsUrl: cluster.url },
      async ({ run: name, untilFurther }) => {
        let moved = 0;
        for (const sender of ["s0", "s1", "s2", "s3", "s0", "s1", "s2", "s3"]) {
          const { from, to } = await cluster.moveLeader(name, sender);
          if (from !== to) moved++;
          await untilFurther(3);
        }
        return moved;
      },
    );
    expectUndisturbedEnd(run, ring);
    expect(run.disturbance).toBeGreaterThan(3);
  });
});

test("a server alone cannot keep a stream on three, which is said before the run starts", async () => {
  const server = await natsServerOfTest();
  await expect(seenRun({ ...parts, natsUrl: server.url })).rejects.toMatchObject({
    name: "NatsProblem",
    message: expect.stringMatching(/cannot keep a stream on 3 servers .*ask for fewer with --replicas/),
  });
});
