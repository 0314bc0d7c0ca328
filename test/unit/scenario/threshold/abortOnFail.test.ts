import { describe, expect, it } from "vitest";
import type { MetricContext } from "#scenario/metric/metricTag.ts";
import { createTrend, type MetricValue, recordDuration } from "#scenario/metric/metricValue.ts";
import { endsRun, outcomeOfPart } from "#scenario/threshold/abortOnFail.ts";
import { compileThresholds } from "#scenario/threshold/compileThresholds.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import { thresholdsSchema } from "#scenario/threshold/thresholdConfig.ts";

const country: MetricContext = { network: false, provinces: ["440000"], desks: ["transferOut"] };

function check(selector: string, threshold: string, abortOnFail = true): ThresholdCheck {
  const config = thresholdsSchema.parse({ [selector]: [{ threshold, abortOnFail }] });
  const [only] = compileThresholds(config, country).checks;
  if (only === undefined) throw new Error(`${selector} ${threshold} compiled to no check`);
  return only;
}

function days(closed: readonly number[], openSoFar: readonly number[] = []): MetricValue {
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
const counter = (count: number, undecidedUpTo = 0): MetricValue => ({
  kind: "counter",
  count,
  undecidedUpTo,
  observed: true,
  periodSeconds: 1,
});

describe("a threshold with abortOnFail ends a run", () => {
  it.each<[string, string, MetricValue, boolean]>([
    ["late", "count<=10", counter(11), true],
    ["late", "count<=10", counter(10, 5), false],
    ["late", "count==10", counter(11), true],
    ["late", "count==10", counter(9), false],
    ["late", "count>=1000", counter(3), false],
    ["late", "count!=3", counter(3), false],
    ["total_working_days", "max<=15", days([16]), true],
    ["total_working_days", "max<=15", days([3], [16]), true],
    ["total_working_days", "max<=15", days([3], [9]), false],
    ["total_working_days", "max>=15", days([3]), false],
    ["total_working_days", "min>=2", days([1]), true],
    ["total_working_days", "min>=2", days([5], [1]), false],
    ["total_working_days", "min<=2", days([5]), false],
    ["total_working_days", "count>=5", days([5]), false],
    ["total_working_days", "avg<=2", days([5]), true],
    ["total_working_days", "p(95)<=2", days([5, 6], [1]), true],
    ["total_working_days", "max<=15", days([]), false],
    ["on_time_rate", "rate>=0.9", rate(1, 1, 0), true],
    ["on_time_rate", "rate>=0.9", rate(1, 1, 18), false],
    ["on_time_rate", "rate>=0.9", rate(0, 0, 0), false],
  ])("%s %s", (selector, threshold, soFar, ends) => {
    expect(endsRun(check(selector, threshold), soFar)).toBe(ends);
  });

  it("only if it asks for it", () => {
    expect(endsRun(check("late", "count<=10", false), counter(11))).toBe(false);
  });
});

describe("in a run that was ended before its time", () => {
  it.each<[string, string, MetricValue, string]>([
    ["late", "count<=10", counter(3), "no_evidence"],
    ["late", "count>=3", counter(3), "held"],
    ["late", "count!=3", counter(4), "held"],
    ["total_working_days", "max<=15", days([3]), "no_evidence"],
    ["total_working_days", "max>=2", days([3]), "held"],
    ["total_working_days", "min>=2", days([3]), "no_evidence"],
    ["total_working_days", "min<=3", days([3]), "held"],
    ["total_working_days", "avg<=15", days([3]), "no_evidence"],
    ["total_working_days", "p(95)<=15", days([3]), "no_evidence"],
    ["on_time_rate", "rate>=0.9", rate(9, 0, 0), "no_evidence"],
    ["on_time_rate", "rate>=0.9", rate(0, 0, 0), "no_evidence"],
  ])("%s %s held so far: %#", (selector, threshold, soFar, outcome) => {
    expect(outcomeOfPart(check(selector, threshold), soFar, "held")).toBe(outcome);
  });

  it("what is violated stays so, and what has no evidence has none", () => {
    for (const outcome of ["violated", "no_evidence"] as const) {
      expect(outcomeOfPart(check("late", "count>=3"), counter(3), outcome)).toBe(outcome);
    }
  });
});
