import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inPieces, PieceJoiner } from "#adapters/nats/natsPieces.ts";

describe("what is larger than a message", () => {
  test("comes whole, in whatever order and however often its pieces come, with others between them", () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(
        bytes,
        bytes,
        fc.integer({ min: 1, max: 50 }),
        fc.infiniteStream(fc.nat()),
        (one, other, size, keys) => {
          const sent = [...inPieces(one, size, "one"), ...inPieces(other, size, "other")];
          const shuffled = [...sent, ...sent.slice(0, 3)]
            .map((piece) => ({ piece, key: keys.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key);
          const joiner = new PieceJoiner();
          const wholes = shuffled.flatMap(({ piece }) => joiner.join(piece.bytes, piece.header ?? "") ?? []);
          const texts = wholes.map((whole) => Buffer.from(whole).toString("hex"));
          expect(sent.every((piece) => piece.bytes.length <= size)).toBe(true);
          expect(texts).toContain(Buffer.from(one).toString("hex"));
          expect(texts).toContain(Buffer.from(other).toString("hex"));
        },
      ),
    );
  });

  test("what fits is one message without a header", () => {
    expect(inPieces(new Uint8Array(5), 5, "x")).toEqual([{ bytes: new Uint8Array(5), header: null }]);
  });

  test("pieces that never become a whole are forgotten, and headers that are none are passed over", () => {
    const joiner = new PieceJoiner();
    const [first, second] = inPieces(new Uint8Array([1, 2]), 1, "early");
    joiner.join(first?.bytes ?? new Uint8Array(), first?.header ?? "");
    for (let name = 0; name < 20; name++) joiner.join(new Uint8Array(1), `0 2 ${name}`);
    expect(joiner.join(second?.bytes ?? new Uint8Array(), second?.header ?? "")).toBeNull();
    for (const header of ["2 2 x", "-1 2 x", "0 99999999 x", "0 1.5 x", "a b c", "0"])
      expect(joiner.join(new Uint8Array(1), header)).toBeNull();
  });
});
