import { describe, expect, test } from "vitest";
import { BrokenInvariant } from "#engine/brokenInvariant.ts";
import { TakenBatches } from "#engine/takenBatches.ts";
import type { Batch } from "#protocol/batch.ts";
import type { Grant } from "#protocol/grant.ts";

const HERE = "440000";

const row = { kind: "job", case: "a-0", startedAt: 1, endedAt: 2, waitedTicks: 0, visits: 1 } as const;

function batch(from: string, changes: Partial<Batch> = {}): Batch {
  return { from, to: HERE, window: 6, envelopes: [], rows: [], ...changes };
}

/** The grant of window 7, which names who sent something to whom in window 6. */
function grant(senders: readonly string[], elsewhere: readonly string[] = []): Grant {
  const expected = [
    ...elsewhere.map((from) => ({ from, to: "110000", window: 6 })),
    ...senders.map((from) => ({ from, to: HERE, window: 6 })),
  ];
  return { window: 7, phase: "run", from: 0, until: 1, expected, moneyInTransitFen: 0 };
}

function taken(senders: readonly string[]): TakenBatches {
  const batches = new TakenBatches(HERE);
  for (const from of senders) batches.add(batch(from), grant([]));
  return batches;
}

describe("what a logical process takes in for a window", () => {
  test.each([
    ["of another window", batch("bank", { window: 5 }), "got a batch of bank to 440000 from window 5"],
    ["of the window itself", batch("bank", { window: 7 }), "from window 7"],
    ["to somebody else", batch("bank", { to: "110000" }), "got a batch of bank to 110000"],
    [
      "with rows",
      batch("bank", { rows: [row] }),
      "440000, window 7: the batch of bank has rows, which are for results",
    ],
    ["a second one of a sender", batch("platform"), "one of each sender is taken, to 440000, from window 6"],
  ])("is no batch %s", (_, wrong, message) => {
    const batches = taken(["platform"]);
    expect(() => batches.add(wrong, grant([]))).toThrow(BrokenInvariant);
    expect(() => batches.add(wrong, grant([]))).toThrow(message);
  });

  test.each([
    [
      ["bank", "platform"],
      ["bank", "platform"],
    ],
    [
      ["platform", "bank"],
      ["bank", "platform"],
    ],
    [[], []],
  ])("%j is what the grant announces, in whatever order: %j", (came, announced) => {
    expect(() => taken(came).close(grant(announced, ["bank", "310000"]))).not.toThrow();
  });

  test.each([
    [["bank"], ["bank", "platform"], "the batch of platform is missing"],
    [["platform"], ["bank", "platform"], "the batch of bank is missing"],
    [["310000"], ["bank"], "the batch of bank is missing"],
    [["bank", "310000"], ["bank"], "took 2 batches, and 1 were announced"],
    [["bank"], [], "took 1 batches, and 0 were announced"],
  ])("%j is not what the grant announces: %j", (came, announced, message) => {
    expect(() => taken(came).close(grant(announced))).toThrow(`440000, window 7: ${message}`);
  });

  test("is forgotten with the window: the next has a batch of each sender again", () => {
    const batches = taken(["bank"]);
    batches.close(grant(["bank"]));
    expect(() => batches.add(batch("bank"), grant([]))).not.toThrow();
  });
});
