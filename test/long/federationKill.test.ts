import { describe, expect, test } from "vitest";
import { expectUndisturbed, isStruck, killedTwice, ring } from "#test/support/federation/killedTwice.ts";
import { seenRun } from "#test/support/federation/natsRun.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";

describe("[F1] [F24] whoever is killed in the middle of a run, it ends with the same digest", () => {
  test.each([
    ["the conductor", "conductor", "process"],
    ["a province process whose store is synced", "s1,s3", "power"],
  ] as const)("%s", async (_, key, durability) => {
    expectUndisturbed(await killedTwice(key, "SIGKILL", { durability }));
  });

  test("[F26] a province process that aborts, as one does that is out of memory", async () => {
    const seen = await killedTwice("s0,s2", "SIGABRT");
    expectUndisturbed(seen);
    const ways = seen.events.flatMap((event) => (event.event === "respawned" ? [event.how] : []));
    expect(ways).toEqual(["SIGABRT", "SIGABRT"]);
  });

  test.each([
    ["restarted", false],
    ["restarted with an empty disk", true],
  ])("the broker, %s", async (_, eraseStore) => {
    const server = await natsServerOfTest();
    const pids = [server.pid];
    const restarts: Promise<void>[] = [];
    const seen = await seenRun({
      configuration: ring,
      natsUrl: server.url,
      processes: 2,
      onWindow: (window) => {
        if (isStruck(window))
          restarts.push(server.restart({ eraseStore }).then(() => void pids.push(server.pid)));
      },
    });
    await Promise.all(restarts);
    expectUndisturbed(seen);
    expect(new Set(pids).size).toBe(3);
  });
});
