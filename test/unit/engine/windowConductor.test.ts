import { describe, expect, test } from "vitest";
import { ringNetwork } from "../../support/federation/ringNetwork.ts";
import { SimulatedFederation } from "../../support/federation/simulatedFederation.ts";
import { runEmbedded } from "../../support/runEmbedded.ts";

const ring = ringNetwork(3, 20);
const expected = runEmbedded(ring, { witnessed: false });

/** Runs until a window is open. */
function untilWindow(federation: SimulatedFederation, window: number): void {
  for (let step = 0; (federation.grants.at(-1)?.window ?? -1) < window; step++) {
    if (step > 100_000) throw new Error(`window ${window} never came`);
    federation.step();
  }
}

describe("a conductor", () => {
  test("that is started anew goes on where the reports say, window by window", () => {
    const federation = new SimulatedFederation({ configuration: ring });
    for (let window = 3; window < 30; window++) {
      untilWindow(federation, window);
      federation.crash("conductor");
      federation.restart("conductor");
    }
    expect(federation.run().digest).toBe(expected.digest);
    expect(federation.grants).toEqual(expected.grants);
    expect(federation.rows).toEqual(expected.rows);
  });

  test("that is started with all the others goes on where the observer alone remembers its predecessors", () => {
    const federation = new SimulatedFederation({ configuration: ring });
    for (const window of [3, 5, 7]) {
      untilWindow(federation, window);
      federation.crash("conductor");
      federation.restart("conductor");
    }
    untilWindow(federation, 10);
    const all = ["conductor", ...federation.participants];
    for (const name of all) federation.crash(name);
    for (const name of all) federation.restart(name);
    expect(federation.run().digest).toBe(expected.digest);
    expect(federation.rows).toEqual(expected.rows);
  });

  test("that comes back after another has taken over ends itself", () => {
    const federation = new SimulatedFederation({ configuration: ring });
    untilWindow(federation, 5);
    federation.startConductor("second conductor");
    expect(federation.run().digest).toBe(expected.digest);
    expect(federation.fenced).toEqual(["a newer conductor has taken over"]);
  });

  test("that starts when all others were killed, too, is obeyed by an observer that remembers older ones", () => {
    const federation = new SimulatedFederation({ configuration: ring });
    for (let window = 3; window < 6; window++) {
      untilWindow(federation, window);
      federation.crash("conductor");
      federation.restart("conductor");
    }
    untilWindow(federation, 8);
    const all = ["conductor", ...federation.participants];
    for (const name of all) federation.crash(name);
    for (const name of all) federation.restart(name);
    expect(federation.run().digest).toBe(expected.digest);
  });

  test("names who has not joined, and who holds time back since when", () => {
    const absent = new SimulatedFederation({ configuration: ring, stallAfterMs: 3_000, absent: ["s1"] });
    expect(() => absent.run()).toThrow(/"window":null.*"late":\["s1"\]/);
    const late = new SimulatedFederation({ configuration: ring, stallAfterMs: 3_000 });
    untilWindow(late, 10);
    late.crash("s2");
    expect(() => late.run()).toThrow(/"window":1[01],"atTicks":\d+,"waitedMs":30\d\d,"late":\["s2"\]/);
  });
});

describe("two processes for one place", () => {
  test("[F16] the newer goes on, the older is told to end, and the digest is the same", () => {
    const federation = new SimulatedFederation({ configuration: ring });
    federation.startParticipant("s1", { withOwnStores: true, as: "s1 again" });
    expect(federation.run().digest).toBe(expected.digest);
    expect(federation.fenced).toEqual([expect.stringMatching(/a newer process has taken over s1/)]);
  });

  test("one that has lost what it had is refused with the reason, and the other goes on", () => {
    const federation = new SimulatedFederation({ configuration: ring });
    untilWindow(federation, 10);
    federation.startParticipant("s1", { withOwnStores: true, as: "s1 empty" });
    expect(federation.run().digest).toBe(expected.digest);
    expect(federation.fenced).toEqual([
      expect.stringMatching(/s1 has finished window -1 and the run is at window 1\d: what it had is lost/),
    ]);
  });
});

test("a process that has nothing does not take the place of one that has, even while a conductor gathers", () => {
  const federation = new SimulatedFederation({ configuration: ring });
  untilWindow(federation, 10);
  federation.crash("conductor");
  federation.crash("s2");
  federation.startParticipant("s1", { withOwnStores: true, as: "s1 empty" });
  federation.startConductor();
  for (let step = 0; step < 50; step++) federation.step();
  federation.restart("s2");
  expect(federation.run().digest).toBe(expected.digest);
  expect(federation.fenced).toEqual([expect.stringMatching(/s1 has finished window -1 .* is lost/)]);
});

test("memory of the transport follows what is under way, not the length of the run", () => {
  const long = ringNetwork(3, 400);
  const federation = new SimulatedFederation({ configuration: long });
  let most = 0;
  federation.run(undefined, () => {
    most = Math.max(most, federation.bus.storedParts);
  });
  expect(federation.grants.length).toBeGreaterThan(250);
  expect(most).toBeLessThan(40 * 9);
});
