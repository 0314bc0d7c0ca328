import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ATTEMPT_LIMIT,
  chance,
  drawSource,
  pick,
  purposeCode,
  uniform,
  uniformInteger,
  uniformStep,
} from "#kernel/draw.ts";

const source = drawSource(20_250_101, 0, "440000");
const PURPOSE = purposeCode("service");
const safeNat = fc.maxSafeNat();

describe("a uniform draw", () => {
  it("is the same for the same names and another for others", () => {
    fc.assert(
      fc.property(
        safeNat,
        safeNat,
        fc.string(),
        safeNat,
        fc.string(),
        fc.nat(99),
        (seed, replication, place, item, purpose, attempt) => {
          const draw = (): number =>
            uniform(drawSource(seed, replication, place), item, purposeCode(purpose), attempt);
          expect(draw()).toBe(draw());
          expect(draw()).not.toBe(
            uniform(drawSource(seed, replication, place), item, purposeCode(purpose), attempt + 1),
          );
        },
      ),
    );
  });

  it("is an odd multiple of 2^-53 strictly between 0 and 1", () => {
    fc.assert(
      fc.property(
        safeNat,
        fc.integer(),
        fc.nat(ATTEMPT_LIMIT - 1),
        fc.nat(255),
        (item, purpose, attempt, step) => {
          const numerator = uniformStep(source, item, purpose, attempt, step) * 2 ** 53;
          expect(numerator % 2).toBe(1);
          expect(numerator).toBeLessThan(2 ** 53);
        },
      ),
    );
  });

  it("is step 0 of its own sub-stream", () => {
    fc.assert(
      fc.property(safeNat, fc.integer(), fc.nat(ATTEMPT_LIMIT - 1), (item, purpose, attempt) => {
        expect(uniform(source, item, purpose, attempt)).toBe(uniformStep(source, item, purpose, attempt, 0));
      }),
    );
  });

  it("keeps apart items that differ only above the 32nd bit", () => {
    const items = [0, 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32, 2 ** 32 + 1, 2 ** 52, Number.MAX_SAFE_INTEGER];
    expect(new Set(items.map((item) => uniform(source, item, PURPOSE, 0))).size).toBe(items.length);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])("refuses item %d", (item) => {
    expect(() => uniform(source, item, PURPOSE, 0)).toThrow(`no draw for item ${item}, attempt 0`);
  });

  it.each([-1, 0.5, Number.NaN, ATTEMPT_LIMIT])("refuses attempt %d", (attempt) => {
    expect(() => uniform(source, 1, PURPOSE, attempt)).toThrow(`attempt ${attempt}`);
  });

  it.each([-1, 0.5, Number.NaN, 256])("refuses step %d", (step) => {
    expect(() => uniformStep(source, 1, PURPOSE, 0, step)).toThrow(`step ${step}`);
  });
});

describe("a draw source", () => {
  it("keeps seed, replication and place apart", () => {
    const names: [number, number, string][] = [
      [1, 11, "1"],
      [11, 1, "1"],
      [1, 1, "11"],
      [1, 1, "1"],
      [0, 0, ""],
      [0, 0, "\0"],
      [0, 0, "\0\0"],
      [2 ** 32, 0, ""],
      [0, 2 ** 32, ""],
      [0, 0, "é"],
      [0, 0, "e\u0301"],
    ];
    const words = names.map((name) => Object.values(drawSource(...name)).join(" "));
    expect(new Set(words).size).toBe(names.length);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])("refuses %d as seed and as replication", (bad) => {
    expect(() => drawSource(bad, 0, "")).toThrow(`a seed is a safe integer from 0, not ${bad}`);
    expect(() => drawSource(0, bad, "")).toThrow(`not ${bad}`);
  });
});

describe("the frozen reference values on which every digest rests", () => {
  it("of sources and purposes", () => {
    expect(drawSource(1, 0, "440000")).toEqual({
      a: -714346030,
      b: -1307910549,
      c: 690906045,
      d: 1870270142,
    });
    expect(drawSource(Number.MAX_SAFE_INTEGER, 2 ** 40, "新疆")).toEqual({
      a: 1267127955,
      b: -548795356,
      c: -1320597969,
      d: 1650454986,
    });
    expect(["", "service", "arrival"].map(purposeCode)).toEqual([-1941129313, 715823734, 921874474]);
  });

  it("of draws", () => {
    const one = drawSource(1, 0, "440000");
    expect([
      uniform(one, 0, PURPOSE, 0),
      uniform(one, 1, PURPOSE, 0),
      uniform(one, 0, PURPOSE, 1),
      uniform(one, 2 ** 31, PURPOSE, 0),
      uniform(one, Number.MAX_SAFE_INTEGER, PURPOSE, ATTEMPT_LIMIT - 1),
      uniformStep(one, 0, PURPOSE, 0, 255),
    ]).toEqual([
      0.7624455103865352, 0.04528690391069767, 0.19035898255328043, 0.8304575259353278, 0.26772238219118394,
      0.6334783503408702,
    ]);
  });
});

describe("choices", () => {
  it("chance is never true for 0, always for 1, and as often as it says between", () => {
    const share = (probability: number): number => {
      let times = 0;
      for (let item = 0; item < 100_000; item++) {
        if (chance(source, item, PURPOSE, 0, probability)) times++;
      }
      return times / 100_000;
    };
    expect(share(0)).toBe(0);
    expect(share(1)).toBe(1);
    expect(Math.abs(share(0.3) - 0.3)).toBeLessThan(3 * Math.sqrt((0.3 * 0.7) / 100_000));
  });

  it.each([-0.1, 1.1, Number.NaN])("refuses the probability %d", (probability) => {
    expect(() => chance(source, 1, PURPOSE, 0, probability)).toThrow(`from 0 to 1, not ${probability}`);
  });

  it("whole numbers stay below their bound and reach every value", () => {
    const counts = new Array<number>(7).fill(0);
    for (let item = 0; item < 70_000; item++) {
      const value = uniformInteger(source, item, PURPOSE, 0, 7);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(counts).toHaveLength(7);
    for (const count of counts)
      expect(Math.abs(count - 10_000)).toBeLessThan(4 * Math.sqrt(10_000 * (6 / 7)));
    expect(uniformInteger(source, 1, PURPOSE, 0, 1)).toBe(0);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 32 + 1])("refuses the bound %d", (bound) => {
    expect(() => uniformInteger(source, 1, PURPOSE, 0, bound)).toThrow(`not ${bound}`);
  });

  it("pick finds what a plain search finds, and never a weight of 0", () => {
    const weights = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(weights, fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true }), (list, u) => {
        fc.pre(list.some((weight) => weight > 0));
        let total = 0;
        const cumulative = Float64Array.from(list, (weight) => {
          total += weight;
          return total;
        });
        const picked = pick(cumulative, u);
        expect(list[picked]).toBeGreaterThan(0);
        expect(picked).toBe(cumulative.findIndex((weight) => weight > u * total));
      }),
    );
  });

  it("pick stays off a last weight of 0 up to the largest draw there is", () => {
    for (const total of [1, 1 + 2 ** -52, 3, 2 - 2 ** -52, 1e300, 1e-300]) {
      expect(pick(Float64Array.of(total / 2, total, total), 1 - 2 ** -53)).toBe(1);
    }
  });

  it("pick refuses weights that are missing or all 0", () => {
    expect(() => pick(new Float64Array(0), 0.5)).toThrow("nothing to pick from");
    expect(() => pick(Float64Array.of(0, 0), 0.5)).toThrow("nothing to pick from");
  });
});
