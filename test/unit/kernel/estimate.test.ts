import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateOf } from "#kernel/estimate.ts";
import { studentTQuantile } from "#kernel/studentT.ts";
import { studentTDistribution } from "../../support/studentT.ts";

describe("Student's t", () => {
  // Published tables, such as Law 2015, table T.1.
  test.each([
    [0.975, 1, 12.7062],
    [0.975, 2, 4.3027],
    [0.975, 4, 2.7764],
    [0.975, 9, 2.2622],
    [0.95, 29, 1.6991],
    [0.995, 29, 2.7564],
    [0.975, 120, 1.9799],
    [0.9, 7, 1.4149],
  ])("%f of %i degrees of freedom: %f", (probability, degrees, t) => {
    expect(studentTQuantile(probability, degrees)).toBeCloseTo(t, 4);
    expect(studentTQuantile(1 - probability, degrees)).toBeCloseTo(-t, 4);
  });

  test("agrees with the distribution by its incomplete beta function", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        (p, degrees) => {
          expect(studentTDistribution(studentTQuantile(p, degrees), degrees)).toBeCloseTo(p, 9);
        },
      ),
    );
  });

  test.each([
    [0, 3],
    [1, 3],
    [Number.NaN, 3],
    [0.5, 0],
    [0.5, 1.5],
  ])("no quantile of %f with %f degrees", (probability, degrees) => {
    expect(() => studentTQuantile(probability, degrees)).toThrow(RangeError);
  });
});

describe("an estimate", () => {
  test("of ten values, by hand", () => {
    // Law 2015, example 4.26: 1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09; 90 %: 1.34 ± 0.24.
    const values = [1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09];
    const estimate = estimateOf(values, 0.9);
    expect(estimate.mean).toBeCloseTo(1.343, 3);
    expect((estimate.standardDeviation ?? 0) ** 2).toBeCloseTo(0.17, 2);
    expect(estimate.halfWidth).toBeCloseTo(0.24, 2);
    // Nine degrees of freedom, one less than values: table T.1 has 1.833 for 0.95.
    expect(estimate.halfWidth).toBeCloseTo((1.8331 * (estimate.standardDeviation ?? 0)) / Math.sqrt(10), 4);
    expect([estimate.count, estimate.min, estimate.max]).toEqual([10, 0.5, 1.89]);
  });

  test("of one value has no interval, of equal ones an interval of nothing, of none is refused", () => {
    expect(estimateOf([3], 0.95)).toMatchObject({ mean: 3, halfWidth: null, standardDeviation: null });
    expect(estimateOf([3, 3, 3], 0.95)).toMatchObject({ mean: 3, halfWidth: 0 });
    expect(() => estimateOf([], 0.95)).toThrow("an estimate needs one value at least");
  });
});

test("any confidence below 1 has an interval, and a higher one no narrower interval", () => {
  const widths = [0.999, 0.999999999, 1 - 2 ** -50, 1 - 2 ** -53].map(
    (confidence) => estimateOf([1, 2, 3, 5], confidence).halfWidth ?? Number.NaN,
  );
  expect(widths.every(Number.isFinite)).toBe(true);
  expect(widths).toEqual(widths.toSorted((a, b) => a - b));
});
