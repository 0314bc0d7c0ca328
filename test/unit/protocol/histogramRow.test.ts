import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256Hex } from "#adapters/node/sha256.ts";
import type { DeskRow } from "#domain/deskRow.ts";
import { createHistogram, type Histogram, recordValue } from "#kernel/histogram.ts";
import type { Batch } from "#protocol/batch.ts";
import { openPart, type SealedPart, sealBatch, WireFault } from "#protocol/batchPart.ts";

const limit = { partBytes: 100_000, maximumBytes: 100_000 };

function sealed(rows: Batch["rows"]): readonly SealedPart[] {
  return sealBatch({ from: "a", to: "b", window: 5, envelopes: [], rows }, "r1", limit, sha256Hex);
}

/** A part whose body was changed by somebody who also gave it a hash that fits. */
function rewritten(part: SealedPart, change: (body: Record<string, unknown>) => unknown): SealedPart {
  const body = new TextEncoder().encode(
    JSON.stringify(change(JSON.parse(new TextDecoder().decode(part.body)))),
  );
  return { ...part, body, hash: sha256Hex(body) };
}

describe("histograms of rows that are sealed and opened", () => {
  test("are the same, whatever was recorded", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 40), { maxLength: 400, size: "max" }), (values) => {
        const waitTicks = createHistogram();
        for (const value of values) recordValue(waitTicks, value);
        const row = deskRow(waitTicks);
        const rows = [row, { ...row, lineTicks: waitTicks }];
        deepStrictEqual(
          sealed(rows).flatMap((part) => openPart(part, "r1", sha256Hex).rows),
          rows,
        );
      }),
      { numRuns: 50 },
    );
  });

  test("are the same, though their sums and the line's are beyond the safe integers", () => {
    const waitTicks = createHistogram();
    recordValue(waitTicks, 2 ** 40 + 1, 2 ** 20);
    const row = { ...deskRow(waitTicks), lengthTickSum: 2 ** 60 };
    expect(sealed([row]).flatMap((part) => openPart(part, "r1", sha256Hex).rows)).toEqual([row]);
  });

  test("of another make may say which bucket only: their values are not taken for exact", () => {
    const [part] = sealed([deskRow(createHistogram())]);
    const few = (sum: number) => {
      const waitTicks = {
        count: 3,
        sum,
        min: 5_000,
        max: 900_000,
        entries: [5_000, 1, 45_000, 1, 850_000, 1],
      };
      const [row] = openPart(
        rewritten(part as SealedPart, (body) => {
          const [sent] = body["rows"] as object[];
          return { ...body, rows: [{ ...sent, waitTicks }] };
        }),
        "r1",
        sha256Hex,
      ).rows;
      return row?.kind === "desk" ? row.waitTicks.few : undefined;
    };
    expect(few(955_000)).toEqual([5_000, 50_000, 900_000]);
    expect(few(955_003)).toBeNull();
  });

  test.each([
    [
      "entries that do not add up to its count",
      { count: 3, entries: [1, 1, 1, 1] },
      /3 values .* entries for 2$/,
    ],
    ["a value without a count", { count: 1, entries: [1, 1, 5] }, /a value without a count$/],
    ["a value that is not exact", { count: 2, entries: [2 ** 53 - 1, 1, 1, 1] }, /safe integer/],
  ])("with %s are refused with their batch", (_what, wrong, problem) => {
    const histogram = { count: 2, sum: 3, min: 1, max: 2, entries: [1, 1, 1, 1] };
    const [part] = sealed([deskRow(createHistogram())]);
    const withHistogram = (changes: object) =>
      rewritten(part as SealedPart, (body) => {
        const [row] = body["rows"] as object[];
        return { ...body, rows: [{ ...row, waitTicks: { ...histogram, ...changes } }] };
      });
    expect(openPart(withHistogram({}), "r1", sha256Hex).rows).toHaveLength(1);
    const open = () => openPart(withHistogram(wrong), "r1", sha256Hex);
    expect(open).toThrow(WireFault);
    expect(open).toThrow(/^part 0 of the batch a → b of window 5, row 0: /);
    expect(open).toThrow(problem);
  });
});

function deskRow(waitTicks: Histogram): DeskRow {
  return {
    kind: "desk",
    place: "a",
    desk: "counter",
    officers: 1,
    served: 2,
    waited: 3,
    waitTicks,
    busyTicks: 4,
    openTicks: 5,
    weeks: { firstDay: -3, busyTicks: [1, 3], openTicks: [2, 3] },
    lengthTickSum: 6,
    observedTicks: 7,
    longestLine: 8,
    lineAtEnd: 9,
  };
}
