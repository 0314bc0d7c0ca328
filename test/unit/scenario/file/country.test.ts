import { describe, expect, test } from "vitest";
import { instantOf } from "#domain/calendar/civilDate.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR } from "#kernel/time.ts";
import { countryOf, edited, policies, resolved, smallCountry } from "./scenarioUnderTest.ts";

const GUANGDONG = "440000";
const CHONGQING = "500000";

/** A scenario of which every section but the arrivals is left out. */
const bare = `
name: bare
why: a test
period: { from: 2025-03-03, until: 2025-03-08 }
arrivals: { flows: [{ from: "500000", to: "440000", perYear: 100 }] }
`;

describe("a small country", () => {
  const { configuration, warnings } = resolved(smallCountry);
  const { country, ...run } = configuration;

  test("is a run of its period and its provinces", () => {
    expect(warnings).toEqual([]);
    expect(run).toEqual({
      schemaVersion: 1,
      name: "small-country",
      why: expect.stringContaining("Two provinces"),
      scenarioFile: "s.yaml",
      seed: 20260302,
      replication: 0,
      scale: 1,
      startAt: instantOf("2026-03-02"),
      arrivalsUntil: instantOf("2026-03-07"),
      cutAt: null,
      lookaheadTicks: TICKS_PER_HOUR,
      exchangeTicks: TICKS_PER_HOUR,
      calendar: { kind: "statutory", allowProjected: false },
      faults: [],
      thresholds: expect.objectContaining({ money_imbalance_fen: ["value==0"] }),
      network: null,
    });
    expect(country?.policies.map(({ code }) => code)).toEqual([GUANGDONG, CHONGQING]);
    const own = country?.poolPolicies.map(({ pool }) => pool) ?? [];
    expect(Object.keys(country?.provenance ?? {})).toEqual([GUANGDONG, ...own, CHONGQING]);
  });

  test("has its flows by pair, and its applications by instant with every default worked in", () => {
    expect(country?.flows).toEqual([
      { from: GUANGDONG, to: GUANGDONG, perYear: 300 },
      { from: GUANGDONG, to: CHONGQING, perYear: 800 },
      { from: CHONGQING, to: GUANGDONG, perYear: 2000 },
    ]);
    expect(country?.applications).toEqual([
      {
        at: instantOf("2026-03-03T09:30"),
        from: CHONGQING,
        fromPool: CHONGQING,
        to: GUANGDONG,
        toPool: "440300",
        channel: "app",
        lodgedAt: "origin",
        applicant: "person",
        combination: "ee",
        person: "zhang",
        about: {},
        balanceFen: 123_456,
        circumstances: [],
      },
      {
        at: instantOf("2026-03-03T10:15"),
        from: GUANGDONG,
        fromPool: "440100",
        to: CHONGQING,
        toPool: CHONGQING,
        channel: "window",
        lodgedAt: "origin",
        applicant: "person",
        combination: "ee",
        person: "li",
        about: {},
        balanceFen: null,
        circumstances: ["arrears"],
      },
    ]);
  });

  test("is plain data: what is written down and read again is the same run", () => {
    expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
  });
});

test("a scenario that says little has the documented defaults", () => {
  const { configuration } = resolved(bare);
  expect(configuration).toMatchObject({ seed: 1, scale: 1, cutAt: null, faults: [], thresholds: {} });
  const { country } = configuration;
  expect(country?.policies.map(({ code }) => code)).toEqual(policies.codes);
  expect(country).toMatchObject({
    balance: { medianFen: 150_000, meanFen: 400_000 },
    shares: { app: 0.7, atDestination: 0.4, byEmployer: 0.2 },
    secondApplicationAfterTicks: 3 * TICKS_PER_DAY,
    bank: {
      latency: { kind: "lognormal", meanTicks: TICKS_PER_DAY, coefficientOfVariation: 0.5 },
      officeHours: [{ fromMinute: 510, toMinute: 1020 }],
    },
    monthFactors: new Array(12).fill(1),
    weekdayFactors: new Array(7).fill(1),
    hourFactors: new Array(24).fill(1),
    applications: [],
  });
  expect(new Set(Object.values(country?.mix ?? {}))).toEqual(new Set([0]));
});

test("the order of applications is that of their instants, the file's where these are equal", () => {
  const applications = [
    `{ at: 2026-03-04, from: "500000", to: "440000", person: third }`,
    `{ at: 2026-03-03, from: "500000", to: "440000", person: first }`,
    `{ at: 2026-03-03, from: "500000", to: "440000", person: second }`,
  ];
  const set = [`arrivals.applications=[${applications.join(",")}]`];
  expect(countryOf(smallCountry, { set }).applications.map(({ person }) => person)).toEqual([
    "first",
    "second",
    "third",
  ]);
});

