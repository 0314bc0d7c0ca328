import { describe, expect, it } from "vitest";
import type { DeskRow } from "#domain/deskRow.ts";
import { createHistogram, type Histogram, recordValue, sumOf } from "#kernel/histogram.ts";
import { queueWaitOf } from "#scenario/results/deskValues.ts";

function ticks(wait: number): Histogram {
  const histogram = createHistogram();
  recordValue(histogram, wait);
  return histogram;
}

/** A desk at which one has waited, and one waits, so long. */
function desk(wait: number): DeskRow {
  return {
    kind: "desk",
    place: "110000",
    desk: "verification",
    officers: 1,
    served: 1,
    waited: 1,
    waitTicks: ticks(wait),
    busyTicks: 1,
    openTicks: 1,
    weeks: { firstDay: 0, busyTicks: [1], openTicks: [1] },
    lengthTickSum: 1,
    observedTicks: 1,
    longestLine: 1,
    lineAtEnd: 1,
    lineTicks: ticks(wait),
  };
}

describe("waits at several desks", () => {
  const desks = [3, 2 ** 52, 1, 2 ** 52 - 1, 2 ** 51].map(desk);
  const together = queueWaitOf(desks);

  it("are told whatever they add up to", () => {
    for (const waits of [together.closed, together.openSoFar]) {
      expect(waits.count).toBe(5);
      expect(sumOf(waits)).toBe(2.5 * 2 ** 52 + 3);
    }
  });

  it("are the same in whatever order the rows came", () => {
    expect(queueWaitOf(desks.toReversed())).toEqual(together);
  });

  it("count as nothing so far where a desk does not tell of those in line", () => {
    const { lineTicks: _, ...silent } = desk(7);
    const { openSoFar } = queueWaitOf([silent, ...desks]);
    expect([openSoFar.count, openSoFar.min]).toEqual([6, 0]);
  });
});
