import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawSource, purposeCode, uniform } from "#kernel/draw.ts";
import {
  arrivalTick,
  createRateProfile,
  expectedArrivals,
  nextArrival,
  nextOperationalTime,
  operationalTimeAt,
  type RateProfile,
  type RateSegment,
} from "#kernel/poissonArrivals.ts";
import { chiSquareQuantile, chiSquareStatistic } from "#test/support/chiSquare.ts";
import { kolmogorovSmirnovCritical, kolmogorovSmirnovStatistic } from "#test/support/kolmogorovSmirnov.ts";

const PURPOSE = purposeCode("arrival");

/** A year's shape in little: a quiet stretch, a gap, a rush, nothing, a slow end. */
const SEGMENTS: readonly RateSegment[] = [
  { fromTicks: 1_000_000, toTicks: 2_000_000, ratePerTick: 0.002 },
  { fromTicks: 2_500_000, toTicks: 3_000_000, ratePerTick: 0.02 },
  { fromTicks: 3_000_000, toTicks: 3_500_000, ratePerTick: 0 },
  { fromTicks: 3_500_000, toTicks: 6_000_000, ratePerTick: 0.001 },
];

function arrivals(profile: RateProfile, seed: number): number[] {
  const source = drawSource(seed, 0, "arrivals");
  const ticks: number[] = [];
  for (let at = nextArrival(profile, 0, uniform(source, 0, PURPOSE, 0)); at < Number.POSITIVE_INFINITY; ) {
    ticks.push(at);
    at = nextArrival(profile, at, uniform(source, ticks.length, PURPOSE, 0));
  }
  return ticks;
}

/** The same, with the operational time kept in place of the tick. */
function arrivalsInOperationalTime(profile: RateProfile, seed: number): number[] {
  const source = drawSource(seed, 0, "arrivals");
  const ticks: number[] = [];
  let time = nextOperationalTime(0, uniform(source, 0, PURPOSE, 0));
  for (let at = arrivalTick(profile, time); at < Number.POSITIVE_INFINITY; at = arrivalTick(profile, time)) {
    ticks.push(at);
    time = nextOperationalTime(time, uniform(source, ticks.length, PURPOSE, 0));
  }
  return ticks;
}

const profiles = fc
  .array(
    fc.tuple(
      fc.nat(50),
      fc.integer({ min: 1, max: 1_000 }),
      fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 3, noNaN: true })),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(([gap, length, ratePerTick]) => {
      const segment = { fromTicks: at + gap, toTicks: at + gap + length, ratePerTick };
      at = segment.toTicks;
      return segment;
    });
  });

describe.each([
  ["by ticks", arrivals],
  ["in operational time", arrivalsInOperationalTime],
])("Poisson arrivals, kept %s", (_, generate) => {
  const profile = createRateProfile(SEGMENTS);
  const runs = Array.from({ length: 40 }, (__, seed) => generate(profile, seed));

  it("come as often in each segment as its rate says, with the variance of a Poisson count", () => {
    for (const { fromTicks, toTicks, ratePerTick } of SEGMENTS) {
      const expected = (toTicks - fromTicks) * ratePerTick;
      const counts = runs.map((ticks) => ticks.filter((at) => at >= fromTicks && at < toTicks).length);
      if (expected === 0) expect(counts.every((count) => count === 0)).toBe(true);
      else {
        const statistic = chiSquareStatistic(counts, () => expected);
        expect(statistic).toBeLessThan(chiSquareQuantile(0.999, runs.length));
        expect(statistic).toBeGreaterThan(chiSquareQuantile(0.001, runs.length));
      }
    }
  });

  it("fill each segment evenly", () => {
    for (const { fromTicks, toTicks } of SEGMENTS.filter(({ ratePerTick }) => ratePerTick > 0)) {
      const places = runs
        .flat()
        .filter((at) => at >= fromTicks && at < toTicks)
        .map((at) => (at + 0.5 - fromTicks) / (toTicks - fromTicks));
      expect(kolmogorovSmirnovStatistic(places, (x) => x)).toBeLessThan(
        kolmogorovSmirnovCritical(0.001, places.length),
      );
    }
  });

  it("lie apart as an exponential variable does", () => {
    const gaps = runs.flatMap((ticks) => {
      const rush = ticks.filter((at) => at >= 1_000_000 && at < 2_000_000);
      return rush.slice(1).map((at, index) => at - (rush[index] ?? 0));
    });
    const distance = kolmogorovSmirnovStatistic(gaps, (x) => 1 - Math.exp(-0.002 * (x + 0.5)));
    expect(distance).toBeLessThan(kolmogorovSmirnovCritical(0.001, gaps.length) + 0.001);
  });

  it("never go back, and fall only where somebody can arrive", () => {
    const canArrive = (at: number): boolean =>
      SEGMENTS.some(
        ({ fromTicks, toTicks, ratePerTick }) => ratePerTick > 0 && at >= fromTicks && at < toTicks,
      );
    for (const ticks of runs) {
      expect(ticks.filter((at, index) => at < (ticks[index - 1] ?? 0))).toEqual([]);
      expect(ticks.every(canArrive)).toBe(true);
    }
  });
});

