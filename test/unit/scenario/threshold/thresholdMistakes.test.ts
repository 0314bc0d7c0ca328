import { describe, expect, it } from "vitest";
import type { MetricContext } from "#scenario/metric/metricTag.ts";
import { type CompiledThresholds, compileThresholds } from "#scenario/threshold/compileThresholds.ts";
import { thresholdsSchema } from "#scenario/threshold/thresholdConfig.ts";

const country: MetricContext = {
  network: false,
  provinces: ["440000", "500000"],
  desks: ["verification", "transferOut"],
};
const network: MetricContext = { network: true, stations: ["A", "B"], desks: ["out", "in"] };

function compile(config: unknown, context: MetricContext = country): CompiledThresholds {
  return compileThresholds(thresholdsSchema.parse(config), context);
}

const caseTags = "origin, destination, scope, channel, lodged_at, applicant, combination";
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
      `the tag channel has no value "apps" in this run; did you mean app?; allowed: app, portal, window`,
    ],
    [
      "late{applicant:me}",
      "count==0",
      country,
      `the tag applicant has no value "me" in this run; allowed: person, employer, guardian`,
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
    expect(problems[0]?.message).toContain("MATERIAL_INVALID, ONLINE_NOT_SUPPORTED");
  });

  it("names an unknown metric once, however many thresholds it has", () => {
    const { problems } = compile({ on_tiem_rate: ["rate>=0.9", "rate>=0.8"] });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(`there is no metric "on_tiem_rate"; did you mean on_time_rate?`);
  });
});
