import { describe, expect, it } from "vitest";
import type { MetricDefinition } from "#scenario/metric/metricDefinition.ts";
import { findMetric, metricDefinitions } from "#scenario/metric/metricRegistry.ts";

const caseTags = "origin destination scope channel lodged_at applicant combination";
const trend = "avg min med max p count";

const brief = (metric: MetricDefinition): string[] => [
  metric.name,
  metric.type,
  metric.unit,
  metric.tags.join(" "),
  metric.aggregations.join(" "),
  metric.responsible.join(" "),
];

/** Of pay-outs and wallets. */
const otherDoorMetrics = [
  ["payouts", "counter", "payouts", "province ground", "count rate", "province"],
  ["payouts_refused", "counter", "payouts", "province ground reason", "count rate", "province"],
  ["payouts_paid", "counter", "payouts", "province ground", "count rate", "province"],
  ["payouts_pooled", "counter", "payouts", "province ground", "count rate", "province"],
  ["payouts_returned", "counter", "payouts", "province ground", "count rate", "province"],
  ["payouts_open_at_end", "counter", "payouts", "province ground", "count rate", "province"],
  ["payout_on_time_rate", "rate", "share", "province ground", "rate", "province"],
  ["payout_working_days", "trend", "working_days", "province ground", trend, "province"],
  ["paid_out_fen", "counter", "fen", "province ground", "count rate", "province"],
  ["wallet_transfers", "counter", "transfers", "province", "count rate", "province"],
  ["wallet_refused", "counter", "transfers", "province reason", "count rate", "province"],
  ["wallet_accepted", "counter", "transfers", "province", "count rate", "province"],
  ["wallet_returned", "counter", "transfers", "province reason", "count rate", "province"],
  ["wallet_return_on_time_rate", "rate", "share", "province", "rate", "province"],
  ["sharings_dissolved", "counter", "cases", "province", "count rate", "province"],
  ["sharing_returned_fen", "counter", "fen", "province", "count rate", "province"],
];

describe("the metrics of a run of provinces", () => {
  it("are these, each with its type, unit, tags, aggregations and those who answer for it", () => {
    expect(metricDefinitions(false).map(brief)).toEqual([
      ["out_working_days", "trend", "working_days", caseTags, trend, "origin"],
      ["in_working_days", "trend", "working_days", caseTags, trend, "destination"],
      ["total_working_days", "trend", "working_days", caseTags, trend, "origin destination"],
      ["funds_working_days", "trend", "working_days", caseTags, trend, "origin destination"],
      ["out_calendar_days", "trend", "calendar_days", caseTags, trend, "origin"],
      ["in_calendar_days", "trend", "calendar_days", caseTags, trend, "destination"],
      ["total_calendar_days", "trend", "calendar_days", caseTags, trend, "origin destination"],
      ["funds_calendar_days", "trend", "calendar_days", caseTags, trend, "origin destination"],
      ["days_without_cover", "trend", "calendar_days", caseTags, trend, "destination"],
      ["days_partly_covered", "trend", "calendar_days", caseTags, trend, "destination"],
      ["waiting_months", "trend", "months", caseTags, trend, "destination"],
      ["on_time_rate", "rate", "share", caseTags, "rate", "origin destination"],
      ["out_on_time_rate", "rate", "share", caseTags, "rate", "origin"],
      ["in_on_time_rate", "rate", "share", caseTags, "rate", "destination"],
      ["funds_on_time_rate", "rate", "share", caseTags, "rate", "origin destination"],
      ["promise_on_time_rate", "rate", "share", caseTags, "rate", "origin destination"],
      ["first_time_acceptance_rate", "rate", "share", caseTags, "rate", "origin destination"],
      ["paper_route_rate", "rate", "share", caseTags, "rate", "origin destination"],
      ["supplement_working_days", "trend", "working_days", caseTags, trend, "origin destination"],
      ["remit_on_time_rate", "rate", "share", caseTags, "rate", "origin"],
      ["credit_on_time_rate", "rate", "share", caseTags, "rate", "destination"],
      ["refusal_notice_on_time_rate", "rate", "share", caseTags, "rate", "origin destination"],
      ["applications", "counter", "applications", caseTags, "count rate", "origin destination"],
      ["refused", "counter", "applications", `${caseTags} code`, "count rate", "origin destination"],
      ["accepted", "counter", "applications", caseTags, "count rate", "origin destination"],
      ["withdrawn", "counter", "applications", caseTags, "count rate", "origin destination"],
      ["lapsed", "counter", "applications", caseTags, "count rate", "origin destination"],
      ["gave_up", "counter", "applications", caseTags, "count rate", "origin destination"],
      ["reapplications", "counter", "applications", caseTags, "count rate", "origin destination"],
      ["supplements", "counter", "applications", caseTags, "count rate", "origin destination"],
      ["completed", "counter", "cases", caseTags, "count rate", "origin destination"],
      ["returned", "counter", "cases", caseTags, "count rate", "origin destination"],
      ["late", "counter", "cases", caseTags, "count rate", "origin destination"],
      ["open_at_end", "counter", "cases", caseTags, "count rate", "origin destination"],
      ["delayed", "counter", "cases", `${caseTags} stage cause`, "count rate", "origin destination"],
      ["bank_returned", "counter", "cases", caseTags, "count rate", "origin destination"],
      ["investigated", "counter", "cases", caseTags, "count rate", "origin destination"],
      ["late_and_open", "counter", "cases", caseTags, "count rate", "origin destination"],
      ["queue_wait_seconds", "trend", "seconds", "province desk", trend, "province"],
      ["queue_length", "gauge", "cases", "province desk", "value min max avg", "province"],
      ["officer_utilisation", "gauge", "share", "province desk", "value min max", "province"],
      ["money_in_transit_fen", "gauge", "fen", "", "value max avg", ""],
      ["money_imbalance_fen", "gauge", "fen", "", "value min max", ""],
      ["reconciliation_differences", "gauge", "payments", "", "value", ""],
      ["standing_claims_fen", "gauge", "fen", "", "value", ""],
      ["interest_fen", "gauge", "fen", "", "value", ""],
      ["monthly_credits_fen", "gauge", "fen", "", "value", ""],
      ["made_good_fen", "gauge", "fen", "", "value", ""],
      ["paid_to_bank_fen", "gauge", "fen", "", "value", ""],
      ...otherDoorMetrics,
    ]);
  });

  it("are known only at the end where they are about the end", () => {
    const onlyAtEnd = metricDefinitions(false).filter((metric) => metric.onlyAtEnd);
    expect(onlyAtEnd.map((metric) => metric.name)).toEqual([
      "open_at_end",
      "late_and_open",
      "reconciliation_differences",
      "standing_claims_fen",
      "interest_fen",
      "monthly_credits_fen",
      "made_good_fen",
      "paid_to_bank_fen",
      "payouts_open_at_end",
    ]);
  });
});

