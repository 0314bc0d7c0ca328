import { describe, expect, test } from "vitest";
import { createHistogram, type Histogram, recordValue } from "#kernel/histogram.ts";
import { LAST_TICK } from "#kernel/time.ts";
import { checkRow, exampleRow } from "#test/support/exampleRow.ts";

describe("a row of another make", () => {
  test.each<[string, string, number, string]>([
    ["case", "amountFen", 2 ** 40, "-1099511627776 to 1099511627776"],
    ["case", "creditedFen", 2 ** 40, "-1099511627776 to 1099511627776"],
    ["case", "retainedFen", 2 ** 40, "-1099511627776 to 1099511627776"],
    ["case", "bankReturns", 2 ** 40, "0 to 1099511627776"],
    ["payout", "amountFen", 2 ** 40, "-1099511627776 to 1099511627776"],
    ["payout", "returns", 2 ** 40, "0 to 1099511627776"],
    ["wallet", "amountFen", 2 ** 40, "-1099511627776 to 1099511627776"],
    ["sharing", "usedFen", 2 ** 40, "-1099511627776 to 1099511627776"],
    ["sharing", "limitFen", 2 ** 40, "-1099511627776 to 1099511627776"],
    ["sharing", "returnedFen", 2 ** 40, "-1099511627776 to 1099511627776"],
    ["sharing", "balanceFen", 2 ** 40, "-1099511627776 to 1099511627776"],
    ["sharing", "relatives", 2 ** 40, "0 to 1099511627776"],
    ["books", "stated", 2 ** 40, "0 to 1099511627776"],
    ["books", "agreed", 2 ** 40, "0 to 1099511627776"],
    ["books", "outstanding", 2 ** 40, "0 to 1099511627776"],
    ["job", "visits", 2 ** 40, "0 to 1099511627776"],
    ["job", "waitedTicks", LAST_TICK, `0 to ${LAST_TICK}`],
    ["desk", "officers", 2 ** 40, "0 to 1099511627776"],
    ["desk", "served", 2 ** 40, "0 to 1099511627776"],
    ["desk", "waited", 2 ** 40, "0 to 1099511627776"],
    ["desk", "longestLine", 2 ** 40, "0 to 1099511627776"],
    ["desk", "lineAtEnd", 2 ** 40, "0 to 1099511627776"],
    ["desk", "observedTicks", LAST_TICK, `0 to ${LAST_TICK}`],
  ])(
    "%s: with a %s that thousands of rows can have without the sum running over",
    (kind, field, most, allowed) => {
      expect(() => checkRow({ ...exampleRow(kind), [field]: most })).not.toThrow();
      for (const value of [most + 1, Number.MAX_SAFE_INTEGER]) {
        expect(() => checkRow({ ...exampleRow(kind), [field]: value })).toThrow(
          `with ${field} ${value}; allowed: ${allowed}`,
        );
      }
    },
  );

  test.each(["waitTicks", "lineTicks"])(
    "has %s that can be: no wait longer than time is, and their sum",
    (field) => {
      const waits = (...values: number[]): Histogram => {
        const histogram = createHistogram();
        for (const value of values) recordValue(histogram, value);
        return histogram;
      };
      const desk = (histogram: Histogram) => ({
        ...exampleRow("desk"),
        waitTicks: waits(1),
        [field]: histogram,
      });
      expect(() => checkRow(desk(waits()))).not.toThrow();
      expect(() => checkRow(desk({ ...waits(), sum: 1 }))).toThrow(`with ${field}.sum 1; allowed: 0 to 0`);
      expect(() => checkRow(desk(waits(0, LAST_TICK)))).not.toThrow();
      expect(() => checkRow(desk(waits(LAST_TICK + 1)))).toThrow(
        `with ${field}.max ${LAST_TICK + 1}; allowed: 0 to ${LAST_TICK}`,
      );
      expect(() => checkRow(desk({ ...waits(3, 5), count: 2 ** 40 + 1 }))).toThrow(
        `with ${field}.count 1099511627777; allowed: 0 to 1099511627776`,
      );
      expect(() => checkRow(desk({ ...waits(3, 5), carried: 1 }))).toThrow(
        `with ${field}.sum ${2 ** 53 + 8}; `,
      );
      for (const sum of [5, 11, Number.MAX_SAFE_INTEGER]) {
        expect(() => checkRow(desk({ ...waits(3, 5), sum }))).toThrow(
          `with ${field}.sum ${sum}; allowed: 6 to 10`,
        );
      }
    },
  );

  test("need not say how long those who are in line have waited", () => {
    const { lineTicks: _, ...desk } = exampleRow("desk");
    const waitTicks = createHistogram();
    expect(() => checkRow({ ...desk, waitTicks })).not.toThrow();
  });
});
