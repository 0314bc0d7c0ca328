import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { firstGrant } from "#engine/conductor.ts";
import { Endpoint } from "#engine/endpoint.ts";
import { EvidenceReceiver } from "#engine/evidenceReceiver.ts";
import { Participant } from "#engine/participant.ts";
import { sealBatch } from "#protocol/batchPart.ts";
import type { AskMessage } from "#protocol/controlMessage.ts";
import type { Grant } from "#protocol/grant.ts";
import { createLogicalProcess } from "#services/assembly/logicalProcess.ts";
import { termsOf } from "#services/assembly/places.ts";
import { ringNetwork } from "../../support/federation/ringNetwork.ts";
import { silentLog } from "../../support/federation/simulatedFederation.ts";
import { MemoryBus } from "../../support/memory/memoryBus.ts";

const ring = ringNetwork(3, 2);
const limit = { partBytes: 1e5, maximumBytes: 1e5 };
const fail = (error: unknown): never => {
  throw error;
};

interface Waiting {
  tick(nowMs: number): void;
}

function participant(bus: MemoryBus): Waiting {
  const create = () => createLogicalProcess(ring, "s1");
  const endpoint = new Endpoint({
    ...{ code: "s1", run: "test", hash: sha256Hex, partLimit: limit, store: null, create },
  });
  const started = new Participant({
    ...{ instance: "i", endpoints: [endpoint], sendersTo: () => ["s0"], transport: bus.party() },
    ...{ log: silentLog, onFailure: fail, onFenced: fail },
  });
  started.start();
  return started;
}

function evidenceReceiver(bus: MemoryBus): Waiting {
  const observer = { onRows: () => {}, onGrant: () => {}, stops: () => false };
  const started = new EvidenceReceiver({
    ...{ run: "test", hash: sha256Hex, places: ["s0"], transport: bus.party(), observer },
    reach: { firstDay: 0, lastDay: 10_000 },
    ...{ log: silentLog, onFailure: fail },
  });
  started.start();
  return started;
}

/** A member that has been granted window 1, and lacks what s0 sent it in window 0. */
function lacking(to: string, start: (bus: MemoryBus) => Waiting) {
  const bus = new MemoryBus();
  const others = bus.party();
  let nowMs = 1_000;
  const asked: number[] = [];
  const asks: AskMessage[] = [];
  others.listen(
    "ask",
    (message) => {
      asked.push(nowMs);
      asks.push(message);
    },
    "s0",
  );
  const member = start(bus);
  const settle = (): void => {
    while (bus.step());
  };
  const open = (grant: Grant): void => {
    others.tell({ kind: "grant", epoch: 1, grant });
    settle();
  };
  const until = (endMs: number): void => {
    for (; nowMs <= endMs; nowMs += 50) {
      member.tick(nowMs);
      settle();
    }
  };
  const bring = (window: number): void => {
    const batch = { from: "s0", to, window, envelopes: [], rows: [] };
    others.publish(sealBatch(batch, "test", limit, sha256Hex));
    settle();
  };
  const first = firstGrant(termsOf(ring));
  const granted = (window: number): Grant => ({
    ...first,
    window,
    from: first.from + window * ring.lookaheadTicks,
    until: first.until + window * ring.lookaheadTicks,
    expected: [{ from: "s0", to, window: window - 1 }],
  });
  open(first);
  open(granted(1));
  return { asked, asks, until, bring, open: (window: number) => open(granted(window)) };
}

describe.each([
  ["a participant", "s1", participant],
  ["whoever gathers the evidence", "results", evidenceReceiver],
])("%s that lacks a batch", (_who, to, start) => {
  test("asks its sender after a quarter of a second, then at growing intervals, of two seconds at last", () => {
    const { asked, asks, until } = lacking(to, start);
    until(9_000);
    expect(asked).toEqual([1_250, 1_750, 2_750, 4_750, 6_750, 8_750]);
    expect(new Set(asks.map((ask) => JSON.stringify(ask)))).toEqual(
      new Set([JSON.stringify({ kind: "ask", from: "s0", to, window: 0 })]),
    );
  });

  test("asks no more once it is there, and as soon as at first for the next", () => {
    const { asked, asks, until, bring, open } = lacking(to, start);
    until(3_000);
    expect(asked).toHaveLength(3);
    bring(0);
    until(9_000);
    expect(asked).toHaveLength(3);
    open(2);
    until(10_000);
    expect(asked.slice(3)).toEqual([9_300, 9_800]);
    expect(asks.at(-1)).toMatchObject({ window: 1 });
  });
});
