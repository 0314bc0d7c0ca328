import { expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { firstGrant } from "#engine/conductor.ts";
import { EvidenceReceiver, type EvidenceSnapshot } from "#engine/evidenceReceiver.ts";
import { sealBatch } from "#protocol/batchPart.ts";
import type { ObservedMessage } from "#protocol/controlMessage.ts";
import { termsOf } from "#services/assembly/places.ts";
import { ringNetwork } from "../../support/federation/ringNetwork.ts";
import { silentLog } from "../../support/federation/simulatedFederation.ts";
import { MemoryBus } from "../../support/memory/memoryBus.ts";
import { MemoryStores } from "../../support/memory/memoryStore.ts";

const first = firstGrant(termsOf(ringNetwork(3, 2)));
const place = "results";

/** A gatherer of evidence on a calm bus that wants no more after some window, and what it hands over and says. */
class Gatherer {
  readonly handed: string[];
  readonly said: ObservedMessage[] = [];
  readonly snapshot: EvidenceSnapshot | null;
  readonly #stores: MemoryStores;
  readonly #bus = new MemoryBus();
  readonly #others = this.#bus.party();
  readonly #receiver: EvidenceReceiver;

  constructor(stores: MemoryStores, stopsFrom = Number.POSITIVE_INFINITY) {
    const store = stores.open(place);
    const stored = store.load();
    this.#stores = stores;
    this.snapshot = stored.snapshot as EvidenceSnapshot | null;
    this.handed = [...((this.snapshot?.gathered as string[] | undefined) ?? [])];
    let wantsNoMore = false;
    this.#others.listen("observed", (message) => void this.said.push(message));
    this.#receiver = new EvidenceReceiver({
      ...{ run: "test", hash: sha256Hex, places: ["s0"], transport: this.#bus.party(), log: silentLog },
      reach: { firstDay: 0, lastDay: 10_000 },
      memory: { store, stored, gathered: () => this.handed },
      observer: {
        onRows: (from, rows) => void this.handed.push(`${rows.length} of ${from}`),
        onGrant: ({ window }) => {
          this.handed.push(`window ${window}`);
          wantsNoMore ||= window >= stopsFrom;
        },
        stops: () => wantsNoMore,
      },
      onFailure: (error) => {
        throw error;
      },
    });
    this.#receiver.start();
    this.settle();
  }

  /** The row that s0 has sent before a window. */
  send(window: number, number = window): void {
    const times = { startedAt: 0, endedAt: 0, waitedTicks: 0, visits: 1 };
    const rows = [{ kind: "job", case: `s0-${number}`, ...times } as const];
    const batch = { from: "s0", to: place, window: window - 1, envelopes: [], rows };
    this.#others.publish(sealBatch(batch, "test", { partBytes: 1e5, maximumBytes: 1e5 }, sha256Hex));
    this.settle();
  }

  /** Names of the parts that were settled. */
  get settled(): readonly string[] {
    return this.#bus.settled;
  }

  /** Opens a window, before which s0 has sent a row where it is an odd one: of a job of that number, unless another one is given. */
  open(window: number, number = window): void {
    const expected = window % 2 === 1 ? [{ from: "s0", to: place, window: window - 1 }] : [];
    if (window % 2 === 1) this.send(window, number);
    const others = [{ from: "s0", to: "s1", window: window - 1 }];
    const grant = { ...first, window, expected: [...others, ...expected] };
    this.#others.tell({ kind: "grant", epoch: 1, grant });
    this.settle();
  }

  settle(): void {
    while (this.#bus.step());
  }

  die(): void {
    this.#receiver.stop();
    this.#stores.abandon(place);
  }
}

function after(windows: number, stopsFrom?: number) {
  const stores = new MemoryStores();
  const gatherer = new Gatherer(stores, stopsFrom);
  for (let window = 0; window < windows; window++) gatherer.open(window);
  gatherer.die();
  return { stores, handed: gatherer.handed, last: gatherer.said.at(-1) };
}

// A snapshot takes the place of the records when they have become as many as 33.
test.each([
  ["records alone", 4, false],
  ["a snapshot", 33, true],
  ["a snapshot and records", 38, true],
])("whoever gathers the evidence goes on from %s where it was when it died", (_, windows, hasSnapshot) => {
  const { stores, handed, last } = after(windows);
  const again = new Gatherer(stores);
  expect(again.snapshot !== null).toBe(hasSnapshot);
  expect(again.handed).toEqual(handed);
  expect(again.said).toEqual([{ ...last, epoch: 0 }]);
  again.open(windows);
  expect(again.handed.slice(handed.length).at(-1)).toBe(`window ${windows}`);
  expect(again.said.at(-1)).toMatchObject({ window: windows });
});

test.each([
  ["records alone", 4, 2],
  ["a snapshot", 38, 2],
  ["a snapshot from before and records", 38, 36],
])("whoever wanted no more after a window wants none after the same, from %s", (_, windows, stopsFrom) => {
  const { stores, last } = after(windows, stopsFrom);
  expect(last).toMatchObject({ window: windows - 1, stopsAfter: stopsFrom });
  const again = new Gatherer(stores, stopsFrom);
  expect(again.said).toEqual([{ ...last, epoch: 0 }]);
  again.open(windows);
  expect(again.said.at(-1)).toMatchObject({ window: windows, stopsAfter: stopsFrom });
});

// The server brings again what whoever died had taken in, and not yet said so.
test.each([
  ["records alone", 4, 3],
  ["a snapshot", 33, 31],
  ["a snapshot and records", 38, 37],
])("what comes again after a death is settled, and counted once, from %s", (_, windows, last) => {
  const { stores, handed } = after(windows);
  const again = new Gatherer(stores);
  for (const window of [1, last]) again.send(window);
  expect(again.settled).toHaveLength(2);
  again.open(windows);
  expect(again.handed.slice(0, handed.length)).toEqual(handed);
  expect(again.handed.slice(handed.length).at(-1)).toBe(`window ${windows}`);
});

test.each([
  ["records alone", 5],
  ["a snapshot and records", 39],
])("it knows from %s of what rows have come, and refuses one that comes again", (_, windows) => {
  for (const number of [1, 3]) {
    const { stores } = after(windows);
    const again = new Gatherer(stores);
    expect(() => again.open(windows, number)).toThrow(
      `s0, window ${windows - 1}: sent a job row of s0-${number} with case s0-${number} a second time; allowed: one row of each`,
    );
    again.die();
  }
});
