import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Pace } from "#services/pace/pace.ts";
import { ringNetwork } from "#test/support/federation/ringNetwork.ts";
import { SimulatedFederation } from "#test/support/federation/simulatedFederation.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";

const ring = ringNetwork(3, 12);
const expected = runEmbedded(ring, { witnessed: false });

/** Lets time go as far as a pace does that is told the federation's own clock. */
function paced(pace: Pace) {
  return (nowMs: number): number | null => {
    const until = pace.opensUntil(nowMs);
    return until === null ? null : until + 1;
  };
}

describe("a federation whose time is held to a pace", () => {
  test("gives the same digest, whatever the pace, the pauses, the kills and the bus", () => {
    const act = fc.record({
      afterSteps: fc.nat(4_000),
      kind: fc.constantFrom("pause", "resume", "slow", "free", "crash"),
    });
    const setting = fc.record({ seed: fc.nat(), acts: fc.array(act, { maxLength: 8 }) });
    fc.assert(
      fc.property(setting, ({ seed, acts }) => {
        const pace = new Pace(50_000);
        const federation = new SimulatedFederation({
          configuration: ring,
          faults: { loss: 0.05, duplicate: 0.1, reorder: true, seed },
          opensBefore: paced(pace),
        });
        let seen = 0;
        const ended = federation.run(2_000_000, (step) => {
          for (const grant of federation.grants.slice(seen)) pace.onWindow(grant.from, federation.nowMs);
          seen = federation.grants.length;
          for (const { afterSteps, kind } of acts) {
            if (afterSteps !== step) continue;
            if (kind === "pause") pace.pause(federation.nowMs);
            if (kind === "slow") pace.setRate(5_000, federation.nowMs);
            if (kind === "free") pace.setRate(null, federation.nowMs);
            if (kind !== "crash") continue;
            federation.crash("conductor");
            federation.restart("conductor");
          }
          if (step % 3_000 === 0 || acts.some((one) => one.kind === "resume" && one.afterSteps === step)) {
            pace.resume(federation.nowMs);
          }
        });
        expect(ended.digest).toBe(expected.digest);
        expect(federation.rows).toEqual(expected.rows);
      }),
      { numRuns: 12 },
    );
  });

  test("stands still for hours without counting as stalled, and tells when it will go on", () => {
    const pace = new Pace(null);
    const federation = new SimulatedFederation({
      configuration: ring,
      stallAfterMs: 1_000,
      opensBefore: paced(pace),
    });
    while (federation.grants.length < 5) federation.step();
    pace.onWindow(federation.grants.at(-1)?.from ?? 0, federation.nowMs);
    pace.pause(federation.nowMs);
    const pausedAtMs = federation.nowMs;
    const settled = () => federation.grants.length;
    while (federation.nowMs < pausedAtMs + 1_000) federation.step();
    const windows = settled();
    while (federation.nowMs < pausedAtMs + 3_600_000) federation.step();
    expect(settled()).toBe(windows);
    expect(federation.stalled).toBeNull();
    expect(federation.held?.nextAt).toBeGreaterThan(federation.grants.at(-1)?.from ?? Number.NaN);
    pace.resume(federation.nowMs);
    expect(federation.run().digest).toBe(expected.digest);
  });

  test("counts as stalled once nobody is there to let it go on", () => {
    const pace = new Pace(null);
    const federation = new SimulatedFederation({
      configuration: ring,
      stallAfterMs: 2_000,
      opensBefore: paced(pace),
    });
    while (federation.grants.length < 5) federation.step();
    pace.onWindow(federation.grants.at(-1)?.from ?? 0, federation.nowMs);
    pace.pause(federation.nowMs);
    federation.crash("observer");
    const crashedAtMs = federation.nowMs;
    const conductor = federation.bus.party();
    let isStalled = false;
    conductor.listen("stalled", () => {
      isStalled = true;
    });
    while (!isStalled && federation.nowMs < crashedAtMs + 60_000) federation.step();
    expect(isStalled).toBe(true);
  });
});
