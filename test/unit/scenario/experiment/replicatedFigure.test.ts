import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateOf } from "#kernel/estimate.ts";
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

  // Figures of 10 to 20 may turn out to be 10 and 20: t(0.975; 1) = 12.7062, and the interval 15 ± 63.5.
  test.each([
    ["ci.upper(p(95))<=20", "no_evidence"],
    ["ci.upper(p(95))<=100", "held"],
    ["ci.upper(p(95))<10", "violated"],
    ["ci.lower(p(95))>=10", "no_evidence"],
    ["ci.lower(p(95))>=-80", "held"],
    ["ci.lower(p(95))>20", "violated"],
  ])("open cases may make the figures of replications less alike: %s is %s", (expression, outcome) => {
    const runs = [[answer(expression, 10, 20)], [answer(expression, 10, 20)]];
    expect(replicatedFigures(runs, 0.95)[0]?.outcome).toBe(outcome);
  });

  test.each([
    ["ci.upper(p(95))<=99", "no_evidence"],
    ["ci.upper(p(95))<10", "violated"],
    // The figures may end alike, and the interval in their mean of so far.
    ["ci.upper(p(95))<=11", "no_evidence"],
    ["ci.lower(p(95))>=0", "no_evidence"],
    ["ci.lower(p(95))<=99", "no_evidence"],
  ])("a figure without bound leaves the interval without one: %s is %s", (expression, outcome) => {
    const runs = [[answer(expression, 10, "unbounded")], [answer(expression, 12)]];
    expect(replicatedFigures(runs, 0.95)[0]?.outcome).toBe(outcome);
  });

  test("a bound of the interval is judged as certain only where it is so however the open cases end", () => {
    const figure = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 8 }), fc.nat(4));
    const asked = fc.tuple(
      fc.constantFrom("upper", "lower"),
      fc.constantFrom("<=", ">="),
      fc.integer({ min: -20, max: 50 }),
    );
    fc.assert(
      fc.property(
        fc.array(figure, { minLength: 2, maxLength: 6 }),
        asked,
        (figures, [bound, operator, limit]) => {
          const expression = `ci.${bound}(avg)${operator}${limit}`;
          const runs = figures.map(([low, width]) => [
            answer(expression, low, width === 0 ? null : low + width),
          ]);
          const { mean, halfWidth } = estimateOf(
            figures.map(([low, width, quarters]) => low + (width * quarters) / 4),
            0.95,
          );
          const came = mean + (bound === "upper" ? 1 : -1) * (halfWidth ?? Number.NaN);
          const holds = operator === "<=" ? came <= limit + 1e-9 : came >= limit - 1e-9;
          const outcome = replicatedFigures(runs, 0.95)[0]?.outcome;
          if (outcome === "held") expect(holds).toBe(true);
          if (outcome === "violated")
            expect(operator === "<=" ? came > limit - 1e-9 : came < limit + 1e-9).toBe(true);
          if (figures.every(([, width]) => width === 0)) expect(outcome).not.toBe("no_evidence");
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a percentile known as close as the histogram keeps it is no least value", () => {
    const runs = [[answer("p(95)<=15", 12, 12.002, 0)], [answer("p(95)<=15", 12)]];
    expect(replicatedFigures(runs, 0.95)[0]).toMatchObject({ outcome: "held", open: false });
  });
});
