import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { naturalExp, naturalLog } from "#kernel/elementary.ts";

/** One unit in the last place of a number. */
function ulp(x: number): number {
  const exponent = Math.floor(Math.log2(Math.abs(x)));
  return Math.max(2 ** (Math.max(exponent, -1_022) - 52), Number.MIN_VALUE);
}

const positive = fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true });

describe("the natural logarithm", () => {
  it("agrees with the engine's own to the last place, over all positive numbers", () => {
    const near = fc.oneof(
      positive,
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      fc.double({ min: 2 ** -53, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(near, (x) => {
        const engine = Math.log(x);
        expect(Math.abs(naturalLog(x) - engine)).toBeLessThanOrEqual(engine === 0 ? 0 : ulp(engine));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    [0.2, -1.6094379124341003],
    [0.7, -0.35667494393873245],
    [1.5, 0.4054651081081644],
    [3, 1.0986122886681096],
    [1e-10, -23.025850929940457],
    [12345.678, 9.421061321291832],
    [2 ** -53, -36.7368005696771],
    [0.9999999, -1.0000000494736474e-7],
  ])("of %d is %d, bit for bit", (x, logarithm) => {
    expect(naturalLog(x)).toBe(logarithm);
  });

  it("takes the ends as they are", () => {
    expect(naturalLog(1)).toBe(0);
    expect(naturalLog(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(naturalLog(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect([naturalLog(-1), naturalLog(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
    expect(naturalLog(Number.MIN_VALUE)).toBeCloseTo(-744.4400719213812, 10);
    expect(naturalLog(Number.MAX_VALUE)).toBeCloseTo(709.782712893384, 10);
  });
});

describe("the exponential function", () => {
  it("agrees with the engine's own to the last place, over all that a number can hold", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ min: -746, max: 710, noNaN: true }),
          fc.double({ min: -1, max: 1, noNaN: true }),
        ),
        (x) => {
          const engine = Math.exp(x);
          if (engine === Number.POSITIVE_INFINITY) expect(naturalExp(x)).toBe(engine);
          else expect(Math.abs(naturalExp(x) - engine)).toBeLessThanOrEqual(ulp(engine));
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it.each([
    [-700, 9.85967654375977e-305],
    [-1.5, 0.22313016014842982],
    [1e-9, 1.000000001],
    [0.3, 1.3498588075760032],
    [2, 7.38905609893065],
    [20.25, 622964442.1984454],
    [700, 1.0142320547350045e304],
  ])("of %d is %d, bit for bit", (x, exponential) => {
    expect(naturalExp(x)).toBe(exponential);
  });

  it("takes the ends as they are", () => {
    expect(naturalExp(0)).toBe(1);
    expect(naturalExp(710)).toBe(Number.POSITIVE_INFINITY);
    expect(naturalExp(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(naturalExp(-746)).toBe(0);
    expect(naturalExp(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(naturalExp(Number.NaN)).toBeNaN();
    expect(naturalExp(709.782712893384)).toBeCloseTo(Number.MAX_VALUE, -300);
    expect(naturalExp(-745)).toBe(Number.MIN_VALUE);
  });
});
