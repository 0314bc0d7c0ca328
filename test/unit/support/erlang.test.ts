import { describe, expect, it } from "vitest";
import { erlangB, erlangC, mg1, mmc } from "#test/support/erlang.ts";

describe("Erlang's formulas", () => {
  it.each([
    [11, 0.6821, 122.78],
    [12, 0.4494, 40.44],
    [13, 0.2853, 17.12],
    [14, 0.1741, 7.84],
  ])(
    "10 erlangs on %i servers make %f wait, %f seconds of a 180 second service on average",
    (servers, waits, mean) => {
      const theory = mmc(10, servers, 180);
      expect(theory.waitProbability).toBeCloseTo(waits, 4);
      expect(theory.meanWait).toBeCloseTo(mean, 2);
      expect(theory.meanWaiting).toBeCloseTo((mean * 10) / 180, 2);
    },
  );

  it("B follows the published tables: 10 erlangs on 10 servers lose 21.46 %, 5 on 10 lose 1.84 %", () => {
    expect(erlangB(10, 10)).toBeCloseTo(0.2146, 4);
    expect(erlangB(5, 10)).toBeCloseTo(0.0184, 4);
    expect(erlangB(3, 0)).toBe(1);
  });

  it("C is the utilisation for a single server, and 1 when the servers cannot keep up", () => {
    expect(erlangC(0.8, 1)).toBeCloseTo(0.8, 12);
    expect(erlangC(2, 2)).toBe(1);
    expect(mmc(2, 2, 1).meanWait).toBe(Number.POSITIVE_INFINITY);
  });

  it("a single server with exponential service is the M/M/1, with constant service it waits half as long", () => {
    expect(mg1(0.8, 3, 1).meanWait).toBeCloseTo(mmc(0.8, 1, 3).meanWait, 12);
    expect(mg1(0.8, 3, 0).meanWait).toBeCloseTo(mmc(0.8, 1, 3).meanWait / 2, 12);
    expect(mg1(1, 3, 1).meanWait).toBe(Number.POSITIVE_INFINITY);
  });
});
