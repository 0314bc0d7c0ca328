import { describe, expect, it } from "vitest";
import { formatMetricSelector } from "#scenario/metric/metricSelector.ts";
import type { MetricContext } from "#scenario/metric/metricTag.ts";
import { type CompiledThresholds, compileThresholds } from "#scenario/threshold/compileThresholds.ts";
import { thresholdsSchema } from "#scenario/threshold/thresholdConfig.ts";
import { formatThresholdExpression } from "#scenario/threshold/thresholdExpression.ts";

const country: MetricContext = {
  network: false,
  provinces: ["440000", "500000"],
  desks: ["verification", "transferOut"],
};
const network: MetricContext = { network: true, stations: ["A", "B"], desks: ["out", "in"] };

function compile(config: unknown, context: MetricContext = country): CompiledThresholds {
  return compileThresholds(thresholdsSchema.parse(config), context);
}

const checksOf = (compiled: CompiledThresholds): string[] =>
  compiled.checks.map(
    (check) => `${formatMetricSelector(check.selector)} ${formatThresholdExpression(check.expression)}`,
  );

describe("compiling thresholds", () => {
  it("makes one check of each, in the order of the file", () => {
    const compiled = compile({
      total_working_days: ["max<=15", "p(95) <= 12"],
      "on_time_rate{destination:440000}": ["rate>=0.99"],
      "refused{code:OUT_ARREARS,channel:app}": ["count===0"],
      money_imbalance_fen: ["value==0"],
    });
    expect(compiled.problems).toEqual([]);
    expect(compiled.warnings).toEqual([]);
    expect(checksOf(compiled)).toEqual([
      "total_working_days max<=15",
      "total_working_days p(95)<=12",
      "on_time_rate{destination:440000} rate>=0.99",
      "refused{code:OUT_ARREARS,channel:app} count==0",
      "money_imbalance_fen value==0",
    ]);
  });

  it("takes nothing for granted in the short form: strict, no abort, no data is no evidence", () => {
    const [check] = compile({ late: ["count==0"] }).checks;
    expect(check).toMatchObject({ forAll: null, abortOnFail: false, strict: true, allowEmpty: false });
    expect(compile({ late: [{ threshold: "count==0" }] }).checks).toEqual([check]);
  });

  it("hands the long form's wishes on", () => {
    const entry = {
      threshold: "count==0",
      forAll: "origin",
      abortOnFail: true,
      strict: false,
      allowEmpty: true,
    };
    const { checks } = compile({ late: [entry] });
    expect(checks).toHaveLength(2);
    for (const check of checks) {
      expect(check).toMatchObject({ forAll: "origin", abortOnFail: true, strict: false, allowEmpty: true });
    }
  });

  it.each<[string, string, MetricContext, string[]]>([
    ["late", "origin", country, ["late{origin:440000}", "late{origin:500000}"]],
    ["late", "destination", country, ["late{destination:440000}", "late{destination:500000}"]],
    [
      "out_working_days",
      "province",
      country,
      ["out_working_days{origin:440000}", "out_working_days{origin:500000}"],
    ],
    [
      "in_on_time_rate{scope:cross_province}",
      "province",
      country,
      [
        "in_on_time_rate{scope:cross_province,destination:440000}",
        "in_on_time_rate{scope:cross_province,destination:500000}",
      ],
    ],
    [
      "on_time_rate",
      "province",
      country,
      [
        "on_time_rate{origin:440000}",
        "on_time_rate{destination:440000}",
        "on_time_rate{origin:500000}",
        "on_time_rate{destination:500000}",
      ],
    ],
    [
      "late{origin:440000}",
      "destination",
      country,
      ["late{origin:440000,destination:440000}", "late{origin:440000,destination:500000}"],
    ],
    [
      "queue_length{desk:transferOut}",
      "province",
      country,
      ["queue_length{desk:transferOut,province:440000}", "queue_length{desk:transferOut,province:500000}"],
    ],
    ["queue_length", "station", network, ["queue_length{station:A}", "queue_length{station:B}"]],
    ["sojourn_seconds", "station", network, ["sojourn_seconds{station:A}", "sojourn_seconds{station:B}"]],
  ])("%s for all of %s", (selector, forAll, context, expected) => {
    const threshold = selector.includes("rate")
      ? "rate>=0"
      : selector === "queue_length"
        ? "max<=1"
        : "max>=0";
    const fitting = selector.startsWith("late") ? "count>=0" : threshold;
    const compiled = compile({ [selector]: [{ threshold: fitting, forAll }] }, context);
    expect(compiled.problems).toEqual([]);
    expect(compiled.checks.map((check) => formatMetricSelector(check.selector))).toEqual(expected);
  });

  it("warns of what can never hold", () => {
    const { warnings, problems, checks } = compile({
      on_time_rate: ["rate>=99", "rate>1", "rate>=1"],
      total_working_days: ["max<0", "max<=0", "avg==-1"],
      money_imbalance_fen: ["value<-5"],
    });
    const share = "this can never hold: on_time_rate lies between 0 and 1 (99% is written 0.99)";
    const days = "this can never hold: total_working_days is never below 0";
    expect(problems).toEqual([]);
    expect(checks).toHaveLength(7);
    expect(warnings).toEqual([
      { path: ["thresholds", "on_time_rate", 0], at: "value", message: share },
      { path: ["thresholds", "on_time_rate", 1], at: "value", message: share },
      { path: ["thresholds", "total_working_days", 0], at: "value", message: days },
      { path: ["thresholds", "total_working_days", 2], at: "value", message: days },
    ]);
  });

  it("warns of a counter's rate, which is no share", () => {
    const { warnings, problems } = compile({
      refused: ["rate<=0.1", "rate==0", "count<=10"],
      first_time_acceptance_rate: ["rate>=0.9"],
    });
    const message =
      "this is no share: the rate of refused, a counter, is so many applications a simulated second";
    expect(problems).toEqual([]);
    expect(warnings).toEqual([{ path: ["thresholds", "refused", 0], at: "value", message }]);
  });

  it("gathers every error, each at its place", () => {
    const { problems, checks } = compile({
      "late{": ["count==0", "max"],
      late: ["count==0", { threshold: "p(95)<=1" }],
      "applications{origin:1,place:x}": [{ threshold: "count=1", forAll: "station" }],
      open_at_end: [{ threshold: "max<1", forAll: "station", abortOnFail: true }],
    });
    expect(problems.map(({ path, at }) => [at, ...path])).toEqual([
      ["key", "thresholds", "late{"],
      ["value", "thresholds", "late{", 1],
      ["value", "thresholds", "late", 1, "threshold"],
      ["key", "thresholds", "applications{origin:1,place:x}"],
      ["key", "thresholds", "applications{origin:1,place:x}"],
      ["value", "thresholds", "applications{origin:1,place:x}", 0, "threshold"],
      ["value", "thresholds", "open_at_end", 0, "threshold"],
      ["value", "thresholds", "open_at_end", 0, "abortOnFail"],
      ["value", "thresholds", "open_at_end", 0, "forAll"],
    ]);
    expect(checks).toHaveLength(1);
  });
});
