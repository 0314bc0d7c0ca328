import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import type { JobRow } from "#domain/jobRow.ts";
import { firstGrant } from "#engine/conductor.ts";
import { EvidenceReceiver } from "#engine/evidenceReceiver.ts";
import { partName, sealBatch } from "#protocol/batchPart.ts";
import type { AskMessage, ObservedMessage } from "#protocol/controlMessage.ts";
import { termsOf } from "#services/assembly/places.ts";
import { ringNetwork } from "../../support/federation/ringNetwork.ts";
import { silentLog } from "../../support/federation/simulatedFederation.ts";
import { MemoryBus } from "../../support/memory/memoryBus.ts";

const first = firstGrant(termsOf(ringNetwork(3, 2)));
const to = "results";

/** Whoever gathers the evidence of s0 and s1, what is said to it, and what it does and says. */
class Scene {
  readonly bus = new MemoryBus();
  readonly said: ObservedMessage[] = [];
  readonly asked: AskMessage[] = [];
  readonly handed: string[] = [];
  readonly warned: object[] = [];
  readonly failures: unknown[] = [];
  readonly receiver: EvidenceReceiver;
  /** Live mode; undefined: as fast as can be, and nobody asks. */
  opensBefore: number | null = null;
  readonly #others = this.bus.party();

  constructor({ isLive = false, isBroken = false } = {}) {
    this.#others.listen("observed", (message) => void this.said.push(message));
    for (const place of ["s0", "s1"])
      this.#others.listen("ask", (message) => void this.asked.push(message), place);
    this.receiver = new EvidenceReceiver({
      ...{ run: "test", hash: sha256Hex, places: ["s0", "s1"], transport: this.bus.party() },
      reach: { firstDay: 0, lastDay: 10_000 },
      log: { ...silentLog, warn: (fields, text) => void this.warned.push({ ...fields, text }) },
      observer: {
        onRows: (from, rows) => {
          if (isBroken) throw new Error("the disk is full");
          this.handed.push(...rows.map((row) => `${(row as JobRow).case} of ${from}`));
        },
        onGrant: ({ window }) => void this.handed.push(`window ${window}`),
        stops: () => false,
      },
      ...(isLive ? { opensBefore: () => this.opensBefore } : {}),
      onFailure: (error) => void this.failures.push(error),
    });
    this.receiver.start();
    this.settle();
  }

  /** A window opens, to which these have sent a row from the one before. */
  open(window: number, senders: readonly string[] = [], epoch = 1): void {
    const expected = senders.map((from) => ({ from, to, window: window - 1 }));
    this.#others.tell({ kind: "grant", epoch, grant: { ...first, window, expected } });
    this.settle();
  }

  /** A row of a sender from a window, whole or as it would be of another run or damaged on its way. */
  send(
    from: string,
    window: number,
    how: "whole" | "in parts" | "of another run" | "damaged" = "whole",
  ): void {
    const times = { startedAt: 0, endedAt: 0, waitedTicks: 0, visits: 1 };
    const row: JobRow = { kind: "job", case: `${from}-${window}`, ...times };
    const rows = [0, 100, 200].map((more) => ({ ...row, case: `${from}-${window + more}` }));
    if (how !== "in parts") rows.length = 1;
    const limit = { partBytes: how === "in parts" ? 200 : 1e5, maximumBytes: 1e5 };
    const run = how === "of another run" ? "other" : "test";
    const parts = sealBatch({ from, to, window, envelopes: [], rows }, run, limit, sha256Hex);
    const damaged = parts.map((part) => ({ ...part, body: part.body.with(9, 0) }));
    this.#others.publish(how === "damaged" ? damaged : parts);
    this.settle();
  }

  tellCollect(): void {
    this.#others.tell({ kind: "collect", conductor: "c" });
    this.settle();
  }

  tick(nowMs: number): void {
    this.receiver.tick(nowMs);
    this.settle();
  }

  /** What was said since the last look. */
  news(): ObservedMessage[] {
    return this.said.splice(0);
  }

  settle(): void {
    while (this.bus.step());
  }
}

const observed = (window: number, epoch = 1) => ({ kind: "observed", epoch, window, stopsAfter: null });

