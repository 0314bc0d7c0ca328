import { describe, expect, it } from "vitest";
import type { MetricContext } from "#scenario/metric/metricTag.ts";
import {
  createTrend,
  type GaugeValue,
  type MetricValue,
  recordDuration,
  type TrendValue,
} from "#scenario/metric/metricValue.ts";
import { compileThresholds } from "#scenario/threshold/compileThresholds.ts";
import {
  evaluateThreshold,
  type ThresholdResult,
  thresholdsPass,
} from "#scenario/threshold/evaluateThreshold.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import { type ThresholdEntry, thresholdsSchema } from "#scenario/threshold/thresholdConfig.ts";

const country: MetricContext = { network: false, provinces: ["440000"], desks: ["transferOut"] };

function check(selector: string, entry: string | Partial<Exclude<ThresholdEntry, string>>): ThresholdCheck {
  const compiled = compileThresholds(thresholdsSchema.parse({ [selector]: [entry] }), country);
  expect(compiled.problems).toEqual([]);
  const [only] = compiled.checks;
  if (only === undefined) throw new Error(`${selector} compiled to no check`);
  return only;
}

function days(closed: readonly number[], openSoFar: readonly number[] = []): TrendValue {
  const trend = createTrend();
  for (const used of closed) recordDuration(trend, { ended: true, used });
  for (const used of openSoFar) recordDuration(trend, { ended: false, used });
  return trend;
}

const rate = (good: number, bad: number, undecided: number): MetricValue => ({
  kind: "rate",
  good,
  bad,
  undecided,
});
const counter = (count: number, undecidedUpTo = 0, observed = true): MetricValue => ({
  kind: "counter",
  count,
  undecidedUpTo,
  observed,
  periodSeconds: 86_400,
});
const gauge = (value: number | null, others: Partial<GaugeValue> = {}): MetricValue => ({
  kind: "gauge",
  value,
  min: null,
  max: null,
  avg: null,
  ...others,
});

