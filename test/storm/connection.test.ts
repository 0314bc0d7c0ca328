import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { untilHolds } from "../support/condition.ts";
import { seededChance } from "../support/storm/seededChance.ts";
import { hosting, runThroughProxy } from "../support/storm/throughProxy.ts";

describe("connections through a proxy that spoils them", () => {
  test("[F12] reset again and again, all at once: reconnect storms", async () => {
    const { disturbance: cut } = await runThroughProxy(async (proxy, { untilFurther }) => {
      let total = 0;
      for (let time = 0; time < 15; time++) {
        await untilFurther(2);
        total += proxy.cut();
      }
      return total;
    });
    expect(cut).toBeGreaterThan(45);
  });

  test("[F12] cut in the middle of a message", async () => {
    const { disturbance: counts } = await runThroughProxy(async (proxy, { untilFurther }) => {
      for (const bytes of [1, 100, 700, 1_500]) {
        const before = proxy.counts.resets;
        const end = proxy.add({ type: "limit_data", bytes });
        await untilHolds("a connection was cut", () => proxy.counts.resets > before + 1);
        end();
        await untilFurther(3);
      }
      return proxy.counts;
    });
    expect(counts.resets).toBeGreaterThanOrEqual(8);
  });

  test("[F13] slow to answer, by ever another while, and in small pieces", async () => {
    const { disturbance: counts, windows } = await runThroughProxy(async (proxy, { untilFurther }) => {
      proxy.add({ type: "latency", latencyMs: 10, jitterMs: 40 });
      proxy.add({ type: "slicer", pieceBytes: 300, direction: "downstream" });
      await untilFurther(25);
      return proxy.counts;
    });
    expect(counts.delayedChunks).toBeGreaterThan(200);
    expect(windows).toBeGreaterThanOrEqual(25);
  });

  test("[F14] of one process so narrow that it holds all others up, which keeps its memory flat", async () => {
    const { disturbance } = await runThroughProxy(async (proxy, { processes, untilFurther }) => {
      const { pid = Number.NaN } = processes.get("s1,s3") ?? {};
      await untilFurther(20);
      const before = memoryOf(pid);
      proxy.add({ type: "bandwidth", bytesPerSecond: 60_000, whom: hosting("s1") });
      await untilFurther(40);
      return { slowed: proxy.counts.slowedChunks, growth: memoryOf(pid) - before };
    });
    expect(disturbance.slowed).toBeGreaterThan(100);
    expect(disturbance.growth).toBeLessThan(100 * 2 ** 20);
  });

  test("[F10] half-open: both ends think that they are connected, and nothing comes any more", async () => {
    const { disturbance } = await runThroughProxy(async (proxy, { untilFurther }) => {
      const frozen = proxy.freeze();
      await untilFurther(5);
      return { frozen, again: proxy.counts.connections - frozen, held: proxy.counts.heldChunks };
    });
    expect(disturbance.frozen).toBe(4);
    expect(disturbance.again).toBeGreaterThanOrEqual(4);
    expect(disturbance.held).toBeGreaterThan(0);
  });
});

describe("partitions, which heal by themselves", () => {
  test.each([
    ["[F10] of a process that hosts stations", hosting("s1"), undefined],
    ["[F10] of the conductor", (name: string) => name.includes("conductor"), undefined],
    ["[F10] of the runner", (name: string) => name.includes("runner"), undefined],
    ["[F11] of what a process says", hosting("s1"), "upstream"],
    ["[F11] of what a process hears", hosting("s1"), "downstream"],
  ] as const)("%s", async (_, whom, direction) => {
    const { disturbance } = await runThroughProxy(async (proxy, { window, untilFurther }) => {
      const part = proxy.add({ type: "timeout", whom, ...(direction === undefined ? {} : { direction }) });
      const before = proxy.counts.heldChunks;
      await untilHolds("something was held back", () => proxy.counts.heldChunks > before);
      const stoodAt = window();
      const began = performance.now();
      await untilHolds("the partition has lasted", () => performance.now() - began > 1_500);
      const moved = window() - stoodAt;
      part();
      await untilFurther(5);
      return { held: proxy.counts.heldChunks - before, moved };
    });
    expect(disturbance.held).toBeGreaterThan(0);
    // Time waits for whoever is away: one window may have been under way.
    expect(disturbance.moved).toBeLessThanOrEqual(1);
  });
});

test("[F30] swizzle: some clogged one after the other, unclogged in another order, and killed meanwhile", async () => {
  const chance = seededChance(30);
  const all = [hosting("s0"), hosting("s1"), (name: string) => /conductor|runner/.test(name)];
  const { disturbance, seen } = await runThroughProxy(async (proxy, { processes, untilFurther }) => {
    let kills = 0;
    for (let round = 0; round < 4; round++) {
      const clogs: (() => void)[] = [];
      for (const whom of all) {
        if (chance.next() < 0.3) continue;
        clogs.push(proxy.add({ type: "timeout", whom }));
        const before = proxy.counts.heldChunks;
        await untilHolds("it is clogged", () => proxy.counts.heldChunks > before);
      }
      const victim = [...processes.values()][chance.below(processes.size)];
      if (victim !== undefined) process.kill(victim.pid, "SIGKILL");
      kills++;
      while (clogs.length > 0) clogs.splice(chance.below(clogs.length), 1)[0]?.();
      await untilFurther(3);
    }
    return { kills, held: proxy.counts.heldChunks };
  });
  expect(disturbance.held).toBeGreaterThan(4);
  expect(seen.outcome.respawns).toBe(disturbance.kills);
});

/** Resident, in bytes. */
function memoryOf(pid: number): number {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kib) * 1_024;
}
