import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { instantSchema, instantTicks } from "#scenario/file/value/instantText.ts";
import { shareOfTwo, sharesOfTwo } from "#scenario/file/value/share.ts";
import {
  distributionTicks,
  serviceTimeSchema,
  timeDistributionSchema,
} from "#scenario/file/value/timeDistribution.ts";
import { fenOf, yuanSchema } from "#scenario/file/value/yuanText.ts";
import { checkBySchema } from "#scenario/locatedIssues.ts";
import { formatPath } from "#scenario/locatedPath.ts";

function said(schema: z.ZodType, value: unknown): string[] {
  return checkBySchema(schema, value).problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
}

describe("an instant", () => {
  test.each([
    ["2000-01-01", 0],
    ["2000-01-02T01:30", 91_800_000],
    ["2000-01-01T00:00:01.500", 1_500],
  ])("%s is tick %i", (text, ticks) => {
    expect(said(instantSchema, text)).toEqual([]);
    expect(instantTicks(text)).toBe(ticks);
  });

  test.each([
    "2026-02-29",
    "2026-2-3",
    "2026-02-03 09:30",
    "2026-02-03T24:00",
    "2026-02-03T09:30Z",
    "tomorrow",
    20260203,
  ])("%s is refused", (text) => {
    expect(said(instantSchema, text)).toEqual([
      `: found ${JSON.stringify(text)}; allowed: a date or a date and time that exists, such as 2026-02-13 or "2026-02-13T09:30", with no zone`,
    ]);
  });
});

describe("an amount of yuan", () => {
  test.each([
    [0, 0],
    [1500, 150_000],
    [1234.5, 123_450],
    [1234.56, 123_456],
    ["0.07", 7],
    ["1890.00", 189_000],
    [10_000_000, 1_000_000_000],
  ])("%s yuan are %i fen", (amount, fen) => {
    expect(said(yuanSchema, amount)).toEqual([]);
    expect(fenOf(amount)).toBe(fen);
  });

  test.each([
    -1,
    12.345,
    1e-7,
    10_000_000.01,
    1e21,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "",
    "1,234.56",
    "-0.01",
    null,
    [],
  ])("%s is refused", (amount) => {
    expect(said(yuanSchema, amount)).toHaveLength(1);
    expect(said(yuanSchema, amount)[0]).toContain("allowed: an amount of yuan with at most two decimals");
  });
});

describe("shares of two ways", () => {
  const schema = sharesOfTwo("app", "window");
  const wanted = "allowed: shares that add up to 1, such as app: 0.7 and window: 0.3; one may be left out";

  test("one is enough, and both add up to 1", () => {
    for (const given of [{ app: 1 }, { window: 0.2 }, { app: 0.9, window: 0.1 }]) {
      expect(said(schema, given)).toEqual([]);
    }
    expect(said(schema, {})).toEqual([`: found an empty mapping; ${wanted}`]);
    expect(said(schema, { app: 0.5, window: 0.6 })).toEqual([`: found a mapping (app, window); ${wanted}`]);
    expect(said(schema, { app: 1.2 })).toEqual(["app: found 1.2; allowed: a share from 0 to 1"]);
    expect(said(schema, { aap: 1 })).toEqual([
      'aap: unknown key "aap"; did you mean "app"? (allowed: app, window)',
    ]);
  });

  test("the other has the rest, without the traces of a subtraction", () => {
    expect(shareOfTwo(undefined, 0.8)).toBe(0.2);
    expect(shareOfTwo(0.8, undefined)).toBe(0.8);
  });
});

describe("a distribution of durations", () => {
  test.each([
    [
      { distribution: "deterministic", value: "0s" },
      { kind: "deterministic", valueTicks: 0 },
    ],
    [
      { distribution: "exponential", mean: "180s" },
      { kind: "exponential", meanTicks: 180_000 },
    ],
    [
      { distribution: "lognormal", mean: "1d", coefficientOfVariation: 0.5 },
      { kind: "lognormal", meanTicks: 86_400_000, coefficientOfVariation: 0.5 },
    ],
    [
      { distribution: "gamma", mean: "1h", coefficientOfVariation: 2 },
      { kind: "gamma", meanTicks: 3_600_000, coefficientOfVariation: 2 },
    ],
    [
      { distribution: "exponential", mean: "180s", most: "3min" },
      { kind: "exponential", meanTicks: 180_000, mostTicks: 180_000 },
    ],
    [
      { distribution: "gamma", mean: "1h", coefficientOfVariation: 2, most: "1d" },
      { kind: "gamma", meanTicks: 3_600_000, coefficientOfVariation: 2, mostTicks: 86_400_000 },
    ],
    [
      { distribution: "empirical", values: ["1min", "2min"], weights: [3, 0] },
      { kind: "empirical", valuesTicks: [60_000, 120_000], weights: [3, 0] },
    ],
    [
      { distribution: "sequence", values: ["2min", "0.7min"] },
      { kind: "sequence", valuesTicks: [120_000, 42_000] },
    ],
  ])("%j is kept in ticks", (given, kept) => {
    expect(said(serviceTimeSchema, given)).toEqual([]);
    expect(distributionTicks(serviceTimeSchema.parse(given))).toEqual(kept);
  });

  test.each([
    [
      { distribution: "normal", mean: "1h" },
      'distribution: found "normal"; allowed: one of deterministic, exponential, lognormal, gamma, empirical',
    ],
    [
      { distribution: "sequence", values: ["1h"] },
      'distribution: found "sequence"; allowed: one of deterministic',
    ],
    [{ mean: "1h" }, "distribution: is missing; allowed: one of deterministic"],
    [{ distribution: "exponential" }, "mean: is missing; allowed: a duration with its unit"],
    [{ distribution: "exponential", mean: "0s" }, 'mean: found "0s"; allowed: a duration with its unit'],
    [{ distribution: "exponential", mean: 3 }, "mean: found 3; allowed: a duration with its unit"],
    [
      { distribution: "lognormal", mean: "1h", coefficientOfVariation: 1, most: "59min" },
      'most: found "59min"; allowed: at least the mean: what would be longer is cut to it',
    ],
    [{ distribution: "exponential", meanMinutes: 3, mean: "3min" }, 'meanMinutes: unknown key "meanMinutes"'],
    [
      { distribution: "gamma", mean: "1h", coefficientOfVariation: 0 },
      "coefficientOfVariation: found 0; allowed: the standard deviation over the mean, 0.01 to 20",
    ],
    [
      { distribution: "empirical", values: ["1h"], weights: [1, 2] },
      "weights: found a list of 2; allowed: as many weights as values",
    ],
    [
      { distribution: "empirical", values: ["1h"], weights: [0] },
      "weights: found a list of 1; allowed: at least one weight more than 0",
    ],
  ])("%j is refused", (given, message) => {
    expect(said(timeDistributionSchema, given)[0]).toContain(message);
  });

  test.each([
    [{ distribution: "sequence", values: [] }, "values: found an empty list; allowed: a list of at least 1"],
    [
      { distribution: "sequence", values: ["-1h"] },
      'values[0]: found "-1h"; allowed: a duration with its unit',
    ],
  ])("%j is refused at a station, whose jobs may be listed one by one", (given, message) => {
    expect(said(serviceTimeSchema, given)[0]).toContain(message);
  });
});
