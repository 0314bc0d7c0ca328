import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { firstGrant } from "#engine/conductor.ts";
import { Endpoint } from "#engine/endpoint.ts";
import { Participant } from "#engine/participant.ts";
import { sealBatch } from "#protocol/batchPart.ts";
import type { Grant } from "#protocol/grant.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { termsOf } from "#services/assembly/places.ts";
import { ringNetwork } from "../../support/federation/ringNetwork.ts";
import { silentLog } from "../../support/federation/simulatedFederation.ts";
import { MemoryBus } from "../../support/memory/memoryBus.ts";
import { MemoryStores } from "../../support/memory/memoryStore.ts";

const ring = ringNetwork(3, 2);
const limit = { partBytes: 1e5, maximumBytes: 1e5 };

/** One participant on a calm bus, and all that it says, in short. */
class Stage {
  readonly said: string[] = [];
  readonly failures: unknown[] = [];
  readonly fenced: string[] = [];
  readonly warnings: unknown[] = [];
  /** What s1 has sent on, in short. */
  readonly sent: string[] = [];
  readonly #bus = new MemoryBus();
  readonly #others = this.#bus.party();
  readonly #participant: Participant;

  constructor(codes: readonly string[] = ["s1"], stores: MemoryStores | null = null) {
    const say = (text: string): void => void this.said.push(text);
    this.#others.listen("report", ({ epoch, reports }) =>
      say(`${epoch}: report ${reports.map(({ place, window }) => `${place} ${window}`)}`),
    );
    this.#others.listen("standing", ({ epoch, standings, missing }) => {
      const at = standings.map(({ place, last }) => `${place} ${last?.grant.window ?? "-"}`);
      say(`${epoch}: standing ${at}${missing.map(({ from, window }) => ` lacks ${from} ${window}`)}`);
    });
    this.#others.listen("failed", ({ places, error, invariant, message }) =>
      say(`failed ${places}: ${error}${invariant === null ? "" : ` of ${invariant}`}: ${message}`),
    );
    this.#others.receive("s2", ["s1"], ({ window, attempt }) => void this.sent.push(`${window}, ${attempt}`));
    this.#others.listen("ask", ({ to, window }) => say(`ask ${to} ${window}`), "s0");
    const endpoints = codes.map(
      (code) =>
        new Endpoint({
          ...{ code, run: "test", hash: sha256Hex, partLimit: limit, store: stores?.open(code) ?? null },
          create: (state) => createLogicalProcess(ring, code, state === undefined ? {} : { state }),
        }),
    );
    this.#participant = new Participant({
      ...{ instance: "i", endpoints, sendersTo: () => ["s0"], transport: this.#bus.party() },
      log: { ...silentLog, warn: (about) => void this.warnings.push(about) },
      onFailure: (error) => void this.failures.push(error),
      onFenced: (reason) => void this.fenced.push(reason),
    });
    this.#participant.start();
  }

  /** What is said after something happened, and nothing of what was said before. */
  after(happens: () => void = () => {}): string[] {
    this.said.length = 0;
    happens();
    while (this.#bus.step());
    return [...this.said];
  }

  grant(window: number, epoch: number, expected: Grant["expected"] = []): string[] {
    const first = firstGrant(termsOf(ring));
    const from = first.from + window * ring.lookaheadTicks;
    const grant = { ...first, window, from, until: from + ring.lookaheadTicks, expected };
    return this.after(() => this.#others.tell({ kind: "grant", epoch, grant }));
  }

  bring(window: number, body?: string, attempt = 0): string[] {
    const batch = { from: "s0", to: "s1", window, envelopes: [], rows: [] };
    const parts = sealBatch(batch, "test", limit, sha256Hex).map((part) => {
      const bytes = body === undefined ? part.body : new TextEncoder().encode(body);
      return { ...part, attempt, body: bytes, hash: sha256Hex(bytes) };
    });
    return this.after(() => this.#others.publish(parts));
  }

  /** A batch whose hash is not that of its bytes, or that is another run's. */
  misbring(run: string, hash?: string): string[] {
    const batch = { from: "s0", to: "s1", window: 0, envelopes: [], rows: [] };
    const parts = sealBatch(batch, run, limit, sha256Hex);
    return this.after(() =>
      this.#others.publish(parts.map((part) => ({ ...part, hash: hash ?? part.hash }))),
    );
  }

  /** s2 asks s1 for what it sent in a window. */
  ask(window: number): string[] {
    this.sent.length = 0;
    this.after(() => this.#others.tell({ kind: "ask", from: "s1", to: "s2", window }));
    return this.sent;
  }

  collect(): string[] {
    return this.after(() => this.#others.tell({ kind: "collect", conductor: "c" }));
  }

  fence(instance: string): string[] {
    return this.after(() => this.#others.tell({ kind: "fenced", instance, reason: "a newer one" }));
  }

  /** Ten seconds go by. */
  wait(): string[] {
    return this.after(() => {
      for (let nowMs = 1_000; nowMs < 11_000; nowMs += 50) this.#participant.tick(nowMs);
    });
  }

  stop(): void {
    this.#participant.stop();
  }
}

const needed = [{ from: "s0", to: "s1", window: 0 }];

describe("a participant says", () => {
  test("where it stands when it begins, and whenever it is asked", () => {
    const stage = new Stage();
    expect(stage.after()).toEqual(["0: standing s1 -"]);
    expect(stage.collect()).toEqual(["0: standing s1 -"]);
  });

  test("a report for each window it is granted, and the same again", () => {
    const stage = new Stage();
    expect(stage.grant(0, 5)).toContain("5: report s1 0");
    expect(stage.grant(0, 5)).toEqual(["5: report s1 0"]);
    expect(stage.grant(1, 5)).toEqual(["5: report s1 1"]);
  });

  test("where it stands to an older conductor, and does nothing that it says", () => {
    const stage = new Stage();
    stage.grant(0, 5);
    expect(stage.grant(0, 4)).toEqual(["5: standing s1 0"]);
    expect(stage.grant(1, 4)).toEqual(["5: standing s1 0"]);
    expect(stage.grant(1, 6)).toEqual(["6: report s1 1"]);
    expect(stage.grant(2, 5)).toEqual(["6: standing s1 1"]);
  });

  test("where it stands to one that is behind, or ahead, and waits for nothing of it", () => {
    const stage = new Stage();
    stage.grant(0, 5);
    stage.grant(1, 5);
    expect(stage.grant(0, 5)).toEqual(["5: standing s1 1"]);
    expect(stage.grant(3, 5, [{ from: "s0", to: "s1", window: 2 }])).toEqual(["5: standing s1 1"]);
    expect(stage.wait()).toEqual([]);
  });

  test("what it lacks to whoever grants it the window that it waits to begin, and reports to that one", () => {
    const stage = new Stage();
    stage.grant(0, 5);
    expect(stage.grant(1, 5, needed)).toEqual([]);
    expect(stage.grant(1, 6, needed)).toEqual(["6: standing s1 0 lacks s0 0"]);
    expect(stage.bring(0)).toEqual(["6: report s1 1"]);
  });

  test("the report of a place that is done before it does the window of the others", () => {
    const stores = new MemoryStores();
    const alone = new Stage(["s1"], stores);
    alone.grant(0, 5);
    alone.stop();
    const both = new Stage(["s0", "s1"], stores);
    expect(both.after()).toEqual(["0: standing s0 -,s1 0"]);
    expect(both.grant(0, 6)).toEqual(["6: report s1 0", "6: report s0 0"]);
    expect(both.grant(0, 6)).toEqual(["6: report s0 0,s1 0"]);
  });
});

describe("a participant publishes", () => {
  /** s1 has served what came to it at first, and sent it on. */
  const busy = (stores: MemoryStores | null = null) => {
    const stage = new Stage(["s1"], stores);
    let window = -1;
    while (stage.sent.length === 0 && window < 50) stage.grant(++window, 5);
    expect(stage.sent).toEqual([`${window}, 0`]);
    return { stage, window };
  };

  test("again what it is asked for, each time under another name, and what it does not have not at all", () => {
    const { stage, window } = busy();
    expect(stage.ask(window)).toEqual([`${window}, 1`]);
    expect(stage.ask(window)).toEqual([`${window}, 2`]);
    expect(stage.ask(window + 1)).toEqual([]);
  });

  test("what its last window gave, when it is started anew", () => {
    const stores = new MemoryStores();
    const { stage, window } = busy(stores);
    stage.stop();
    const again = new Stage(["s1"], stores);
    again.after();
    expect(again.sent).toEqual([`${window}, 0`]);
  });
});

test.each([
  ["damaged", "test", "0".repeat(64)],
  ["of another run", "other", undefined],
])("a participant tells the log of a part that is %s, drops it, and waits on", (reception, run, hash) => {
  const stage = new Stage();
  stage.grant(0, 5);
  stage.grant(1, 5, needed);
  expect(stage.misbring(run, hash)).toEqual([]);
  expect(stage.warnings).toEqual([{ from: "s0", to: "s1", window: 0, part: 0, reception }]);
  expect(stage.bring(0, undefined, 1)).toEqual(["5: report s1 1"]);
  expect(stage.warnings).toHaveLength(1);
});

describe("a participant is silent", () => {
  test("once another has taken its place, and only then", () => {
    const stage = new Stage();
    stage.grant(0, 5);
    stage.fence("another");
    expect(stage.fenced).toEqual([]);
    expect(stage.grant(1, 5, needed)).toEqual([]);
    stage.fence("i");
    stage.fence("i");
    expect(stage.fenced).toEqual(["a newer one"]);
    expect([...stage.collect(), ...stage.wait(), ...stage.bring(0), ...stage.grant(1, 6)]).toEqual([]);
  });

  test("once it has failed, and has said why", () => {
    const stage = new Stage();
    stage.grant(0, 5);
    stage.grant(1, 5, needed);
    expect(stage.bring(0, "{}")).toEqual([
      expect.stringMatching(/^failed s1: WireFault: part 0 of the batch s0 → s1 of window 0 is not a batch/),
    ]);
    expect(stage.failures).toHaveLength(1);
    expect([...stage.collect(), ...stage.wait(), ...stage.grant(1, 6), ...stage.fence("i")]).toEqual([]);
    expect(stage.fenced).toEqual([]);
  });

  test("once an invariant is broken, and has said which", () => {
    const stage = new Stage();
    stage.grant(0, 5);
    stage.bring(0);
    expect(stage.grant(1, 5)).toEqual([
      "failed s1: BrokenInvariant of protocol: s1 holds a batch of s0 from window 0 that s0 did not report",
    ]);
  });

  test("once it has been stopped", () => {
    const stage = new Stage();
    stage.grant(0, 5);
    stage.grant(1, 5, needed);
    stage.stop();
    expect([...stage.collect(), ...stage.wait(), ...stage.bring(0), ...stage.grant(1, 6)]).toEqual([]);
  });
});