describe("whoever gathers the evidence", () => {
  test("hands over rows in the order in which they are expected, then the window, and settles them", () => {
    const scene = new Scene();
    scene.open(0);
    scene.send("s1", 0);
    scene.open(1, ["s0", "s1"]);
    expect([scene.handed, scene.bus.settled]).toEqual([["window 0"], []]);
    scene.send("s0", 0);
    expect(scene.handed).toEqual(["window 0", "s0-0 of s0", "s1-0 of s1", "window 1"]);
    expect(scene.bus.settled).toHaveLength(2);
    expect([scene.receiver.window, scene.receiver.grantsHeard]).toEqual([1, 2]);
  });

  test("settles a batch of many parts by its last, which stands for all of them", () => {
    const scene = new Scene();
    scene.open(0);
    scene.send("s0", 0, "in parts");
    scene.open(1, ["s0"]);
    expect(scene.bus.settled).toEqual([partName({ from: "s0", to, window: 0, part: 2 })]);
  });

  test("says where it stands as it begins, after each window, and whoever asks for it", () => {
    const scene = new Scene();
    expect(scene.news()).toEqual([observed(-1, 0)]);
    scene.tellCollect();
    expect(scene.news()).toEqual([observed(-1, 0)]);
    scene.open(0);
    expect(scene.news()).toEqual([observed(0)]);
    scene.tellCollect();
    expect(scene.news()).toEqual([observed(0)]);
  });

  test("says it again where a window is granted again, and hands nothing over twice", () => {
    const scene = new Scene();
    scene.open(0);
    scene.open(1);
    scene.news();
    for (const window of [1, 0]) {
      scene.open(window, [], 2);
      expect(scene.news()).toEqual([observed(1, 2)]);
    }
    expect(scene.handed).toEqual(["window 0", "window 1"]);
    expect(scene.receiver.grantsHeard).toBe(4);
  });

  test("hears no conductor that another has taken over from", () => {
    const scene = new Scene();
    scene.open(0, [], 5);
    scene.open(1, [], 4);
    expect([scene.handed, scene.receiver.grantsHeard]).toEqual([["window 0"], 1]);
    expect(scene.news().at(-1)).toEqual(observed(0, 5));
  });

  test("ends the run where it is further than its evidence: what was gathered is lost", () => {
    const scene = new Scene();
    scene.open(0);
    scene.open(2);
    scene.open(1);
    expect(scene.handed).toEqual(["window 0"]);
    expect(scene.failures).toEqual([
      expect.objectContaining({
        problem: "damaged",
        message: expect.stringContaining(
          "results has finished window 0 and the run is at window 2: what it had",
        ),
      }),
    ]);
  });

  test("goes on asking at its own pace while the conductor grants the same window again and again", () => {
    const scene = new Scene();
    scene.open(0);
    for (let nowMs = 1_000; nowMs <= 3_000; nowMs += 50) {
      scene.open(1, ["s0"]);
      scene.tick(nowMs);
    }
    expect(scene.asked).toHaveLength(3);
    expect(scene.asked[0]).toEqual({ kind: "ask", from: "s0", to, window: 0 });
  });

  test.each(["damaged", "of another run"] as const)("drops rows that came %s, and says so", (reception) => {
    const scene = new Scene();
    scene.open(0);
    scene.open(1, ["s0"]);
    scene.send("s0", 0, reception);
    expect(scene.warned).toEqual([
      { from: "s0", window: 0, part: 0, reception, text: expect.stringContaining("are dropped") },
    ]);
    expect([scene.handed, scene.failures]).toEqual([["window 0"], []]);
  });

  test("says nothing of rows that came whole, too early or twice", () => {
    const scene = new Scene();
    scene.send("s0", 3);
    scene.open(0);
    scene.send("s0", 0);
    scene.open(1, ["s0"]);
    scene.send("s0", 0);
    expect([scene.warned, scene.failures]).toEqual([[], []]);
  });

  test("fails once, and takes nothing in after that", () => {
    const scene = new Scene({ isBroken: true });
    scene.open(0);
    scene.send("s0", 0);
    scene.news();
    scene.open(1, ["s0"]);
    scene.open(1, ["s0"]);
    scene.send("s1", 0);
    scene.tellCollect();
    expect(scene.failures).toEqual([new Error("the disk is full")]);
    expect([scene.news(), scene.handed]).toEqual([[], ["window 0"]]);
  });

  test("takes its leave once where it is, and is silent from then on", () => {
    const scene = new Scene({ isLive: true });
    scene.open(0);
    scene.open(1, ["s0"]);
    scene.news();
    scene.receiver.leave();
    scene.settle();
    expect(scene.news()).toEqual([{ ...observed(0), isLeaving: true }]);
    scene.opensBefore = 7;
    scene.open(1);
    scene.tellCollect();
    for (const nowMs of [1_000, 9_000]) scene.tick(nowMs);
    scene.send("s0", 0);
    expect([scene.news(), scene.asked, scene.handed]).toEqual([[], [], ["window 0"]]);
  });
});

describe("a run held to the wall clock", () => {
  test("is told again and again how far it may go, and once more when it is set free", () => {
    const scene = new Scene({ isLive: true });
    scene.news();
    scene.tick(1);
    expect(scene.news()).toEqual([]);
    for (const opensBefore of [5, 5, 0]) {
      scene.opensBefore = opensBefore;
      scene.tick(2);
      expect(scene.news()).toEqual([{ ...observed(-1, 0), opensBefore }]);
    }
    scene.opensBefore = null;
    scene.tick(3);
    scene.tick(4);
    expect(scene.news()).toEqual([observed(-1, 0)]);
  });
});
