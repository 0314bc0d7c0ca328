import { describe, expect, test } from "vitest";
import { stormCountry } from "../support/storm/stormCountry.ts";
import { expectUndisturbedEnd, runInStorm } from "../support/storm/stormyRun.ts";

/** A year, of which the storm sees as much as it lets pass. */
const country = stormCountry({ days: 365, perYear: 400 });

const seed = Number(process.env["JIEXU_STORM_SEED"] ?? 20_261_122);
const kills = Number(process.env["JIEXU_STORM_KILLS"] ?? 510);

/** Seconds: one or two on a machine that does nothing else, for ten processes must start again. */
const SETTLED_WITHIN_MS = 30_000;

describe(`storms of seed ${seed} (JIEXU_STORM_SEED, JIEXU_STORM_KILLS)`, () => {
  test("[F1] [F3] at least 500 kill -9 in 120 s, a third of them of the broker, over 8 province processes", async () => {
    const durationMs = (kills / 500) * 115_000;
    const plan = { seed, kills, durationMs, brokerShare: 0.34, erasesBroker: false, atOnce: 3 };
    const run = await runInStorm(plan, { configuration: country, processes: 8, durability: "process" });
    console.info(told(run));
    expectUndisturbedEnd(run, country);
    expect(run.blows.total).toBeGreaterThanOrEqual(kills);
    expect(run.blows.broker).toBeGreaterThanOrEqual(kills / 3);
    // Eight processes of provinces, the platform and the conductor: none was spared.
    expect(run.blows.members.size).toBe(10);
    expect(run.blows.duringStart).toBeGreaterThan(0);
    expect(run.blows.together).toBeGreaterThan(0);
    expect(run.seen.outcome.respawns).toBeGreaterThanOrEqual(run.blows.total - run.blows.broker - 10);
    expect(run.windowsInStorm).toBeGreaterThan(20);
    expect(run.settledMs).toBeLessThan(SETTLED_WITHIN_MS);
  });

  test("[F4] broker amnesia: its disk is erased at each of 40 kills", async () => {
    const plan = { seed, kills: 60, durationMs: 30_000, brokerShare: 0.7, erasesBroker: true, atOnce: 1 };
    const run = await runInStorm(plan, { configuration: country, processes: 8, durability: "process" });
    console.info(told(run));
    expectUndisturbedEnd(run, country);
    expect(run.blows.broker).toBeGreaterThanOrEqual(40);
    expect(run.windowsInStorm).toBeGreaterThan(20);
    expect(run.settledMs).toBeLessThan(SETTLED_WITHIN_MS);
  });
});

function told({ blows, windowsInStorm, settledMs, seen }: Awaited<ReturnType<typeof runInStorm>>): string {
  return (
    `${blows.total} kills, ${blows.broker} of the broker, ${blows.duringStart} during start, ${blows.together} times ` +
    `several at once; ${windowsInStorm} windows passed meanwhile; ${seen.outcome.respawns} started again; the run ended ` +
    `${(settledMs / 1_000).toFixed(1)} s after the last`
  );
}