describe("a rate profile", () => {
  it("may be so dense that many arrive in one tick", () => {
    const dense = createRateProfile([{ fromTicks: 10, toTicks: 20, ratePerTick: 500 }]);
    const ticks = arrivalsInOperationalTime(dense, 1);
    expect(Math.abs(ticks.length - 5_000)).toBeLessThan(4 * Math.sqrt(5_000));
    expect(new Set(ticks)).toEqual(new Set([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]));
  });

  it("turns instants into operational time and back", () => {
    fc.assert(
      fc.property(
        profiles,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (segments, share) => {
          const profile = createRateProfile(segments);
          const time = share * expectedArrivals(profile);
          const tick = arrivalTick(profile, time);
          if (expectedArrivals(profile) === 0) {
            expect(tick).toBe(Number.POSITIVE_INFINITY);
            return;
          }
          expect(Number.isSafeInteger(tick)).toBe(true);
          const slack = 1e-9 * expectedArrivals(profile);
          expect(operationalTimeAt(profile, tick)).toBeLessThanOrEqual(time + slack);
          expect(operationalTimeAt(profile, tick + 1)).toBeGreaterThanOrEqual(time - slack);
          expect(
            segments.some(
              ({ fromTicks, toTicks, ratePerTick }) => ratePerTick > 0 && fromTicks <= tick && tick < toTicks,
            ),
          ).toBe(true);
        },
      ),
    );
  });

  it("counts what it expects, and is exhausted after it", () => {
    const profile = createRateProfile(SEGMENTS);
    expect(expectedArrivals(profile)).toBeCloseTo(14_500, 6);
    expect(operationalTimeAt(profile, 0)).toBe(0);
    expect(operationalTimeAt(profile, 2_200_000)).toBeCloseTo(2_000, 9);
    expect(operationalTimeAt(profile, 1e9)).toBe(expectedArrivals(profile));
    expect(arrivalTick(profile, expectedArrivals(profile))).toBe(Number.POSITIVE_INFINITY);
    expect(nextArrival(profile, 6_000_000, 0.5)).toBe(Number.POSITIVE_INFINITY);
    expect(arrivalTick(profile, 0)).toBe(1_000_000);
  });

  it("without segments lets nobody arrive", () => {
    const empty = createRateProfile([]);
    expect([expectedArrivals(empty), operationalTimeAt(empty, 5), nextArrival(empty, 0, 0.5)]).toEqual([
      0,
      0,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it.each<[RateSegment[], string]>([
    [[{ fromTicks: 5, toTicks: 5, ratePerTick: 1 }], "from 5 to 5"],
    [[{ fromTicks: -1, toTicks: 5, ratePerTick: 1 }], "from -1 to 5"],
    [[{ fromTicks: 0.5, toTicks: 5, ratePerTick: 1 }], "from 0.5"],
    [[{ fromTicks: 0, toTicks: 5, ratePerTick: -1 }], "at -1 a tick"],
    [[{ fromTicks: 0, toTicks: 5, ratePerTick: Number.NaN }], "at NaN"],
    [[{ fromTicks: 0, toTicks: 5, ratePerTick: Number.POSITIVE_INFINITY }], "at Infinity"],
    [
      [
        { fromTicks: 0, toTicks: 5, ratePerTick: 1 },
        { fromTicks: 4, toTicks: 9, ratePerTick: 1 },
      ],
      "rate segment 1 goes from 4 to 9",
    ],
  ])("refuses %o", (segments, message) => {
    expect(() => createRateProfile(segments)).toThrow(message);
  });

  it("refuses an operational time that is none", () => {
    expect(() => arrivalTick(createRateProfile(SEGMENTS), Number.NaN)).toThrow("NaN");
  });
});