describe("the verdict on one threshold, with the figure beside it", () => {
  const total = "total_working_days";
  it.each<[string, string, MetricValue, ThresholdResult["outcome"], string]>([
    [total, "max<=15", days([3, 15]), "held", "max=15"],
    [total, "max<=15", days([3, 16]), "violated", "max=16"],
    [total, "max<=15", days([]), "no_evidence", "no data"],
    [total, "max<=15", days([3], [9, 2, 1]), "no_evidence", "max≥9 (3 cases open)"],
    [total, "max<=15", days([3], [16]), "violated", "max≥16 (1 case open)"],
    [total, "max>15", days([3], [16]), "no_evidence", "max≥3 (1 case open)"],
    [total, "max>15", days([16], [3]), "held", "max≥16 (1 case open)"],
    [total, "p(50)>=4", days([3, 5], [9]), "held", "p(50)=5"],
    [total, "p(50)>4", days([3, 5], [9]), "no_evidence", "p(50)=4..5 (1 case open)"],
    [total, "p(95)<=12", days([11, 12]), "held", "p(95)=11.95"],
    [total, "p(95)<=11.95", days([11, 12]), "held", "p(95)=11.95"],
    [total, "p(95)<=12", days([3, 4, 5], [1]), "no_evidence", "p(95)≥4.85 (1 case open)"],
    [total, "p(50)<=12", days([3, 4, 5], [1]), "held", "p(50)=3.5..4.5 (1 case open)"],
    [total, "med<=3", days([3, 4, 5]), "violated", "med=4"],
    [total, "avg<=4", days([3, 4, 5]), "held", "avg=4"],
    [total, "avg<4", days([3, 4, 5], [3]), "no_evidence", "avg≥3.75 (1 case open)"],
    [total, "avg<=3", days([3, 4, 5], [3]), "violated", "avg≥3.75 (1 case open)"],
    [total, "min>=1", days([3, 4], [0]), "no_evidence", "min=0..3 (1 case open)"],
    [total, "min>=1", days([0, 4], [3]), "violated", "min=0"],
    [total, "count>=3", days([3, 4, 9], [0]), "held", "count=3..4 (1 case open)"],
    [total, "count>=3", days([3, 4], [0]), "no_evidence", "count=2..3 (1 case open)"],
    [total, "max<=15", { ...days([3]), mayCome: 2 }, "no_evidence", "max≥3 (2 cases open)"],
    ["on_time_rate", "rate>=0.99", rate(99, 1, 0), "held", "rate=0.99"],
    ["on_time_rate", "rate>=0.99", rate(98, 1, 1), "no_evidence", "rate=0.98..0.99 (1 case undecided)"],
    ["on_time_rate", "rate>=0.97", rate(97, 1, 2), "held", "rate=0.97..0.99 (2 cases undecided)"],
    ["on_time_rate", "rate>=0.99", rate(97, 2, 1), "violated", "rate=0.97..0.98 (1 case undecided)"],
    ["on_time_rate", "rate>=0.99", rate(0, 0, 0), "no_evidence", "no data"],
    ["on_time_rate", "rate>=0", rate(0, 0, 2), "held", "rate=0..1 (2 cases undecided)"],
    [
      "first_time_acceptance_rate",
      "rate==1",
      rate(5, 0, 2),
      "no_evidence",
      "rate=0.714286..1 (2 applications undecided)",
    ],
    ["late", "count==0", counter(0), "held", "count=0"],
    ["late", "count==0", counter(0, 0, false), "no_evidence", "no data"],
    ["late", "count==0", counter(0, 4), "no_evidence", "count=0..4 (4 cases undecided)"],
    ["late", "count==0", counter(1, 4), "violated", "count=1..5 (4 cases undecided)"],
    ["late", "count!=0", counter(1, 4), "held", "count=1..5 (4 cases undecided)"],
    ["applications", "rate>=1", counter(86_400), "held", "rate=1"],
    ["applications", "rate>=1", counter(1), "violated", "rate=0.0000115741"],
    ["money_imbalance_fen", "value==0", gauge(0), "held", "value=0"],
    ["money_imbalance_fen", "value==0", gauge(-1), "violated", "value=-1"],
    ["money_imbalance_fen", "value==0", gauge(null), "no_evidence", "no data"],
    ["money_imbalance_fen", "value!=0", gauge(Number.NaN), "no_evidence", "value is not a number"],
    ["queue_length", "avg<=2", gauge(4, { avg: 2.00001 }), "violated", "avg=2.00001"],
    ["queue_length", "max<=2", gauge(4, { max: 12.34567 }), "violated", "max=12.3457"],
  ])("%s %s", (selector, expression, value, outcome, text) => {
    const result = evaluateThreshold(check(selector, expression), value);
    expect([result.outcome, result.text]).toEqual([outcome, text]);
  });

  it.each([
    ["total_working_days", "ci.upper(p(95))<=15", days([3, 4])],
    ["total_working_days", "ci.upper(p(95))<=15", days([])],
    ["on_time_rate", "ci.lower(rate)>=0.5", rate(9, 0, 0)],
  ])("one run has no interval of confidence, and %s %s no evidence", (selector, threshold, value) => {
    const asked = check(selector, { threshold, allowEmpty: true });
    expect(evaluateThreshold(asked, value)).toMatchObject({ outcome: "no_evidence", doubt: "one_run" });
  });

  it("depends on nothing that is open where a level is asked for", () => {
    const result = evaluateThreshold(check("money_imbalance_fen", "value==0"), gauge(0));
    expect(result).toMatchObject({ undecided: 0, doubt: null });
  });

  it("tells waiting times in seconds", () => {
    const result = evaluateThreshold(check("queue_wait_seconds", "max<=122.78"), days([1, 122_780]));
    expect([result.outcome, result.text]).toEqual(["held", "max=122.78"]);
  });

  it("knows each of few values, and the least and the greatest of many", () => {
    // Law & Kelton's single server: delays of 0, 0.8, 1, 0, 0.9 and 3 minutes.
    const delays = days([0, 48_000, 60_000, 0, 54_000, 180_000]);
    for (const threshold of ["med==51", "p(90)==120", "p(40)==48", "p(100)==180"])
      expect(evaluateThreshold(check("queue_wait_seconds", threshold), delays)).toMatchObject({
        outcome: "held",
        upTo: null,
        doubt: null,
      });
    const many = days(Array.from({ length: 1_000 }, (_, index) => 1_000_001 + index));
    for (const threshold of ["p(0)==1000.001", "p(100)==1001"])
      expect(evaluateThreshold(check("queue_wait_seconds", threshold), many).outcome).toBe("held");
  });

  it("does not decide between values that one bucket of the histogram holds", () => {
    const half = (value: number) => new Array<number>(150).fill(value);
    const waits = days([...half(0), 1_000_000, ...half(9_000_000)]);
    const near = evaluateThreshold(check("queue_wait_seconds", "med<=1000"), waits);
    expect([near.outcome, near.doubt, near.undecided]).toEqual(["no_evidence", "resolution", 0]);
    expect(near.text).toMatch(/^med=999\.\d+\.\.1000\.\d+ \(as close as the histogram keeps it\)$/);
    expect(evaluateThreshold(check("queue_wait_seconds", "med<=1001"), waits).outcome).toBe("held");
    expect(evaluateThreshold(check("queue_wait_seconds", "med<=999"), waits).outcome).toBe("violated");
  });
});

