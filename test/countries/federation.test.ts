import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ringNetwork } from "#test/support/federation/ringNetwork.ts";
import { SimulatedFederation } from "#test/support/federation/simulatedFederation.ts";
import type { BusFaults } from "#test/support/memory/memoryBus.ts";
import { runEmbedded } from "#test/support/runEmbedded.ts";
import { BEIJING, GUANGDONG, listed, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";

const ring = ringNetwork(4, 25);
const ringOutcome = runEmbedded(ring, { witnessed: false });

const country = smallCountry({
  country: {
    applications: [
      listed(BEIJING, GUANGDONG),
      listed(GUANGDONG, SHANGHAI, { balanceFen: 99 }),
      listed(SHANGHAI, BEIJING, { lodgedAt: "destination", circumstances: ["arrears"] }),
    ],
  },
});
const countryOutcome = runEmbedded(country, { witnessed: false });

const storm: Partial<BusFaults> = { loss: 0.1, duplicate: 0.2, damage: 0.05, reorder: true };

describe("a federation gives what the embedded engine gives", () => {
  test("over a calm bus: the digest, every row and every grant", () => {
    const federation = new SimulatedFederation({ configuration: country });
    const ended = federation.run();
    expect(ended.digest).toBe(countryOutcome.digest);
    expect(federation.rows).toEqual(countryOutcome.rows);
    expect(federation.grants).toEqual(countryOutcome.grants);
    expect(ended.windows).toBe(countryOutcome.grants.length);
  });

  test.each([
    [[["s0", "s1", "s2", "s3"]]],
    [
      [
        ["s0", "s2"],
        ["s1", "s3"],
      ],
    ],
  ])("with participants %j", (groups) => {
    const federation = new SimulatedFederation({ configuration: ring, groups });
    expect(federation.run().digest).toBe(ringOutcome.digest);
    expect(federation.rows).toEqual(ringOutcome.rows);
  });

  test("with batches in many small parts", () => {
    const federation = new SimulatedFederation({ configuration: ring, partLimitBytes: 420 });
    expect(federation.run().digest).toBe(ringOutcome.digest);
    expect(federation.rows).toEqual(ringOutcome.rows);
  });

  test("[F17] [F18] [F19] [F20] whatever the bus loses, doubles, damages and reorders", () => {
    const happened = { lost: 0, doubled: 0, damaged: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
        const federation = new SimulatedFederation({ configuration: ring, faults: { ...storm, seed } });
        expect(federation.run().digest).toBe(ringOutcome.digest);
        expect(federation.rows).toEqual(ringOutcome.rows);
        const { counts } = federation.bus;
        happened.lost += counts.lost;
        happened.doubled += counts.doubled;
        happened.damaged += counts.damaged;
      }),
      { numRuns: 12 },
    );
    expect(Math.min(happened.lost, happened.doubled, happened.damaged)).toBeGreaterThan(100);
  });

  test("[F2] [F20] whoever crashes at whatever moment, and when the bus forgets everything", () => {
    let crashes = 0;
    let erasures = 0;
    const moments = fc.array(
      fc.record({ at: fc.integer({ min: 1, max: 4_000 }), who: fc.nat(5), forHowLong: fc.nat(300) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), moments, (seed, plan) => {
        const federation = new SimulatedFederation({
          configuration: ring,
          faults: { ...storm, loss: 0.03, seed },
        });
        const names = [...federation.participants, "conductor"];
        const returning = new Map<number, string[]>();
        const down = new Set<string>();
        const ended = federation.run(undefined, (step) => {
          for (const name of returning.get(step) ?? []) {
            down.delete(name);
            federation.restart(name);
          }
          for (const { at, who, forHowLong } of plan) {
            if (at !== step) continue;
            const name = names[who];
            if (name === undefined) {
              erasures++;
              federation.bus.erase();
            } else if (!down.has(name)) {
              down.add(name);
              crashes++;
              federation.crash(name);
              returning.set(step + forHowLong + 1, [...(returning.get(step + forHowLong + 1) ?? []), name]);
            }
          }
        });
        expect(ended.digest).toBe(ringOutcome.digest);
        expect(federation.rows).toEqual(ringOutcome.rows);
      }),
      { numRuns: 25 },
    );
    expect(crashes).toBeGreaterThan(20);
    expect(erasures).toBeGreaterThan(0);
  });
});
