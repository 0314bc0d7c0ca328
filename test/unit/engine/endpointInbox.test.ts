import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { Inbox } from "#engine/inbox.ts";
import type { DeliveredPart } from "#ports/transport.ts";
import { sealBatch } from "#protocol/batchPart.ts";

const limit = { partBytes: 300, maximumBytes: 300 };

function delivered(window: number, numbers: readonly number[], from = "a", run = "r1"): DeliveredPart[] {
  const envelopes = numbers.map((sequence) => ({
    from,
    to: "b",
    sequence,
    sentAt: 0,
    dueAt: 1,
    content: { kind: "receipt", number: sequence } as const,
  }));
  const batch = { from, to: "b", window, envelopes, rows: [] };
  return sealBatch(batch, run, limit, sha256Hex).map((part) => ({ ...part, settle: () => {} }));
}

const only = (window: number, number: number): DeliveredPart =>
  delivered(window, [number])[0] as DeliveredPart;
const expected = (window: number) => [{ from: "a", to: "b", window }];

function createInbox(): Inbox {
  return new Inbox("b", "r1", sha256Hex, new Map());
}

describe("what comes in", () => {
  test("is there when all its parts are, in whatever order and however often they came", () => {
    const inbox = createInbox();
    const parts = delivered(0, [0, 1, 2, 3, 4, 5, 6, 7]);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts.slice(1).reverse()) expect(inbox.receive(part, 0)).toBe("held");
    expect(inbox.receive(parts[1] as DeliveredPart, 0)).toBe("duplicate");
    expect(inbox.missing(expected(0))).toEqual(expected(0));
    inbox.receive(parts[0] as DeliveredPart, 0);
    expect(inbox.missing(expected(0))).toEqual([]);
    const [received] = inbox.take(expected(0), 0);
    expect(received?.batch.envelopes.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test("damaged is dropped, and held when it comes whole", () => {
    const inbox = createInbox();
    const part = only(0, 0);
    expect(inbox.receive({ ...part, body: part.body.slice(1) }, 0)).toBe("damaged");
    expect(inbox.receive(part, 0)).toBe("held");
  });

  test("a second time after it was taken changes nothing and is settled", () => {
    const inbox = createInbox();
    inbox.receive(only(0, 0), 0);
    inbox.take(expected(0), 0);
    let settled = 0;
    const again = { ...only(0, 0), settle: () => void settled++ };
    expect(inbox.receive(again, 1)).toBe("duplicate");
    expect(settled).toBe(1);
  });

  test.each([
    ["held", false],
    ["taken", true],
  ])("with another body than what is %s ends the run, naming both", (_, isTaken) => {
    const inbox = createInbox();
    const [one, other] = [only(0, 0), only(0, 1)];
    inbox.receive(one, 0);
    if (isTaken) inbox.take(expected(0), 0);
    expect(() => inbox.receive(other, isTaken ? 1 : 0)).toThrow(
      expect.objectContaining({
        invariant: "protocol",
        message: expect.stringMatching(new RegExp(`a said two things: .*${other.hash}.*${one.hash}`)),
      }),
    );
  });

  test.each(["not there yet", "held", "taken"])(
    "of another run is dropped, where this one's is %s",
    (state) => {
      const inbox = createInbox();
      const [foreign] = delivered(0, [9], "a", "r0") as [DeliveredPart];
      if (state !== "not there yet") inbox.receive(only(0, 0), 0);
      if (state === "taken") inbox.take(expected(0), 0);
      expect(inbox.receive(foreign, state === "taken" ? 1 : 0)).toBe("of another run");
      if (state === "not there yet") expect(inbox.receive(only(0, 0), 0)).toBe("held");
    },
  );

  test("from further ahead than anybody can be is not kept", () => {
    const inbox = createInbox();
    expect(inbox.receive(only(3, 0), 1)).toBe("ahead");
    expect(inbox.has("a", 3)).toBe(false);
    // A sender is one window ahead as soon as it has had all it needs.
    expect(inbox.receive(only(2, 0), 1)).toBe("held");
  });

  test("is not taken before all of it is here", () => {
    const inbox = createInbox();
    const wanting = /^b was to take a batch of a from window 0 that has not come$/;
    expect(() => inbox.take(expected(0), 0)).toThrow(wanting);
    inbox.receive(delivered(0, [0, 1, 2, 3, 4, 5, 6, 7])[0] as DeliveredPart, 0);
    expect(() => inbox.take(expected(0), 0)).toThrow(wanting);
  });

  test("that nobody announced ends the run, whether it comes before its window is taken or after", () => {
    const unannounced = expect.objectContaining({
      invariant: "protocol",
      message: "b holds a batch of a from window 1 that a did not report",
    });
    const early = createInbox();
    early.receive(only(1, 0), 1);
    expect(() => early.take([], 1)).toThrow(unannounced);
    const late = createInbox();
    late.take([], 1);
    expect(() => late.receive(only(1, 0), 2)).toThrow(unannounced);
    const between = createInbox();
    between.receive(only(0, 0), 0);
    between.take(expected(0), 0);
    between.take([], 1);
    expect(() => between.receive(only(1, 0), 2)).toThrow(unannounced);
  });

  test("from a window before the last that was taken is a copy of what was taken then", () => {
    const inbox = createInbox();
    inbox.receive(only(0, 0), 0);
    inbox.take(expected(0), 0);
    inbox.receive(only(1, 0), 1);
    inbox.take(expected(1), 1);
    expect(inbox.receive(only(0, 0), 2)).toBe("duplicate");
  });

  test("whose parts contradict each other ends the run", () => {
    const inbox = createInbox();
    const many = delivered(0, [0, 1, 2, 3, 4, 5, 6, 7]);
    inbox.receive(many[1] as DeliveredPart, 0);
    expect(() => inbox.receive(only(0, 0), 0)).toThrow(/says it is one of 1 parts; another one said/);
  });
});
