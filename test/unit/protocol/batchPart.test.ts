import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import type { Batch } from "#protocol/batch.ts";
import { openPart, type SealedPart, sealBatch, WireFault } from "#protocol/batchPart.ts";
import type { Content, Envelope } from "#protocol/envelope.ts";
import { runEmbedded } from "../../support/runEmbedded.ts";
import { BEIJING, GUANGDONG, listed, SHANGHAI, smallCountry } from "../../support/smallCountry.ts";

const outcome = runEmbedded(
  smallCountry({
    country: {
      applications: [
        listed(BEIJING, GUANGDONG),
        listed(GUANGDONG, SHANGHAI, { circumstances: ["identityMismatch"] }),
        listed(SHANGHAI, BEIJING, { lodgedAt: "destination", circumstances: ["arrears"] }),
        listed(SHANGHAI, GUANGDONG, { lodgedAt: "destination" }),
        listed(GUANGDONG, GUANGDONG),
      ],
    },
  }),
);

const limit = { partBytes: 100_000, maximumBytes: 100_000 };

function batchOf(envelopes: readonly Envelope[], rows: Batch["rows"] = []): Batch {
  return {
    from: "a",
    to: "b",
    window: 5,
    envelopes: envelopes.map((one) => ({ ...one, from: "a", to: "b" })),
    rows,
  };
}

function opened(parts: readonly SealedPart[]): Pick<Batch, "envelopes" | "rows"> {
  const all = parts.map((part) => openPart(part, "r1", sha256Hex));
  return { envelopes: all.flatMap((part) => part.envelopes), rows: all.flatMap((part) => part.rows) };
}

/** A part whose body was changed by somebody who also gave it a hash that fits. */
function rewritten(part: SealedPart, change: (body: Record<string, unknown>) => unknown): SealedPart {
  const body = new TextEncoder().encode(
    JSON.stringify(change(JSON.parse(new TextDecoder().decode(part.body)))),
  );
  return { ...part, body, hash: sha256Hex(body) };
}

