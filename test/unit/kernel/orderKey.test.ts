import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderKey, SEQUENCE_LIMIT } from "#kernel/orderKey.ts";

const part = (limit: number): fc.Arbitrary<number> => fc.maxSafeNat().map((value) => value % limit);
const parts = fc.tuple(part(8), part(1_024), part(SEQUENCE_LIMIT));

describe("the order key", () => {
  it("orders by class, then sender, then sequence", () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const difference =
          one.map((value, index) => value - (other[index] as number)).find((value) => value !== 0) ?? 0;
        expect(Math.sign(orderKey(...one) - orderKey(...other))).toBe(Math.sign(difference));
      }),
    );
  });

  it("is a safe integer", () => {
    fc.assert(
      fc.property(parts, ([eventClass, senderOrdinal, sequence]) => {
        const key = orderKey(eventClass, senderOrdinal, sequence);
        expect(Number.isSafeInteger(key)).toBe(true);
      }),
    );
  });

  it("fills the safe integers exactly", () => {
    expect(orderKey(0, 0, 0)).toBe(0);
    expect(orderKey(7, 1_023, SEQUENCE_LIMIT - 1)).toBe(Number.MAX_SAFE_INTEGER);
    expect(orderKey(0, 1, 0) - orderKey(0, 0, SEQUENCE_LIMIT - 1)).toBe(1);
    expect(orderKey(1, 0, 0) - orderKey(0, 1_023, SEQUENCE_LIMIT - 1)).toBe(1);
  });

  it.each([
    [8, 0, 0],
    [0, 1_024, 0],
    [0, 0, SEQUENCE_LIMIT],
    [-1, 0, 0],
    [0, -1, 0],
    [0, 0, -1],
    [0.5, 0, 0],
    [0, 0.5, 0],
    [0, 0, 0.5],
    [Number.NaN, 0, 0],
    [0, Number.NaN, 0],
    [0, 0, Number.NaN],
  ])("refuses class %d, sender %d, sequence %d", (eventClass, senderOrdinal, sequence) => {
    expect(() => orderKey(eventClass, senderOrdinal, sequence)).toThrow(
      `event class ${eventClass}, sender ordinal ${senderOrdinal}, sequence ${sequence}`,
    );
  });
});
