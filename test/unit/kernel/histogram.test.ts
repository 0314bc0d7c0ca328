import { deepStrictEqual } from "node:assert/strict";
import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createHistogram,
  EXACT_BELOW,
  exactOrderStatistic,
  type Histogram,
  histogramEntries,
  mergeHistogram,
  orderStatistic,
  recordValue,
  sumOf,
} from "#kernel/histogram.ts";

function histogramOf(values: readonly number[]): Histogram {
  const histogram = createHistogram();
  for (const value of values) recordValue(histogram, value);
  return histogram;
}

/** Of values, each as often as it says. */
function recordedOf(values: readonly (readonly [value: number, times: number])[]): Histogram {
  const histogram = createHistogram();
  for (const [value, times] of values) recordValue(histogram, value, times);
  return histogram;
}

/** The same once the values themselves are forgotten, as of many. */
function bucketsOf(values: readonly number[]): Histogram {
  return { ...histogramOf(values), few: null };
}

/** As often as each occurs. */
function valuesOf(histogram: Histogram): number[] {
  return [...histogramEntries(histogram)].flatMap(({ value, count }) => new Array<number>(count).fill(value));
}

const small = fc.integer({ min: 0, max: EXACT_BELOW - 1 });
const any = fc.oneof(
  small,
  fc.integer({ min: 0, max: 1e6 }),
  fc.nat({ max: 2 ** 31 - 1 }),
  fc.integer({ min: 0, max: 2 ** 44 }),
);
describe("a histogram", () => {
  it("of values below 4096 says exactly what the sorted list says", () => {
    fc.assert(
      fc.property(fc.array(small, { minLength: 1 }), (values) => {
        const histogram = bucketsOf(values);
        const sorted = values.toSorted((a, b) => a - b);
        expect(valuesOf(histogram)).toEqual(sorted);
        expect(sorted.map((_, rank) => orderStatistic([histogram], rank))).toEqual(sorted);
      }),
    );
  });

  it("keeps count, sum, minimum and maximum exact for values of every size", () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (values) => {
        const histogram = histogramOf(values);
        const sum = values.reduce((total, value) => total + value, 0);
        expect(histogram).toMatchObject({
          count: values.length,
          sum,
          min: Math.min(...values),
          max: Math.max(...values),
        });
      }),
    );
  });

  it("is off by at most 1/4096 of the value above 4096", () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (values) => {
        const histogram = bucketsOf(values);
        values
          .toSorted((a, b) => a - b)
          .forEach((exact, rank) => {
            const told = orderStatistic([histogram], rank);
            expect(Math.abs(told - exact)).toBeLessThanOrEqual(exact / 4_096);
          });
      }),
    );
  });

  it("of few values says exactly what the sorted list says, however large they are", () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (values) => {
        const histogram = histogramOf(values);
        const sorted = values.toSorted((a, b) => a - b);
        expect(valuesOf(histogram)).toEqual(sorted);
        expect(sorted.map((_, rank) => exactOrderStatistic([histogram], rank))).toEqual(sorted);
      }),
    );
  });

  it("forgets the values themselves beyond 256 of them, but for the least and the greatest", () => {
    const many = Array.from({ length: 257 }, (_, index) => 1_000_000 + index);
    expect(exactOrderStatistic([histogramOf(many.slice(1))], 1)).toBe(1_000_002);
    for (const histogram of [histogramOf(many), histogramOf([])]) {
      if (histogram.count === 0) mergeHistogram(histogram, histogramOf(many));
      expect(histogram.few).toBeNull();
      expect([0, 1, 256, 257].map((rank) => exactOrderStatistic([histogram], rank))).toEqual([
        1_000_000,
        null,
        1_000_256,
        Number.POSITIVE_INFINITY,
      ]);
    }
  });

  it("puts every value from 4096 up into a bucket that holds it, up to the largest safe integer", () => {
    const edges = Array.from({ length: 41 }, (_, index) => 2 ** (index + 12)).flatMap((power) => [
      power - 1,
      power,
      power + 1,
    ]);
    for (const value of [...edges.filter(Number.isSafeInteger), Number.MAX_SAFE_INTEGER]) {
      const histogram = createHistogram();
      recordValue(histogram, value);
      histogram.few = null;
      histogram.min = 0;
      histogram.max = Number.MAX_SAFE_INTEGER;
      const [entry] = histogramEntries(histogram);
      expect(Math.abs((entry?.value ?? 0) - value)).toBeLessThanOrEqual(value / 4_096);
    }
  });

  it("gives its entries in ascending order, each value once, adding up to the count", () => {
    fc.assert(
      fc.property(fc.array(any), (values) => {
        const histogram = histogramOf(values);
        const entries = [...histogramEntries(histogram)];
        entries.slice(1).forEach(({ value }, index) => {
          expect(value).toBeGreaterThanOrEqual(entries[index]?.value ?? Number.NaN);
        });
        expect(entries.reduce((sum, { count }) => sum + count, 0)).toBe(histogram.count);
        expect(entries.every(({ count }) => count > 0)).toBe(true);
      }),
    );
  });

  it("merged from parts is the histogram of the whole, whatever the parts and their order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(any), { maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        (parts, choices) => {
          const shuffled = parts
            .map((part) => ({ part, at: choices.next().value }))
            .sort((a, b) => a.at - b.at);
          const merged = createHistogram();
          for (const { part } of shuffled) {
            const from = histogramOf(part);
            const before = structuredClone(from);
            mergeHistogram(merged, from);
            deepStrictEqual(from, before);
          }
          deepStrictEqual(merged, histogramOf(parts.flat()));
        },
      ),
    );
  });

  it("ranks what several histograms hold as if one held it all, and nothing beyond", () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), fc.array(any), (some, others) => {
        const parts = [histogramOf(some), createHistogram(), histogramOf(others)];
        const whole = histogramOf([...some, ...others]);
        const inOrder = [...histogramEntries(whole)].flatMap(({ value, count }) =>
          new Array<number>(count).fill(value),
        );
        expect(inOrder.map((_, rank) => orderStatistic(parts, rank))).toEqual(inOrder);
        expect(orderStatistic(parts, inOrder.length)).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });

  // Beyond 256 values a histogram knows buckets only: of 1,000,000 they are 256 wide.
  it.each([
    [100, 100],
    [128, 128],
    [128, 129],
    [300, 5],
    [5, 300],
    [300, 300],
  ])("of %d values and one of %d say together, and merged, what one of all says", (count, others) => {
    const values = Array.from({ length: count + others }, (_, index) => 1_000_000 + index);
    const whole = histogramOf(values);
    const parts = [histogramOf(values.slice(0, count)), histogramOf(values.slice(count))];
    const merged = createHistogram();
    for (const part of parts) mergeHistogram(merged, part);
    deepStrictEqual(merged, whole);
    const isExact = count <= 256 && others <= 256;
    values.forEach((value, rank) => {
      expect(orderStatistic(parts, rank)).toBe(isExact ? value : orderStatistic([whole], rank));
      expect(orderStatistic([whole], rank)).toBeGreaterThanOrEqual(1_000_000);
    });
    expect(exactOrderStatistic(parts, 1)).toBe(isExact ? 1_000_001 : null);
  });

  it("knows no value of few exactly, as soon as it holds one of which only the bucket is known", () => {
    const [known, unknown] = [
      [5_000, 6_000],
      [7_000, 8_000],
    ];
    for (const merged of [histogramOf(known), bucketsOf(known)]) {
      mergeHistogram(merged, merged.few === null ? histogramOf(unknown) : bucketsOf(unknown));
      expect([1, 2].map((rank) => exactOrderStatistic([merged], rank))).toEqual([null, null]);
    }
  });

  it("recording a value many times is recording it again and again", () => {
    fc.assert(
      fc.property(any, fc.nat(50), (value, times) => {
        const histogram = createHistogram();
        recordValue(histogram, value, times);
        expect(histogram).toEqual(histogramOf(new Array<number>(times).fill(value)));
      }),
    );
  });

  it("says nothing of nothing", () => {
    const empty = createHistogram();
    expect(valuesOf(empty)).toEqual([]);
    expect(orderStatistic([empty], 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it("stays small however much is recorded", () => {
    const histogram = createHistogram();
    for (let index = 0; index < 200_000; index++) recordValue(histogram, (index * 7_919) % 1_000_000_007);
    const bytes = histogram.pages.reduce((sum, page) => sum + (page?.byteLength ?? 8), 0);
    expect(bytes).toBeLessThan(400_000);
    expect(histogramOf([5, 40, 200]).pages).toHaveLength(1);
  });

  it("goes on identically after being written out and read back", () => {
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (before, after) => {
        const restored: Histogram = deserialize(serialize(histogramOf(before)));
        for (const value of after) recordValue(restored, value);
        deepStrictEqual(restored, histogramOf([...before, ...after]));
      }),
    );
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])(
    "refuses %d as a value and as a number of times",
    (bad) => {
      const histogram = createHistogram();
      expect(() => recordValue(histogram, bad)).toThrow(`not ${bad} 1 times`);
      expect(() => recordValue(histogram, 1, bad)).toThrow(`not 1 ${bad} times`);
      expect(histogram).toEqual(createHistogram());
    },
  );

  it("adds up exactly beyond the safe integers, recorded and merged in whatever order", () => {
    const large = fc.tuple(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.integer({ min: 0, max: 2 ** 40 }),
    );
    fc.assert(
      fc.property(fc.array(large), fc.array(large), (first, second) => {
        const merged = recordedOf(first);
        mergeHistogram(merged, recordedOf(second));
        const all = [...first, ...second];
        deepStrictEqual(merged, recordedOf(all.toReversed()));
        const exact = all.reduce((sum, [value, times]) => sum + BigInt(value) * BigInt(times), 0n);
        expect(BigInt(merged.carried) * 2n ** 53n + BigInt(merged.sum)).toBe(exact);
        expect(sumOf(merged)).toBe(Number(exact));
      }),
    );
  });

  it("counts no more than a safe integer, and stays as it was", () => {
    const histogram = recordedOf([[7, Number.MAX_SAFE_INTEGER - 1]]);
    const before = structuredClone(histogram);
    expect(() => recordValue(histogram, 2, 2)).toThrow("cannot hold 2 more");
    expect(() => mergeHistogram(histogram, recordedOf([[0, 3]]))).toThrow("cannot hold 3 more");
    expect(histogram).toEqual(before);
  });
});