describe("a batch that is sealed and opened is the same batch", () => {
  test("every message and every row of a small run", () => {
    const kinds = new Set(outcome.envelopes.map(({ content }) => content.kind));
    expect([...kinds].sort()).toEqual([
      "acceptance",
      "application",
      "funds_result",
      "information_sheet",
      "reconciliation",
      "remittance",
      "transfer_in_result",
      "verification_result",
    ]);
    const batch = batchOf(outcome.envelopes, outcome.rows);
    expect(opened(sealBatch(batch, "r1", { partBytes: 1e6, maximumBytes: 1e6 }, sha256Hex))).toEqual({
      envelopes: batch.envelopes,
      rows: batch.rows,
    });
  });

  test("parcels and receipts of faulty links, and the jobs of a network", () => {
    const job: Content = {
      kind: "job",
      case: "x-1",
      home: "x",
      number: 1,
      startedAt: 0,
      waitedTicks: 3,
      visits: 2,
    };
    const contents: Content[] = [
      job,
      { kind: "parcel", number: 0, message: job },
      { kind: "receipt", number: 0 },
    ];
    const envelopes = contents.map((content, sequence) => ({
      from: "a",
      to: "b",
      sequence,
      sentAt: 0,
      dueAt: 1,
      content,
    }));
    expect(opened(sealBatch(batchOf(envelopes), "r1", limit, sha256Hex)).envelopes).toEqual(envelopes);
  });

  test("in however many parts", () => {
    const batch = batchOf(outcome.envelopes, outcome.rows);
    const sizes = fc.integer({ min: 300, max: 20_000 });
    fc.assert(
      fc.property(sizes, (partBytes) => {
        const parts = sealBatch(batch, "r1", { partBytes, maximumBytes: 100_000 }, sha256Hex);
        expect(opened(parts)).toEqual({ envelopes: batch.envelopes, rows: batch.rows });
        expect(parts.map(({ part }) => part)).toEqual(parts.map((_, index) => index));
        const single = (part: SealedPart): boolean => {
          const { envelopes, rows } = opened([part]);
          return envelopes.length + rows.length === 1;
        };
        expect(parts.every((part) => part.body.length <= partBytes || single(part))).toBe(true);
        const weights = parts.map(({ body }) => body.length);
        const together = weights.slice(1).map((weight, at) => weight + (weights[at] as number));
        expect(
          together.every((weight) => weight > partBytes),
          "no two would fit in one",
        ).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("or refused, but never in a part that weighs more than may be sent at all", () => {
    const batch = batchOf(outcome.envelopes, outcome.rows);
    const heaviest = (maximumBytes: number): number => {
      const parts = sealBatch(batch, "r1", { partBytes: 300, maximumBytes }, sha256Hex);
      return Math.max(...parts.map(({ body }) => body.length));
    };
    const most = heaviest(100_000);
    const sizes = Array.from({ length: 60 }, (_, at) => most - 30 + at);
    const sent = sizes.map((size) => {
      try {
        return heaviest(size);
      } catch (error) {
        expect(error).toBeInstanceOf(WireFault);
        return null;
      }
    });
    expect(sent.filter((weight, at) => weight !== null && weight > (sizes[at] as number))).toEqual([]);
    expect(sent.at(-1)).toBe(most);
  });

  test("in parts that nobody has asked for yet", () => {
    const parts = sealBatch(batchOf(outcome.envelopes), "r1", { ...limit, partBytes: 1_000 }, sha256Hex);
    expect(parts.map(({ part, attempt }) => [part, attempt])).toEqual(parts.map((_, at) => [at, 0]));
  });

  test("a message that fits into nothing is refused, naming its link", () => {
    const seal = (): unknown =>
      sealBatch(batchOf(outcome.envelopes), "r1", { partBytes: 250, maximumBytes: 250 }, sha256Hex);
    expect(seal).toThrow(/from a to b in window 5 does not fit in a part of 250 bytes/);
  });
});

describe("what comes in wrong is refused with its name", () => {
  const [part] = sealBatch(batchOf(outcome.envelopes.slice(0, 3)), "r1", limit, sha256Hex) as [SealedPart];
  const open = (one: SealedPart) => () => openPart(one, "r1", sha256Hex);

  test.each<[string, (body: Record<string, unknown>) => unknown, RegExp]>([
    ["another version", (body) => ({ ...body, v: 2 }), /is not a batch of wire version 1: v:/],
    ["another run", (body) => ({ ...body, run: "r2" }), /belongs to run r2, not to r1/],
    [
      "another sender inside",
      (body) => ({ ...body, from: "c" }),
      /says inside that it is part 0 of the batch c → b/,
    ],
    [
      "another receiver inside",
      (body) => ({ ...body, to: "c" }),
      /says inside that it is part 0 of the batch a → c/,
    ],
    ["another window inside", (body) => ({ ...body, window: 6 }), /says inside .* of window 6/],
    ["another part inside", (body) => ({ ...body, part: 1 }), /says inside that it is part 1/],
    ["a part beyond the last", (body) => ({ ...body, parts: 0 }), /parts/],
    ["no envelopes", (body) => ({ ...body, envelopes: undefined }), /envelopes/],
    ["a list", () => [], /is not a batch/],
    ["a fraction of a tick", (body) => withFirst(body, { dueAt: 1.5 }), /envelopes\.0\.dueAt/],
    ["a text for a number", (body) => withFirst(body, { sequence: "1" }), /envelopes\.0\.sequence/],
    [
      "a kind nobody knows",
      (body) => withFirst(body, { content: { kind: "gossip" } }),
      /envelopes\.0\.content/,
    ],
  ])("%s", (_, change, message) => {
    expect(open(rewritten(part, change))).toThrow(message);
  });

  test("a part of as many as there are, or more", () => {
    const second = rewritten(part, (body) => ({ ...body, part: 1, parts: 1 }));
    expect(open({ ...second, part: 1 })).toThrow(/^part 1 .* says it is one of 1 parts$/);
  });

  test("negative money", () => {
    const paid = outcome.envelopes.filter(({ content }) => content.kind === "remittance").slice(0, 1);
    const [sealed] = sealBatch(batchOf(paid), "r1", limit, sha256Hex) as [SealedPart];
    const change = (body: Record<string, unknown>): unknown =>
      withFirst(body, { content: { ...(first(body)["content"] as object), amountFen: -1 } });
    expect(open(rewritten(sealed, change))).toThrow(/envelopes\.0\.content\.amountFen/);
  });

  test("bytes that are no JSON, or no UTF-8", () => {
    for (const body of [new TextEncoder().encode("{"), new Uint8Array([0xff, 0xfe])]) {
      expect(open({ ...part, body, hash: sha256Hex(body) })).toThrow(WireFault);
    }
  });

  test("a name in which there is a byte that is no UTF-8", () => {
    const body = part.body.slice();
    const at = new TextDecoder().decode(body).indexOf('"case":"') + '"case":"'.length;
    body[at] = 0xff;
    expect(open({ ...part, body, hash: sha256Hex(body) })).toThrow(/^part 0 .* is not JSON: .*not valid/);
  });

  test("any flipped bit", () => {
    fc.assert(
      fc.property(fc.nat(part.body.length - 1), fc.nat(7), (at, bit) => {
        const body = part.body.slice();
        body[at] = (body[at] ?? 0) ^ (1 << bit);
        expect(open({ ...part, body })).toThrow(/damaged/);
      }),
    );
  });

  test("[F29] but fields that a newer sender adds are no fault, and are dropped", () => {
    const changed = rewritten(part, (body) => withFirst({ ...body, added: 1 }, { priority: "high" }));
    expect(openPart(changed, "r1", sha256Hex)).toEqual(openPart(part, "r1", sha256Hex));
  });
});

function first(body: Record<string, unknown>): Record<string, unknown> {
  return (body["envelopes"] as Record<string, unknown>[])[0] ?? {};
}

function withFirst(body: Record<string, unknown>, change: object): Record<string, unknown> {
  const envelopes = body["envelopes"] as object[];
  return { ...body, envelopes: [{ ...first(body), ...change }, ...envelopes.slice(1)] };
}
