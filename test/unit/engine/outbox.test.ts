import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { Outbox } from "#engine/outbox.ts";
import { outcomeDigest } from "#engine/outcomeDigest.ts";
import type { Envelope } from "#protocol/envelope.ts";
import type { WindowReport } from "#protocol/windowReport.ts";

const row = {
  kind: "job",
  case: "a-0",
  startedAt: 1,
  endedAt: 2,
  waitedTicks: 0,
  visits: 1,
} as const;

function envelope(to: string, sequence: number, dueAt: number): Envelope {
  const content = { kind: "receipt", number: sequence } as const;
  return { from: "a", to, sequence, sentAt: 0, dueAt, content };
}

describe("a window's outbox", () => {
  test("makes one batch for each receiver, its envelopes in the order they were sent in", () => {
    const outbox = new Outbox();
    const sent = [envelope("c", 0, 30), envelope("b", 1, 20), envelope("c", 2, 25)];
    for (const one of sent) outbox.add(one);
    const batches = outbox.empty("a", 4);
    expect(batches).toHaveLength(2);
    expect(batches.find(({ to }) => to === "c")).toEqual({
      from: "a",
      to: "c",
      window: 4,
      envelopes: [sent[0], sent[2]],
      rows: [],
    });
  });

  test("says, receiver by receiver in code order, when the first of its envelopes is due", () => {
    const outbox = new Outbox();
    outbox.addRow(row);
    const sent = [envelope("c", 0, 30), envelope("b", 1, 20), envelope("c", 2, 25), envelope("c", 3, 28)];
    for (const one of sent) outbox.add(one);
    expect(outbox.sent()).toEqual([
      { to: "b", earliestDueAt: 20 },
      { to: "c", earliestDueAt: 25 },
      { to: "results", earliestDueAt: null },
    ]);
  });

  test("sends rows to the observer, apart from envelopes", () => {
    const outbox = new Outbox();
    outbox.addRow(row);
    expect(outbox.empty("a", 4)).toEqual([
      { from: "a", to: "results", window: 4, envelopes: [], rows: [row] },
    ]);
  });

  test("is empty afterwards", () => {
    const outbox = new Outbox();
    outbox.addRow(row);
    outbox.add(envelope("b", 0, 1));
    outbox.empty("a", 4);
    expect(outbox.sent()).toEqual([]);
    expect(outbox.empty("a", 5)).toEqual([]);
    outbox.add(envelope("b", 1, 2));
    expect(outbox.sent()).toEqual([{ to: "b", earliestDueAt: 2 }]);
  });
});

describe("the outcome digest of a run", () => {
  const reports = ["110000", "bank", "440000"].map((place) => reportOf(place, `${place}-print`));

  test("is of all logical processes in code order, whatever order they reported in", () => {
    const digest = outcomeDigest(reports, sha256Hex);
    expect(digest).toBe(
      sha256Hex(new TextEncoder().encode("110000 110000-print\n440000 440000-print\nbank bank-print\n")),
    );
    expect(outcomeDigest([...reports].reverse(), sha256Hex)).toBe(digest);
  });

  test("changes with any one fingerprint, and with any place", () => {
    const digests = [
      reports,
      [...reports.slice(1), reportOf("110000", "other")],
      [...reports.slice(1), reportOf("110001", "110000-print")],
      reports.slice(1),
    ].map((some) => outcomeDigest(some, sha256Hex));
    expect(new Set(digests).size).toBe(digests.length);
  });

  test("needs a fingerprint of everybody", () => {
    expect(() => outcomeDigest([...reports, reportOf("x", null)], sha256Hex)).toThrow(
      /^x reported no fingerprint/,
    );
  });
});

function reportOf(place: string, fingerprint: string | null): WindowReport {
  const money = {
    openedFen: 0,
    participantsFen: 0,
    paidOutFen: 0,
    sentBeforeFen: 0,
    sentFen: 0,
    takenFen: 0,
  };
  return { place, window: 9, nextEventAt: null, sent: [], money, fingerprint };
}