test("a move inside a province ends in another pooling area, unless it says which", () => {
  const pools = (application: string) =>
    countryOf(smallCountry, {
      set: [`arrivals.applications=[{ at: 2026-03-03, ${application} }]`],
    }).applications.flatMap(({ fromPool, toPool }) => [fromPool, toPool]);
  expect(pools(`from: "440000", to: "440000"`)).toEqual(["440100", "440200"]);
  expect(pools(`from: "440000", to: "440000", toPool: "440100"`)).toEqual(["440200", "440100"]);
  expect(pools(`from: "440000", to: "440000", fromPool: "440300"`)).toEqual(["440300", "440100"]);
});

describe("the gravity model", () => {
  const gravity = (inProvinceShare: number) => `{
    transfersPerYear: 1000, inProvinceShare: ${inProvinceShare}, returnShare: 0.4,
    pull: { "440000": 3, "500000": 1, "110000": 2 }, push: { "440000": 1, "500000": 2, "110000": 1 },
    within: { "440000": 5, "500000": 0, "110000": 0 } }`;

  test("is kept to the run's provinces at its national strength, times the scale", () => {
    const all = countryOf(bare, { set: [`arrivals={ gravity: ${gravity(0.3)} }`] }).flows;
    expect(all.reduce((sum, { perYear }) => sum + perYear, 0)).toBeCloseTo(1000, 9);
    const set = [`arrivals={ gravity: ${gravity(0.3)} }`, 'provinces=["440000","500000"]'];
    const some = countryOf(bare, { set, scale: 10 }).flows;
    expect(some).toEqual(
      all
        .filter(({ from, to }) => from !== "110000" && to !== "110000")
        .map((flow) => ({ ...flow, perYear: expect.closeTo(10 * flow.perYear, 9) })),
    );
    expect(some.map(({ from, to }) => `${from}>${to}`)).toEqual([
      "440000>440000",
      "440000>500000",
      "500000>440000",
    ]);
  });

  test("stands beside listed flows of other pairs", () => {
    const set = [
      `arrivals.gravity=${gravity(0)}`,
      'arrivals.flows=[{ from: "440000", to: "440000", perYear: 7 }]',
    ];
    expect(countryOf(bare, { set }).flows).toContainEqual({ from: GUANGDONG, to: GUANGDONG, perYear: 7 });
  });
});

describe("overrides", () => {
  const overridden = (overrides: string) =>
    countryOf(edited(smallCountry, "thresholds:", `overrides: ${overrides}\nthresholds:`));

  test("for all reach every province, and a province's own win", () => {
    const country = overridden(
      `{ all: { desks.finance.officers: 3 }, "500000": { desks.finance.officers: 9 } }`,
    );
    expect(country.policies.map(({ desks }) => desks.finance.officers)).toEqual([3, 9]);
    expect(country.provenance[CHONGQING]?.["desks.finance.officers"]).toEqual({
      value: 9,
      source: "scenario",
      confidence: "low",
      assumption: true,
      setBy: "scenario",
    });
  });

  test("of a whole value replace those for all that lie inside it", () => {
    const country = overridden(`{
      all: { desks.finance.service.meanMinutes: 30 },
      "500000": { desks.finance.service: { distribution: deterministic, valueMinutes: 2 } } }`);
    expect(country.policies.map(({ desks }) => desks.finance.service)).toEqual([
      { kind: "lognormal", meanTicks: 1_800_000, coefficientOfVariation: 0.6 },
      { kind: "deterministic", valueTicks: 120_000 },
    ]);
  });
});

describe("when people apply", () => {
  const profile = (text: string) => countryOf(smallCountry, { set: [`arrivals.profile=${text}`] });
  const mean = (factors: readonly number[], spans: readonly number[]) =>
    factors.reduce((sum, factor, index) => sum + factor * (spans[index] ?? 0), 0) /
    spans.reduce((sum, span) => sum + span, 0);
  const one = (length: number) => new Array<number>(length).fill(1);

  test("factors average 1 over the year, the week and the day, and keep their ratios", () => {
    const { monthFactors, weekdayFactors, hourFactors } = profile(
      `{ months: { mar: 1.3, apr: 1.3, feb: 0.5 }, weekdays: { sat: 0.5, sun: 0 }, hours: { "00-06": 0, "09-12": 4 } }`,
    );
    expect(mean(monthFactors, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])).toBeCloseTo(1, 12);
    expect(mean(weekdayFactors, one(7))).toBeCloseTo(1, 12);
    expect(mean(hourFactors, one(24))).toBeCloseTo(1, 12);
    expect((monthFactors[2] ?? 0) / (monthFactors[0] ?? 1)).toBeCloseTo(1.3, 12);
    expect((weekdayFactors[5] ?? 0) / (weekdayFactors[0] ?? 1)).toBeCloseTo(0.5, 12);
    expect(weekdayFactors[6]).toBe(0);
    expect(hourFactors.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
    expect((hourFactors[9] ?? 0) / (hourFactors[12] ?? 1)).toBeCloseTo(4, 12);
    expect(hourFactors[11]).toBe(hourFactors[9]);
  });
});
