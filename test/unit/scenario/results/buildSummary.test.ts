import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { CaseRow } from "#domain/caseRow.ts";
import { createHistogram } from "#kernel/histogram.ts";
import { buildSummary, verdictOf } from "#scenario/results/buildSummary.ts";
import { createResultsCollector } from "#scenario/results/resultsCollector.ts";
import { type Summary, summaryJsonSchema, summarySchema, summaryText } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { ThresholdsConfig } from "#scenario/threshold/thresholdConfig.ts";
import {
  at,
  calendar,
  caseRow,
  checksOf,
  countryRun,
  feed,
  grant,
  nothingDone,
  refused,
} from "#test/support/smallRun.ts";
import { networkRun } from "./smallNetwork.ts";

function summaryOf(
  rows: readonly CaseRow[],
  thresholds: ThresholdsConfig = {},
  configuration = countryRun(),
): Summary {
  const checks = checksOf(configuration, thresholds);
  const collector = createResultsCollector({ configuration, calendar, checks });
  feed(collector, rows, at("2026-02-02T00:00"));
  return build(configuration, collector.results, checks);
}

function build(
  configuration: RunConfiguration,
  results: never | Parameters<typeof buildSummary>[0]["results"],
  checks: Parameters<typeof buildSummary>[0]["checks"],
): Summary {
  return buildSummary({
    configuration,
    results,
    checks,
    digest: "d".repeat(64),
    engine: "embedded",
    versions: { jiexu: "0.1.0", node: "24.0.0", natsServer: null },
    reproduce: "npm run -s jiexu -- run scenarios/three.yaml",
  });
}

const rows = [
  caseRow(),
  caseRow({ origin: "310000", destination: "310000", scope: "in_province" }),
  caseRow({ ...refused, origin: "440000", destination: "110000" }),
  caseRow({ status: "returned", creditedFen: 0 }),
  caseRow(nothingDone),
];

