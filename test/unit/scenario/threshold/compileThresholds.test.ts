import { describe, expect, it } from "vitest";
import { checkBySchema, type SchemaProblem } from "#scenario/locatedIssues.ts";
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

const caseTags = "origin, destination, scope, channel, lodged_at, applicant";
const trends = "avg, min, med, max, p(N), count";

describe("what a scenario gets wrong is named, with what is allowed", () => {
  const one = (selector: string, entry: unknown): unknown => ({ [selector]: [entry] });

  it.each<[string, unknown, MetricContext, string]>([
    ["late{", "count==0", country, "column 6: found the end; allowed here: a tag, as in destination:440000"],
    [
      "late",
      "count=0",
      country,
      `column 6: found "="; allowed here: <, <=, >, >=, ==, === or !=; did you mean ==?`,
    ],
    [
      "late",
      { threshold: "count" },
      country,
      "column 6: found the end; allowed here: <, <=, >, >=, ==, === or !=",
    ],
    ["late", "max<=1", country, "late is a counter and has no max; allowed: count, rate"],
    ["on_time_rate", "avg>=0.9", country, "on_time_rate is a rate and has no avg; allowed: rate"],
    ["on_time_rate", "p(95)>=0.9", country, "on_time_rate is a rate and has no p(N); allowed: rate"],
    [
      "total_working_days",
      "rate>=0.9",
      country,
      `total_working_days is a trend and has no rate; allowed: ${trends}`,
    ],
    [
      "officer_utilisation",
      "avg<=1",
      country,
      "officer_utilisation is a gauge and has no avg; allowed: value, min, max",
    ],
    [
      "late{province:440000}",
      "count==0",
      country,
      `late has no tag "province"; a case has two provinces, its origin and its destination; allowed: ${caseTags}`,
    ],
    [
      "late{orign:440000}",
      "count==0",
      country,
      `late has no tag "orign"; did you mean origin?; allowed: ${caseTags}`,
    ],
    ["late{code:OUT_ARREARS}", "count==0", country, `late has no tag "code"; allowed: ${caseTags}`],
    [
      "money_imbalance_fen{origin:440000}",
      "value==0",
      country,
      `money_imbalance_fen has no tag "origin"; it has no tags at all`,
    ],
    [
      "late{origin:44000}",
      "count==0",
      country,
      `the tag origin has no value "44000" in this run; did you mean 440000?; allowed: 440000, 500000`,
    ],
    [
      "late{scope:abroad}",
      "count==0",
      country,
      `the tag scope has no value "abroad" in this run; allowed: cross_province, in_province`,
    ],
    [
      "late{channel:apps}",
      "count==0",
      country,
      `the tag channel has no value "apps" in this run; did you mean app?; allowed: app, window`,
    ],
    [
      "late{applicant:me}",
      "count==0",
      country,
      `the tag applicant has no value "me" in this run; allowed: person, employer`,
    ],
    [
      "late{lodged_at:both}",
      "count==0",
      country,
      `the tag lodged_at has no value "both" in this run; allowed: origin, destination`,
    ],
    [
      "queue_length{desk:transferout,province:99}",
      "max<=1",
      country,
      `the tag desk has no value "transferout" in this run; did you mean transferOut?; allowed: verification, transferOut`,
    ],
    [
      "queue_length{station:C}",
      "max<=1",
      network,
      `the tag station has no value "C" in this run; allowed: A, B`,
    ],
    [
      "late",
      { threshold: "count==0", forAll: "station" },
      country,
      "forAll: station does not fit: late has no station; allowed: origin, destination, province",
    ],
    [
      "queue_length",
      { threshold: "max<=1", forAll: "origin" },
      country,
      "forAll: origin does not fit: queue_length has no origin; allowed: province",
    ],
    [
      "money_imbalance_fen",
      { threshold: "value==0", forAll: "province" },
      country,
      "forAll: province does not fit: money_imbalance_fen has no province; forAll cannot be used with it",
    ],
    [
      "waited_rate",
      { threshold: "rate<=1", forAll: "province" },
      network,
      "forAll: province does not fit: a bare queueing network has no provinces; allowed: station",
    ],
    [
      "late{origin:440000}",
      { threshold: "count==0", forAll: "province" },
      country,
      "forAll: province goes through the tag origin, which the selector already fixes to 440000; leave one of the two out",
    ],
    [
      "open_at_end",
      { threshold: "count==0", abortOnFail: true },
      country,
      "open_at_end is known only when the run has ended, so no run can be aborted for it; allowed: false",
    ],
  ])("%s: %j", (selector, entry, context, message) => {
    const { problems, checks } = compile(one(selector, entry), context);
    expect(problems[0]?.message).toBe(message);
    expect(checks).toEqual([]);
  });

  it("names the refusal codes", () => {
    const { problems } = compile({ "refused{code:OUT_AREARS}": ["count==0"] });
    expect(problems[0]?.message).toContain(
      `no value "OUT_AREARS" in this run; did you mean OUT_ARREARS?; allowed: `,
    );
    expect(problems[0]?.message).toContain("MATERIAL_INVALID, IDENTITY_MISMATCH");
  });

  it("names an unknown metric once, however many thresholds it has", () => {
    const { problems } = compile({ on_tiem_rate: ["rate>=0.9", "rate>=0.8"] });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(`there is no metric "on_tiem_rate"; did you mean on_time_rate?`);
  });
});

describe("the thresholds section of a scenario", () => {
  const problemsOf = (value: unknown): readonly SchemaProblem[] =>
    checkBySchema(thresholdsSchema, value).problems;

  it("may be empty", () => {
    expect(problemsOf({})).toEqual([]);
    expect(compile({}).checks).toEqual([]);
  });

  it.each<[unknown, string, string]>([
    [[], "", "allowed: a mapping"],
    [{ late: "count==0" }, "late", `allowed: a list of thresholds such as ["max<=15"]`],
    [{ late: null }, "late", `allowed: a list of thresholds such as ["max<=15"]`],
    [{ late: [] }, "late", `allowed: a list of at least one threshold such as ["max<=15"]`],
    [{ late: [7] }, "late.0", `allowed: a comparison such as "p(95)<=12"`],
    [{ late: [{}] }, "late.0.threshold", `is missing; allowed: a comparison such as "p(95)<=12"`],
    [{ late: [{ threshold: 1 }] }, "late.0.threshold", `allowed: a comparison such as "p(95)<=12"`],
    [{ late: [{ threshold: "count==0", forall: "origin" }] }, "late.0.forall", `did you mean "forAll"?`],
    [
      { late: [{ threshold: "count==0", forAll: "everyone" }] },
      "late.0.forAll",
      "allowed: one of origin, destination, province, station",
    ],
    [{ late: [{ threshold: "count==0", strict: "no" }] }, "late.0.strict", "allowed: true or false"],
    [{ late: [{ threshold: "count==0", abortOnFail: 1 }] }, "late.0.abortOnFail", "allowed: true or false"],
    [{ late: [{ threshold: "count==0", allowEmpty: null }] }, "late.0.allowEmpty", "allowed: true or false"],
  ])("refuses %j", (value, path, message) => {
    const [problem] = problemsOf(value);
    expect(problem?.path.join(".")).toBe(path);
    expect(problem?.message).toContain(message);
  });
});