describe("what a result says", () => {
  it("is plain data, fit for JSON", () => {
    const result = evaluateThreshold(check("late{origin:440000}", "count == 0"), counter(0, 4));
    expect(JSON.parse(JSON.stringify(result))).toEqual({
      metric: "late",
      selector: "late{origin:440000}",
      expression: "count==0",
      outcome: "no_evidence",
      value: 0,
      upTo: 4,
      undecided: 4,
      doubt: "still_open",
      text: "count=0..4 (4 cases undecided)",
      strict: true,
    } satisfies ThresholdResult);
  });

  it.each<[string, MetricValue, Pick<ThresholdResult, "value" | "upTo" | "doubt">]>([
    ["max<=15", days([15]), { value: 15, upTo: null, doubt: null }],
    ["max<=15", days([], [15]), { value: 15, upTo: "unbounded", doubt: "still_open" }],
    ["med<=15", days([4, 6], [5]), { value: 5, upTo: 6, doubt: "still_open" }],
    ["min<=15", days([2], [15]), { value: 2, upTo: null, doubt: null }],
    ["max<=15", days([]), { value: null, upTo: null, doubt: "no_data" }],
  ])("%s: the figure, how high it can go, and what is doubtful", (expression, value, expected) => {
    expect(evaluateThreshold(check("total_working_days", expression), value)).toMatchObject(expected);
  });

  it("has no figure where the measurement is not a number", () => {
    const result = evaluateThreshold(check("money_imbalance_fen", "value==0"), gauge(Number.NaN));
    expect(result).toMatchObject({ value: null, upTo: null, doubt: "not_a_number" });
  });
});

describe("no data", () => {
  const entry = { threshold: "max<=15", allowEmpty: true };

  it("is no evidence, unless the scenario allows it", () => {
    const allowed = evaluateThreshold(check("total_working_days", entry), days([]));
    expect(allowed).toMatchObject({
      outcome: "held",
      value: null,
      doubt: "no_data",
      text: "no data (allowed)",
    });
  });

  it("is not the same as open cases, which still need to be certain", () => {
    expect(evaluateThreshold(check("total_working_days", entry), days([], [3])).outcome).toBe("no_evidence");
  });

  it("is not the same as a figure that is not a number", () => {
    const allowed = check("money_imbalance_fen", { threshold: "value==0", allowEmpty: true });
    expect(evaluateThreshold(allowed, gauge(Number.NaN)).outcome).toBe("no_evidence");
  });
});

describe("a run", () => {
  const held = evaluateThreshold(check("late", "count==0"), counter(0));
  const violated = evaluateThreshold(check("late", "count==0"), counter(1));
  const unknown = evaluateThreshold(check("late", "count==0"), counter(0, 1));
  const warning = evaluateThreshold(check("late", { threshold: "count==0", strict: false }), counter(1));

  it.each<[string, ThresholdResult[], boolean]>([
    ["with no thresholds", [], true],
    ["with every threshold held", [held, held], true],
    ["with one violated", [held, violated], false],
    ["with no evidence for one", [held, unknown], false],
    ["with one that merely warns", [held, warning], true],
  ])("%s passes: %#", (_, results, passes) => {
    expect(thresholdsPass(results)).toBe(passes);
  });
});

describe("a collector that hands over the wrong kind of value", () => {
  it("is told so", () => {
    expect(() => evaluateThreshold(check("late", "count==0"), rate(1, 0, 0))).toThrow(
      "late is a counter, but its collector gave a rate",
    );
  });
});
