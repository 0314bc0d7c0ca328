import { describe, expect, test } from "vitest";
import { replicatedFigures } from "#scenario/experiment/replicatedFigure.ts";
import type { SummaryThreshold } from "#scenario/results/summary.ts";

/** One run's answer to one threshold. */
function answer(
  expression: string,
  value: number | null,
  upTo: SummaryThreshold["upTo"] = null,
  undecided = upTo === null ? 0 : 1,
): SummaryThreshold {
  const outcome = value === null ? "no_evidence" : "held";
  return {
    metric: "total_working_days",
    selector: "total_working_days",
    expression,
    forAll: null,
    place: null,
    outcome,
    value,
    upTo,
    undecided,
    doubt: null,
    text: "",
    strict: true,
  };
}

const judged = (expression: string, values: readonly (number | null)[], confidence = 0.95) =>
  replicatedFigures(
    values.map((value) => [answer(expression, value)]),
    confidence,
  )[0];

describe("a threshold held against replications", () => {
  // Mean 14, standard deviation 2, t(0.975; 4) = 2.7764: the interval is 14 ± 2.4833.
  const fiveRuns = [12, 12, 14, 16, 16];

  test.each([
    ["p(95)<=14", "held"],
    ["p(95)<14", "violated"],
    ["ci.upper(p(95))<=16.49", "held"],
    ["ci.upper(p(95))<=16.48", "violated"],
    ["ci.lower(p(95))>=11.51", "held"],
    ["ci.lower(p(95))>=11.52", "violated"],
  ])("%s over 12, 12, 14, 16, 16: %s", (expression, outcome) => {
    const figure = judged(expression, fiveRuns);
    expect(figure).toMatchObject({ outcome, estimate: { mean: 14, count: 5 }, values: fiveRuns });
    expect(figure?.estimate?.halfWidth).toBeCloseTo(2.4833, 4);
  });

  test("one run alone has no interval, and a run without a figure leaves no evidence", () => {
    expect(judged("ci.upper(p(95))<=15", [3])?.outcome).toBe("no_evidence");
    expect(judged("p(95)<=15", [3])?.outcome).toBe("held");
    expect(judged("p(95)<=15", [3, null])).toMatchObject({ outcome: "no_evidence", estimate: null });
  });

  test("a higher confidence asks for more", () => {
    expect(judged("ci.upper(p(95))<=16.49", fiveRuns, 0.99)?.outcome).toBe("violated");
  });

  test("open cases count as the figure they can still become", () => {
    const runs = (upTo: SummaryThreshold["upTo"]) => [
      [answer("p(95)<=15", 12, upTo)],
      [answer("p(95)<=15", 12)],
    ];
    expect(replicatedFigures(runs("unbounded"), 0.95)[0]).toMatchObject({
      outcome: "no_evidence",
      open: true,
    });
    expect(replicatedFigures(runs(17), 0.95)[0]).toMatchObject({ outcome: "held", open: true });
    expect(replicatedFigures(runs(19), 0.95)[0]).toMatchObject({ outcome: "no_evidence", open: true });
  });

  test("a percentile known as close as the histogram keeps it is no least value", () => {
    const runs = [[answer("p(95)<=15", 12, 12.002, 0)], [answer("p(95)<=15", 12)]];
    expect(replicatedFigures(runs, 0.95)[0]).toMatchObject({ outcome: "held", open: false });
  });
});