describe("a summary", () => {
  const summary = summaryOf(rows, {
    total_working_days: ["max<=15"],
    on_time_rate: [
      { threshold: "rate>=0.5", forAll: "province", abortOnFail: false, strict: false, allowEmpty: true },
    ],
  });

  it("is what its own schema says, field by field", () => {
    expect(summarySchema.parse(summary)).toEqual(summary);
    expect(summarySchema.safeParse({ ...summary, extra: 1 }).success).toBe(false);
  });

  it("survives being written and read", () => {
    expect(JSON.parse(summaryText(summary))).toEqual(summary);
  });

  it("is the same bytes for the same rows, whatever their order", () => {
    expect(summaryText(summaryOf(rows.toReversed(), {}))).toBe(summaryText(summaryOf(rows, {})));
  });

  it("has totals that add up", () => {
    expect(summary.totals).toEqual({
      applications: 5,
      refused: 1,
      accepted: 4,
      completed: 2,
      returned: 1,
      late: 1,
      open: 1,
      lateAndOpen: 1,
      withdrawn: 0,
      lapsed: 0,
      gaveUp: 0,
      reapplications: 0,
      supplements: 0,
    });
    const { refusals, provinces, links, money } = summary.country ?? expect.fail("no country");
    expect(refusals.find(({ code }) => code === "OUT_ARREARS")?.count).toBe(1);
    expect(refusals.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    expect(provinces.map(({ asOrigin }) => asOrigin.totals.applications)).toEqual([3, 1, 1]);
    expect(provinces.map(({ asDestination }) => asDestination.totals.applications)).toEqual([1, 1, 3]);
    expect(
      links.map(({ origin, destination, totals }) => `${origin}>${destination} ${totals.applications}`),
    ).toEqual(["110000>440000 3", "310000>310000 1", "440000>110000 1"]);
    expect(money).toMatchObject({ creditedFen: 246_912, returnedFen: 123_456 });
  });

  it("tells what is open with its time so far, and says how many", () => {
    const { total_working_days: total } = summary.country?.national.durations ?? expect.fail("no country");
    expect(total).toEqual({
      count: 4,
      open: 1,
      avg: (5 + 5 + 5 + 20) / 4,
      min: 5,
      med: 5,
      p90: 15.5,
      p95: 17.75,
      max: 20,
    });
    const { funds_on_time_rate: funds } = summary.country?.national.shares ?? expect.fail("no country");
    expect(funds).toEqual({ good: 2, bad: 2, undecided: 0, rate: 0.5, upTo: null });
  });

  it("has every check, with the place it was asked of", () => {
    expect(summary.thresholds.map(({ selector, forAll, place }) => [selector, forAll, place])).toEqual([
      ["total_working_days", null, null],
      ["on_time_rate{origin:110000}", "province", "110000"],
      ["on_time_rate{destination:110000}", "province", "110000"],
      ["on_time_rate{origin:310000}", "province", "310000"],
      ["on_time_rate{destination:310000}", "province", "310000"],
      ["on_time_rate{origin:440000}", "province", "440000"],
      ["on_time_rate{destination:440000}", "province", "440000"],
    ]);
    expect(summary.thresholds[0]).toMatchObject({
      outcome: "violated",
      value: 20,
      upTo: "unbounded",
      undecided: 1,
    });
    expect(summary.verdict).toBe("violated");
  });

  it("covers the period that was simulated", () => {
    expect(summary.period).toEqual({
      from: "2026-01-05T00:00:00",
      until: "2026-02-02T00:00:00",
      windows: 1,
      counted: null,
    });
  });
});

describe("a summary of nothing", () => {
  it("has nulls where there is nothing to tell", () => {
    const summary = summaryOf([], { total_working_days: ["max<=15"] });
    expect(summarySchema.parse(summary)).toEqual(summary);
    expect(summary.country?.national.durations.total_working_days).toMatchObject({
      count: 0,
      avg: null,
      max: null,
    });
    expect(summary.verdict).toBe("no_evidence");
  });
});

describe("a summary of a bare network", () => {
  function networkSummary(reportJobs: boolean): Summary {
    const configuration = networkRun(reportJobs);
    const collector = createResultsCollector({ configuration, calendar, checks: [] });
    collector.onGrant(grant(0, "run", 0));
    collector.onRows("south", [
      { kind: "job", case: "south-0", startedAt: 0, endedAt: 4_000, waitedTicks: 0, visits: 1 },
    ]);
    collector.onGrant(grant(1, "close", 10_000));
    const desk = {
      kind: "desk",
      desk: "service",
      officers: 1,
      served: 1,
      waited: 0,
      waitTicks: createHistogram(),
      busyTicks: 4_000,
      openTicks: 10_000,
      weeks: { firstDay: -5, busyTicks: [1_000, 3_000], openTicks: [2_000, 8_000] },
      lengthTickSum: 5_000,
      observedTicks: 10_000,
      longestLine: 3,
      lineAtEnd: 2,
    } as const;
    collector.onRows("south", [{ ...desk, place: "south" }]);
    collector.onRows("north-1", [{ ...desk, place: "north-1" }]);
    return build(configuration, collector.results, []);
  }

  it("has stations and desks and no cases", () => {
    const summary = networkSummary(true);
    expect(summarySchema.parse(summary)).toEqual(summary);
    expect(summary.totals).toBeNull();
    expect(summary.country).toBeNull();
    expect(summary.network?.sojournSeconds).toMatchObject({ count: 1, avg: 4 });
    expect(summary.network?.stations.map(({ station }) => station)).toEqual(["north-1", "south"]);
    expect(
      summary.desks.map(({ place, utilisation, queueAverage, queueLongest, queueAtEnd }) => [
        place,
        utilisation,
        queueAverage,
        queueLongest,
        queueAtEnd,
      ]),
    ).toEqual([
      ["north-1", 0.4, 0.5, 3, 2],
      ["south", 0.4, 0.5, 3, 2],
    ]);
  });

  it("has no sojourns where jobs are not reported", () => {
    expect(networkSummary(false).network?.sojournSeconds).toBeNull();
  });
});

describe("policies in a summary", () => {
  it("are told as far as they are assumed or depart from the national default", () => {
    const configuration = countryRun();
    const entry = {
      source: "a-source",
      confidence: "high",
      assumption: false,
      setBy: "national-default",
    } as const;
    const country = configuration.country ?? expect.fail("no country");
    const assumed = { ...entry, source: "assumption", assumption: true };
    const summary = summaryOf(
      [],
      {},
      {
        ...configuration,
        country: {
          ...country,
          assumptionCount: 3,
          provenance: {
            "110000": {
              name: { ...entry, value: "北京市", setBy: "province" },
              "deadlines.outWorkingDays": { ...entry, value: 10 },
              "funds.mismatchShare": { ...assumed, value: 0.01 },
            },
            "310000": {
              "deadlines.outWorkingDays": { ...entry, value: 10, setBy: "province" },
              "funds.mismatchShare": { ...assumed, value: 0.01 },
            },
            "440000": {
              "deadlines.outWorkingDays": { ...entry, value: 5, setBy: "scenario" },
              "funds.mismatchShare": { ...assumed, value: 0.02 },
            },
          },
        },
      },
    );
    expect(summary.country?.assumptions).toEqual({
      count: 3,
      values: [
        { path: "funds.mismatchShare", value: 0.01, source: "assumption", provinces: ["110000", "310000"] },
        { path: "funds.mismatchShare", value: 0.02, source: "assumption", provinces: ["440000"] },
      ],
    });
    expect(summary.country?.departures).toEqual([
      {
        province: "440000",
        path: "deadlines.outWorkingDays",
        value: 5,
        source: "a-source",
        setBy: "scenario",
      },
    ]);
  });
});

describe("a verdict", () => {
  const check = (outcome: "held" | "violated" | "no_evidence", strict = true) => ({ outcome, strict });

  it("is the worst of the strict thresholds, and held where nothing is asked", () => {
    expect(verdictOf([])).toBe("held");
    expect(verdictOf([check("held"), check("violated", false)])).toBe("held");
    expect(verdictOf([check("held"), check("no_evidence")])).toBe("no_evidence");
    expect(verdictOf([check("no_evidence"), check("violated"), check("held")])).toBe("violated");
  });
});

describe("the JSON Schema", () => {
  it("can be written and describes every field a reader may rely on", () => {
    const schema = JSON.parse(JSON.stringify(summaryJsonSchema())) as {
      properties: object;
      required: string[];
    };
    expect(Object.keys(schema.properties)).toEqual(schema.required);
    expect(schema.required).toContain("moneyImbalanceFen");
    expect(z.toJSONSchema(summarySchema)).toBeTruthy();
  });
});
