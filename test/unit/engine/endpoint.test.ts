import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { byReceiver, firstGrant, nextGrant } from "#engine/conductor.ts";
import { Endpoint } from "#engine/endpoint.ts";
import type { Store } from "#ports/store.ts";
import type { SealedPart } from "#protocol/batchPart.ts";
import type { Grant } from "#protocol/grant.ts";
import type { WindowReport } from "#protocol/windowReport.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { termsOf } from "#services/assembly/places.ts";
import { ringNetwork } from "../../support/federation/ringNetwork.ts";
import { MemoryStores } from "../../support/memory/memoryStore.ts";

const ring = ringNetwork(3, 60);
const terms = termsOf(ring);

function openEndpoint(code: string, store: Store | null, partBytes = 1e5): Endpoint {
  return new Endpoint({
    ...{ code, run: "test", hash: sha256Hex, partLimit: { partBytes, maximumBytes: 1e5 }, store },
    create: (state) => createLogicalProcess(ring, code, state === undefined ? {} : { state }),
  });
}

/** The ring, window by window, hand to hand. */
class Ring {
  readonly endpoints = new Map<string, Endpoint>();
  grant: Grant | null = firstGrant(terms);
  readonly #settled: string[];
  #parts: readonly SealedPart[] = [];

  /** @param settled which part of what s1 received is not needed again */
  constructor(storeOf: (code: string) => Store | null, partBytes?: number, settled: string[] = []) {
    this.#settled = settled;
    for (const code of terms.places) this.endpoints.set(code, openEndpoint(code, storeOf(code), partBytes));
  }

  /** What all have reported of the window that is open. */
  step(): WindowReport[] {
    const { grant } = this;
    if (grant === null) throw new Error("the run is over");
    const expected = byReceiver(grant.expected);
    const finished = [...this.endpoints].map(([code, endpoint]) => {
      for (const part of this.#parts.filter(({ to }) => to === code)) {
        const settle = () => void (code === "s1" && this.#settled.push(`part ${part.part} of ${part.from}`));
        endpoint.receive({ ...part, settle });
      }
      return endpoint.finishWindow({ ...grant, expected: expected.get(code) ?? [] });
    });
    this.#parts = finished.flatMap(({ parts }) => parts);
    const reports = finished.map(({ report }) => report);
    this.grant = nextGrant(grant, reports, terms);
    return reports;
  }
}

/** All that others may ask of an endpoint. */
function memoryOf(endpoint: Endpoint) {
  const { lastWindow, lastReport, standing } = endpoint;
  const kept = [0, 1, 2, 3].map((back) =>
    terms.places.flatMap((to) => endpoint.partsAgain(to, lastWindow - back).map(({ body }) => body)),
  );
  return { lastWindow, lastReport, standing, last: endpoint.lastParts(), kept };
}

test("an endpoint that is opened anew after any window knows and does what it would have", () => {
  const stores = new MemoryStores();
  const calm = new Ring(() => null);
  const killed = new Ring((code) => stores.open(code));
  let windows = 0;
  for (; calm.grant !== null; windows++) {
    expect(killed.step()).toEqual(calm.step());
    stores.abandon("s1");
    const again = openEndpoint("s1", stores.open("s1"));
    killed.endpoints.set("s1", again);
    expect(memoryOf(again)).toEqual(memoryOf(calm.endpoints.get("s1") as Endpoint));
  }
  expect(windows, "with snapshots, and without").toBeGreaterThan(30);
});

test("an endpoint keeps what it sent for two windows, and tells each asking from the last", () => {
  const calm = new Ring(() => null);
  const sentTo = new Map<number, string[]>();
  for (let window = 0; calm.grant !== null; window++) {
    const sent = calm.step().find(({ place }) => place === "s1")?.sent ?? [];
    sentTo.set(
      window,
      sent.map(({ to }) => to),
    );
    const endpoint = calm.endpoints.get("s1") as Endpoint;
    for (const [of, receivers] of sentTo) {
      const kept = terms.places.filter((to) => endpoint.partsAgain(to, of).length > 0);
      expect(kept).toEqual(window - of < 2 ? receivers.filter((to) => terms.places.includes(to)) : []);
    }
    expect(endpoint.lastParts().every((part) => part.window === window)).toBe(true);
  }
  const busy = new Ring(() => null);
  const parts = () => busy.endpoints.get("s0")?.lastParts() ?? [];
  while (parts().length === 0) busy.step();
  const [{ to, window }] = parts() as [SealedPart];
  const [first = 0, ...later] = [1, 2, 3].map(
    () => busy.endpoints.get("s0")?.partsAgain(to, window)[0]?.attempt,
  );
  expect(later).toEqual([first + 1, first + 2]);
});

describe("a store", () => {
  /** Tells what is done to it, and is as large as it is said to be. */
  const told = (said: string[], recordBytes = 0, snapshotBytes = 0): Store => ({
    ...{ recordBytes, snapshotBytes },
    load: () => ({ snapshot: null, records: [] }),
    append: () => void said.push("append"),
    replace: () => void said.push("replace"),
    close: () => {},
  });

  test.each([
    [2 ** 20, 0, ["append"]],
    [2 ** 20 + 1, 0, ["append", "replace"]],
    [2 ** 20 + 1, 2 ** 18, ["append", "replace"]],
    [4 * 2 ** 19, 2 ** 19, ["append"]],
    [4 * 2 ** 19 + 1, 2 ** 19, ["append", "replace"]],
  ])("with %d bytes of records since a snapshot of %d: %j", (recordBytes, snapshotBytes, expected) => {
    const said: string[] = [];
    const endpoint = openEndpoint("s1", told(said, recordBytes, snapshotBytes));
    endpoint.finishWindow(firstGrant(terms));
    expect(said).toEqual(expected);
  });

  test("has a window before the transport hears that its batches, each to its last part, are not needed again", () => {
    const said: string[] = [];
    const small = new Ring((code) => (code === "s1" ? told(said) : null), 300, said);
    const all = new Set<string>();
    while (small.grant !== null) {
      said.length = 0;
      const last = new Map<string, string>();
      for (const sender of small.endpoints.values())
        for (const { to, from, part } of sender.lastParts())
          if (to === "s1") last.set(from, `part ${part} of ${from}`);
      small.step();
      expect(said).toEqual(["append", ...last.values()]);
      for (const one of said) all.add(one);
    }
    expect(all).toContain("part 1 of s0");
  });
});