describe("the metrics of a bare queueing network", () => {
  it("are these", () => {
    expect(metricDefinitions(true).map(brief)).toEqual([
      ["queue_wait_seconds", "trend", "seconds", "station desk", trend, "station"],
      ["queue_length", "gauge", "jobs", "station desk", "value min max avg", "station"],
      ["officer_utilisation", "gauge", "share", "station desk", "value min max", "station"],
      ["sojourn_seconds", "trend", "seconds", "station", trend, "station"],
      ["waited_rate", "rate", "share", "station desk", "rate", "station"],
    ]);
  });
});

describe("every metric", () => {
  it.each(
    [...metricDefinitions(false), ...metricDefinitions(true)].map((metric) => [metric.name, metric] as const),
  )("%s says in a sentence what it is, and is answered for by its own tags", (_, metric) => {
    expect(metric.description).toMatch(/^[A-Z].*\.$/);
    for (const tag of metric.responsible) expect(metric.tags).toContain(tag);
    expect(metric.recordedPerUnit).toBe(metric.type === "trend" && metric.unit === "seconds" ? 1000 : 1);
  });
});

describe("looking a metric up", () => {
  const names = (network: boolean): string =>
    metricDefinitions(network)
      .map((metric) => metric.name)
      .join(", ");

  it.each([
    ["on_time_rate", false],
    ["waited_rate", true],
    ["queue_wait_seconds", false],
    ["queue_wait_seconds", true],
  ] as const)("finds %s (network: %s)", (name, network) => {
    const found = findMetric(name, network);
    expect(found.ok && found.metric.name).toBe(name);
  });

  it.each([
    ["on_time", false, `there is no metric "on_time"`],
    ["on_time_rat", false, `there is no metric "on_time_rat"; did you mean on_time_rate?`],
    ["constructor", false, `there is no metric "constructor"`],
    ["sojurn_seconds", true, `there is no metric "sojurn_seconds"; did you mean sojourn_seconds?`],
    [
      "late",
      true,
      `the metric "late" exists only in a run of provinces, and this is a bare queueing network`,
    ],
    [
      "sojourn_seconds",
      false,
      `the metric "sojourn_seconds" exists only in a bare queueing network, and this is a run of provinces`,
    ],
  ])("refuses %s (network: %s)", (name, network, message) => {
    expect(findMetric(name, network)).toEqual({
      ok: false,
      message: `${message}; the metrics are: ${names(network)}`,
    });
  });
});
