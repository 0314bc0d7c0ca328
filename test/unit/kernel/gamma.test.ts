import { describe, expect, it } from "vitest";
import { drawSource, purposeCode, uniform } from "#kernel/draw.ts";
import { standardGamma } from "#kernel/gamma.ts";
import { kolmogorovSmirnovCritical, kolmogorovSmirnovStatistic } from "#test/support/kolmogorovSmirnov.ts";
import { regularisedGamma } from "#test/support/specialFunctions.ts";
import { confidenceInterval } from "#test/support/studentT.ts";

const source = drawSource(3, 0, "gamma");
const PURPOSE = purposeCode("service");
const N = 20_000;

describe("the gamma variable", () => {
  it.each([0.05, 0.3, 0.99, 1, 2.5, 10, 1_000])(
    "of shape %d has that mean, that variance and that distribution",
    (shape) => {
      const values = Array.from({ length: N }, (_, item) => standardGamma(source, item, PURPOSE, 0, shape));
      const mean = confidenceInterval(values, 0.999);
      expect(mean.low).toBeLessThan(shape);
      expect(mean.high).toBeGreaterThan(shape);
      const variance = confidenceInterval(
        values.map((value) => (value - shape) ** 2),
        0.999,
      );
      expect(variance.low).toBeLessThan(shape);
      expect(variance.high).toBeGreaterThan(shape);
      const distance = kolmogorovSmirnovStatistic(values, (x) => regularisedGamma(shape, x));
      expect(distance).toBeLessThan(kolmogorovSmirnovCritical(0.001, N));
    },
  );

  it("is independent of the plain draws of the same names, and of the next attempt", () => {
    for (const other of [
      (item: number) => uniform(source, item, PURPOSE, 0),
      (item: number) => uniform(source, item, PURPOSE, 1),
      (item: number) => standardGamma(source, item, PURPOSE, 1, 2),
    ]) {
      const products = Array.from(
        { length: N },
        (_, item) => (standardGamma(source, item, PURPOSE, 0, 2) - 2) * (other(item) - 0.5),
      );
      const covariance = confidenceInterval(products, 0.999);
      expect(Math.abs(covariance.mean)).toBeLessThan(covariance.halfWidth);
    }
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("refuses the shape %d", (shape) => {
    expect(() => standardGamma(source, 0, PURPOSE, 0, shape)).toThrow(`not ${shape}`);
  });
});
