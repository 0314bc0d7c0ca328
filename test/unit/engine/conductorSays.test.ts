import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { WindowConductor } from "#engine/windowConductor.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { silentLog } from "../../support/federation/simulatedFederation.ts";
import { MemoryBus } from "../../support/memory/memoryBus.ts";

const NOTHING = {
  ...{ openedFen: 0, participantsFen: 0, paidOutFen: 0 },
  ...{ sentBeforeFen: 0, sentFen: 0, takenFen: 0 },
};

/** A conductor of one place, on a calm bus, and all that it says, with the millisecond. */
class Stage {
  readonly fenced: string[] = [];
  readonly failures: unknown[] = [];
  readonly #said: string[] = [];
  readonly #bus = new MemoryBus();
  readonly #others = this.#bus.party();
  readonly #conductor: WindowConductor;
  #nowMs = 0;

  constructor() {
    const say = (text: string): void => void this.#said.push(`${this.#nowMs} ${text}`);
    this.#others.listen("collect", () => say("collect"));
    this.#others.listen("gathering", ({ missing }) => say(`gathering ${missing}`));
    this.#others.listen("grant", ({ epoch, grant }) =>
      say(`grant ${grant.window} ${grant.phase}, epoch ${epoch}`),
    );
    this.#others.listen("stalled", ({ window, waitedMs, late }) =>
      say(`stalled ${window} ${waitedMs} ${late}`),
    );
    this.#others.listen("ended", ({ windows }) => say(`ended ${windows}`));
    this.#others.listen("failed", ({ places }) => say(`failed ${places}`));
    this.#conductor = new WindowConductor({
      ...{ instance: "c", firstEpoch: 5, hash: sha256Hex, transport: this.#bus.party(), log: silentLog },
      ...{ stallAfterMs: 4_000, joinWithinMs: 1_500 },
      terms: { places: ["s1"], lookaheadTicks: 10, startAt: 0, cutAt: null },
      onFailure: (error) => void this.failures.push(error),
      onFenced: (reason) => void this.fenced.push(reason),
    });
    this.#conductor.start();
  }

  /** What is said until an instant, ticked every 50 ms, and nothing of what was said before. */
  until(endMs: number): string[] {
    for (; this.#nowMs <= endMs; this.#nowMs += 50) {
      this.#settle();
      this.#conductor.tick(this.#nowMs);
      this.#settle();
    }
    this.#nowMs = endMs;
    return this.#said.splice(0);
  }

  /** Everybody is there, and nothing has been done. */
  join(standingEpoch = 0, observedEpoch = 0): void {
    this.stand(standingEpoch);
    this.#others.tell({ kind: "observed", epoch: observedEpoch, window: -1, stopsAfter: null });
  }

  stand(epoch: number): void {
    const standings = [{ place: "s1", last: null }];
    this.#others.tell({ kind: "standing", epoch, instance: "i", standings, missing: [] });
  }

  report(window: number, epoch = 5, changes: Partial<WindowReport> = {}): void {
    const report = {
      ...{ place: "s1", window, nextEventAt: null, sent: [] },
      ...{ money: NOTHING, fingerprint: null },
    };
    this.#others.tell({ kind: "report", epoch, instance: "i", reports: [{ ...report, ...changes }] });
  }

  observe(window: number): void {
    this.#others.tell({ kind: "observed", epoch: 5, window, stopsAfter: null });
  }

  stop(): void {
    this.#conductor.stop();
  }

  #settle(): void {
    while (this.#bus.step());
  }
}

function joined(): Stage {
  const stage = new Stage();
  stage.join();
  expect(stage.until(0)).toContain("0 grant 0 run, epoch 5");
  return stage;
}

const only = (said: readonly string[], what: string): string[] => said.filter((one) => one.includes(what));

describe("a conductor", () => {
  test("asks ten times a second who is there, tells once a second who is not, and how long that is allowed", () => {
    const said = new Stage().until(1_600);
    expect(only(said, "collect")).toHaveLength(1 + 16);
    expect(only(said, "gathering")).toEqual(["100 gathering s1,results", "1100 gathering s1,results"]);
    expect(only(said, "stalled")[0]).toBe("1500 stalled null 1500 s1,results");
  });

  test("says again which window is open, at growing intervals, of a second at last, until it is a stall", () => {
    const said = joined().until(4_100);
    expect(only(said, "grant").map((one) => Number.parseInt(one, 10))).toEqual([
      200, 600, 1_400, 2_400, 3_400,
    ]);
    expect(only(said, "stalled")[0]).toBe("4000 stalled 0 4000 s1");
  });

  test("opens the next window once all have reported, and the observer has seen the last", () => {
    const stage = joined();
    stage.report(0);
    expect(only(stage.until(3_000), "grant 1")).toEqual([]);
    expect(only(stage.until(4_100), "stalled")[0]).toBe("4000 stalled 0 4000 results");
    stage.observe(0);
    expect(stage.until(4_150)[0]).toBe("4100 grant 1 close, epoch 5");
    const said = stage.until(8_000);
    expect(only(said, "stalled")).toEqual([]);
    expect(only(said, "grant").map((one) => Number.parseInt(one, 10) - 4_100)).toEqual([
      200, 600, 1_400, 2_400, 3_400,
    ]);
  });

  test.each([
    [0, 0, 5],
    [8, 0, 9],
    [0, 11, 12],
    [4, 3, 5],
  ])(
    "is newer than all that members (epoch %d) and the observer (%d) have heard of: %d",
    (standing, observed, epoch) => {
      const stage = new Stage();
      stage.join(standing, observed);
      expect(stage.until(0)).toContain(`0 grant 0 run, epoch ${epoch}`);
    },
  );

  test("ends with the last window, says so again, and stalls no more", () => {
    const stage = joined();
    const fingerprint = "ab".repeat(32);
    stage.report(0);
    stage.observe(0);
    stage.until(50);
    for (const window of [1, 2]) {
      stage.report(window, 5, { fingerprint });
      stage.observe(window);
      stage.until(50 + 50 * window);
    }
    const said = stage.until(9_000);
    expect(new Set(said.map((one) => one.replace(/^\d+ /, "")))).toEqual(new Set(["ended 3"]));
    expect(said.length).toBeGreaterThan(5);
  });

  test.each<[string, (stage: Stage) => void, readonly string[]]>([
    ["has been stopped", (stage) => stage.stop(), []],
    ["hears of a newer one", (stage) => stage.report(0, 6), ["a newer conductor has taken over"]],
    [
      "hears of a newer one where one stands",
      (stage) => stage.stand(6),
      ["a newer conductor has taken over"],
    ],
  ])("that %s is silent", (_what, happens, fenced) => {
    const stage = joined();
    happens(stage);
    stage.report(0);
    stage.observe(0);
    expect(stage.until(9_000)).toEqual([]);
    expect(stage.fenced).toEqual(fenced);
    expect(stage.failures).toEqual([]);
  });

  test("that cannot go on says so, and is silent", () => {
    const stage = joined();
    stage.report(0, 5, { nextEventAt: 3 });
    stage.observe(0);
    expect(stage.until(9_000).map((one) => one.replace(/^\d+ /, ""))).toEqual(["failed conductor"]);
    expect(stage.failures).toEqual([expect.objectContaining({ invariant: "causality" })]);
  });
});
