import { describe, expect, test } from "vitest";
import { assumptionsOf, LESS, MORE } from "#scenario/experiment/assumption.ts";
import { varied } from "#scenario/experiment/variedValue.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { countryRun } from "#test/support/smallRun.ts";

describe("a value a fifth less, and a fifth more", () => {
  test.each<[string, unknown, unknown, unknown]>([
    ["funds.mismatchShare", 0.5, 0.4, 0.6],
    ["benefitProfile.ratio", 0.9, 0.9 * LESS, 1],
    ["funds.bankReturnShare", 1, LESS, null],
    ["funds.bankReturnShare", 0, null, null],
    ["desks.finance.officers", 1, null, null],
    ["desks.finance.officers", 2, null, null],
    ["desks.finance.officers", 3, 2, 4],
    ["desks.finance.officers", 40, 32, 48],
    ["deadlines.outWorkingDays", 0, null, null],
    ["deadlines.outWorkingDays", 1, null, 2],
    ["deadlines.outWorkingDays", 2, 1, 3],
    ["deadlines.outWorkingDays", 20, 16, 24],
    ["funds.creditBatchDay", 25, 20, 28],
    ["funds.creditBatchDay", 28, 22, null],
    ["years.overlapCountOnce", true, null, false],
    ["years.overlapCountOnce", false, null, true],
    ["funds.batchAt", "10:00", null, null],
    ["funds.blackouts", [], null, null],
    ["a", null, null, null],
    ["bank.latency", { kind: "deterministic", valueTicks: 0 }, null, null],
    [
      "bank.latency",
      { kind: "deterministic", valueTicks: 101 },
      { kind: "deterministic", valueTicks: 81 },
      { kind: "deterministic", valueTicks: 121 },
    ],
    [
      "bank.latency",
      { kind: "lognormal", meanTicks: 50, coefficientOfVariation: 1.5 },
      { kind: "lognormal", meanTicks: 40, coefficientOfVariation: 1.5 },
      { kind: "lognormal", meanTicks: 60, coefficientOfVariation: 1.5 },
    ],
    [
      "bank.latency",
      { kind: "exponential", meanTicks: 50, mostTicks: 55 },
      { kind: "exponential", meanTicks: 40, mostTicks: 44 },
      { kind: "exponential", meanTicks: 60, mostTicks: 66 },
    ],
    [
      "bank.latency",
      { kind: "empirical", valuesTicks: [10, 20] },
      { kind: "empirical", valuesTicks: [8, 16] },
      { kind: "empirical", valuesTicks: [12, 24] },
    ],
  ])("%s of %j is %j and %j", (path, value, less, more) => {
    expect(varied(path, value, LESS)).toEqual(less);
    expect(varied(path, value, MORE)).toEqual(more);
  });
});

describe("assumptions of the scenario file", () => {
  const assumed = {
    source: "assumption",
    confidence: "low",
    assumption: true,
    setBy: "scenario",
    value: 0,
  } as const;
  const flows = [{ from: "110000", to: "440000", perYear: 100 }];

  /** Three provinces whose scenario assumes what is named. */
  function runAssuming(...paths: string[]): RunConfiguration {
    const run = countryRun();
    if (run.country === null) throw new Error("a country's run has a country");
    const scenarioProvenance = Object.fromEntries(paths.map((path) => [path, assumed]));
    return {
      ...run,
      country: { ...run.country, flows, secondApplicationAfterTicks: 1_000, scenarioProvenance },
    };
  }

  /** What became of the first assumption: changed by a fifth, and nothing else with it. */
  function variedRun(run: RunConfiguration, path: string, factor: number): RunConfiguration | null {
    const found = assumptionsOf(run).variable.find((assumption) => assumption.path === path);
    return found?.vary(run, factor) ?? null;
  }

  test.each(["arrivals.flows", "arrivals.gravity.transfersPerYear"])("%s: every flow", (path) => {
    const run = runAssuming(path);
    const country = { ...run.country, flows: [{ ...flows[0], perYear: 120 }] };
    expect(variedRun(run, path, MORE)).toEqual({ ...run, country });
  });

  test("flows that are listed beside a model are part of what it gives, and not changed alone", () => {
    const { variable, fixed } = assumptionsOf(
      runAssuming("arrivals.flows", "arrivals.gravity.transfersPerYear"),
    );
    expect([variable.map(({ path }) => path), fixed]).toEqual([
      ["arrivals.gravity.transfersPerYear"],
      ["arrivals.flows"],
    ]);
  });

  test("a wait, a hop and the bank: each where the run has it", () => {
    const run = runAssuming("arrivals.secondApplicationAfter", "exchange.hop", "bank.latency");
    expect(
      variedRun(run, "arrivals.secondApplicationAfter", LESS)?.country?.secondApplicationAfterTicks,
    ).toBe(800);
    const hop = variedRun(run, "exchange.hop", MORE);
    expect(hop).toEqual({ ...run, exchangeTicks: run.exchangeTicks * MORE });
    const hours = 24 * 3_600_000;
    expect(variedRun(run, "bank.latency", MORE)?.country?.bank.latency).toEqual({
      kind: "deterministic",
      valueTicks: hours,
    });
  });

  test("a hop is never shorter than the lookahead, and one as long is allowed", () => {
    const run = runAssuming("exchange.hop");
    expect(variedRun(run, "exchange.hop", LESS)).toBeNull();
    const slow = { ...run, exchangeTicks: run.lookaheadTicks / LESS };
    expect(variedRun(slow, "exchange.hop", LESS)?.exchangeTicks).toBe(run.lookaheadTicks);
  });

  test("come in the order of their paths, whatever else is assumed", () => {
    const { variable, fixed } = assumptionsOf(
      runAssuming("exchange.hop", "bank.latency", "arrivals.weekdays"),
    );
    expect(variable.map(({ path }) => path)).toEqual(["bank.latency", "exchange.hop"]);
    expect(fixed).toEqual(["arrivals.weekdays"]);
  });
});
