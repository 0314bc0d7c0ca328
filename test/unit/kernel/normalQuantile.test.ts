import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "#kernel/normalQuantile.ts";
import { normalDistribution } from "#test/support/specialFunctions.ts";

describe("the normal quantile", () => {
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798409],
  ])("of %d is %d, the values Wichura gives to check an implementation", (p, z) => {
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-15);
  });

  it.each([
    [0.4, -0.2533471031357997],
    [0.075, -1.439531470938456],
    [1e-5, -4.264890793922825],
    [1e-10, -6.361340902404056],
    [1.4e-11, -6.656723091518184],
    [1e-11, -6.706023155495136],
    [2 ** -53, -8.209536151601387],
    [1e-300, -37.0470962993612],
  ])("of %d is %d by 40-digit arithmetic, on either side of each seam of the method", (p, z) => {
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-15);
  });

  it("gives back what the normal distribution takes", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (p) => {
        expect(Math.abs(normalDistribution(normalQuantile(p)) - p)).toBeLessThan(1e-11);
      }),
    );
  });

  it("rises, and is symmetric about one half on the grid of the draws", () => {
    const grid = fc.maxSafeNat().map((k) => (2 * (k % 2 ** 52) + 1) / 2 ** 53);
    fc.assert(
      fc.property(grid, grid, (p, q) => {
        expect(normalQuantile(1 - p)).toBe(-normalQuantile(p));
        if (p < q) expect(normalQuantile(p)).toBeLessThanOrEqual(normalQuantile(q));
      }),
    );
  });

  it("takes the ends as they are", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    for (const p of [-0.1, 1.1, Number.NaN]) expect(normalQuantile(p)).toBeNaN();
  });
});
