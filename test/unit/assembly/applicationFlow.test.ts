import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { expectedArrivals, operationalTimeAt } from "#kernel/poissonArrivals.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import type { CountryConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import { applicationFlowOf } from "#services/assembly/applicationFlow.ts";
import { BEIJING, GUANGDONG, MONDAY, SHANGHAI, smallCountry } from "#test/support/smallCountry.ts";

const flows = [
  { from: BEIJING, to: SHANGHAI, perYear: 3_000 },
  { from: GUANGDONG, to: BEIJING, perYear: 2_000 },
  { from: BEIJING, to: BEIJING, perYear: 1_000 },
  { from: SHANGHAI, to: GUANGDONG, perYear: 500 },
];
const shares = { app: 1, atDestination: 0.25, byEmployer: 0 };
const YEAR = 365.25 * TICKS_PER_DAY;

function flowOf(
  code: string,
  country: Partial<CountryConfiguration> = {},
  run: Partial<Omit<RunConfiguration, "country" | "network">> = {},
) {
  const configuration = smallCountry({ run, country: { flows, shares, ...country } });
  if (configuration.country === null) throw new Error("a small country is one");
  return applicationFlowOf(configuration, configuration.country, code);
}

describe("the applications lodged at a province", () => {
  test("are those that leave it, come to it or move inside it, by the share lodged at each side", () => {
    const flow = flowOf(BEIJING);
    expect(flow?.links).toEqual([
      { origin: BEIJING, destination: SHANGHAI, lodgedAt: "origin" },
      { origin: GUANGDONG, destination: BEIJING, lodgedAt: "destination" },
      { origin: BEIJING, destination: BEIJING, lodgedAt: "origin" },
    ]);
    const total = 2_250 + 500 + 1_000;
    expect([...(flow?.cumulative ?? [])]).toEqual([2_250 / total, 2_750 / total, 1]);
  });

  test("add up to those of the country: each is lodged once", () => {
    const expected = [BEIJING, SHANGHAI, GUANGDONG].map((code) => {
      const flow = flowOf(code);
      return flow === null ? 0 : expectedArrivals(flow.profile);
    });
    const days = 5;
    expect(expected.reduce((sum, one) => sum + one, 0)).toBeCloseTo((6_500 * days) / 365.25, 9);
  });

  test.each([
    [0, SHANGHAI, [{ origin: SHANGHAI, destination: GUANGDONG, lodgedAt: "origin" }]],
    [1, SHANGHAI, [{ origin: BEIJING, destination: SHANGHAI, lodgedAt: "destination" }]],
  ])("at a share of %d at destination leave the other side none", (atDestination, code, links) => {
    expect(flowOf(code, { shares: { ...shares, atDestination } })?.links).toEqual(links);
  });

  test("are none where nobody moves", () => {
    expect(flowOf(BEIJING, { flows: [] })).toBeNull();
    expect(flowOf(BEIJING, { flows: [{ from: BEIJING, to: SHANGHAI, perYear: 0 }] })).toBeNull();
    expect(flowOf("650000")).toBeNull();
  });
});

describe("the rate of applications", () => {
  test("follows the hour, the weekday and the month", () => {
    const country = {
      flows: [{ from: BEIJING, to: BEIJING, perYear: 1_000 }],
      hourFactors: Array.from({ length: 24 }, (_, hour) => (hour === 10 ? 24 : 0)),
      weekdayFactors: [2, 0, 0, 0, 0, 0, 5],
      monthFactors: [1, 1, 3, 5, 1, 1, 1, 1, 1, 1, 1, 1],
    };
    const run = { startAt: MONDAY, arrivalsUntil: instantOf("2025-04-08T00:00") };
    const rate = (from: string) => {
      const profile = flowOf(BEIJING, country, run)?.profile;
      if (profile === undefined) throw new Error("nobody applies");
      const at = instantOf(from);
      return operationalTimeAt(profile, at + TICKS_PER_HOUR) - operationalTimeAt(profile, at);
    };
    const hourly = (1_000 * TICKS_PER_HOUR) / YEAR;
    expect(rate("2025-03-03T10:00")).toBeCloseTo(hourly * 24 * 2 * 3, 9);
    expect(rate("2025-03-03T09:00")).toBe(0);
    expect(rate("2025-03-04T10:00")).toBe(0);
    expect(rate("2025-03-09T10:00")).toBeCloseTo(hourly * 24 * 5 * 3, 9);
    expect(rate("2025-04-07T10:00")).toBeCloseTo(hourly * 24 * 2 * 5, 9);
  });

  test("starts and ends where arrivals do, be it in the middle of an hour", () => {
    const startAt = MONDAY + 10 * TICKS_PER_HOUR + 20 * TICKS_PER_MINUTE;
    const arrivalsUntil = startAt + 100 * TICKS_PER_MINUTE;
    const profile = flowOf(BEIJING, {}, { startAt, arrivalsUntil })?.profile;
    expect(profile?.edgesTicks[0]).toBe(startAt);
    expect(profile?.edgesTicks.at(-1)).toBe(arrivalsUntil);
    expect(
      expectedArrivals(profile ?? { edgesTicks: new Float64Array(), cumulative: new Float64Array() }),
    ).toBeCloseTo((3_750 * 100 * TICKS_PER_MINUTE) / YEAR, 9);
  });

  test("needs a factor for every hour", () => {
    expect(() => flowOf(BEIJING, { hourFactors: [1, 1] })).toThrow("no factor 2 among 2");
  });
});
