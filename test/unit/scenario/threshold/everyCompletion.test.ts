import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMetric } from "#scenario/metric/metricRegistry.ts";
import { createTrend, type MetricValue, mergeTrend, recordDuration } from "#scenario/metric/metricValue.ts";
import { evaluateThreshold } from "#scenario/threshold/evaluateThreshold.ts";
import type { Outcome } from "#scenario/threshold/judgeInterval.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import { operators, type ThresholdExpression } from "#scenario/threshold/thresholdExpression.ts";

/** Longer than any limit asked below could still take as an average. */
const ENDLESS = 100_000;

function checkOn(name: string, expression: ThresholdExpression): ThresholdCheck {
  const found = findMetric(name, false);
  if (!found.ok) throw new Error(found.message);
  const { metric } = found;
  const selector = { name, tags: [] };
  return { metric, selector, expression, forAll: null, abortOnFail: false, strict: true, allowEmpty: false };
}

function holds(value: number, { operator, limit }: ThresholdExpression): boolean {
  switch (operator) {
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "==":
      return value === limit;
    case "!=":
      return value !== limit;
  }
}

/** The textbook's figure, from a plain list. */
function figureOf(values: readonly number[], { aggregation, percentile }: ThresholdExpression): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (rank: number): number => sorted[rank] ?? Number.NaN;
  switch (aggregation) {
    case "count":
      return values.length;
    case "min":
      return at(0);
    case "max":
      return at(values.length - 1);
    case "avg":
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    default: {
      const hundredfold = (percentile ?? 50) * (values.length - 1);
      const [whole, part] = [Math.floor(hundredfold / 100), hundredfold % 100];
      return part === 0 ? at(whole) : (at(whole) * 100 + (at(whole + 1) - at(whole)) * part) / 100;
    }
  }
}

/** Which of the open cases come to a value at all, each of them or not. */
function whichCome(openSoFar: readonly number[]): number[][] {
  return openSoFar.reduce<number[][]>(
    (lists, soFar) => lists.flatMap((list) => [list, [...list, soFar]]),
    [[]],
  );
}

/** Every way the open cases can end: at once, a little later, far beyond any limit. */
function completionsOf(openSoFar: readonly number[]): number[][] {
  return openSoFar.reduce<number[][]>(
    (lists, soFar) =>
      [soFar, soFar + 1, soFar + 2, soFar + 5, ENDLESS].flatMap((end) => lists.map((list) => [...list, end])),
    [[]],
  );
}

function verdictOf(figures: readonly number[], expression: ThresholdExpression): Outcome {
  if (figures.every((figure) => holds(figure, expression))) return "held";
  return figures.some((figure) => holds(figure, expression)) ? "no_evidence" : "violated";
}

function isOrdering({ operator }: ThresholdExpression): boolean {
  return operator !== "==" && operator !== "!=";
}

/** Orderings are judged exactly; equality inside an interval is left open even where no completion meets it. */
function expectSameVerdict(
  actual: Outcome,
  brute: Outcome,
  expression: ThresholdExpression,
  open: number,
): void {
  if (isOrdering(expression) || open === 0) expect(actual).toBe(brute);
  else expect([brute, "no_evidence"]).toContain(actual);
}

function trendOf(closed: readonly number[], openSoFar: readonly number[]): MetricValue & { kind: "trend" } {
  const trend = createTrend();
  for (const used of closed) recordDuration(trend, { ended: true, used });
  for (const used of openSoFar) recordDuration(trend, { ended: false, used });
  return trend;
}

const someDays = (maxLength: number) => fc.array(fc.integer({ min: 0, max: 8 }), { maxLength });
const halves = fc.integer({ min: -1, max: 20 }).map((value) => value / 2);
const trendExpression: fc.Arbitrary<ThresholdExpression> = fc
  .record({
    left: fc.oneof(
      fc
        .constantFrom("count" as const, "min" as const, "med" as const, "max" as const, "avg" as const)
        .map((aggregation) => ({ aggregation, percentile: null })),
      fc.integer({ min: 0, max: 100 }).map((percentile) => ({ aggregation: "p" as const, percentile })),
    ),
    operator: fc.constantFrom(...operators),
    limit: halves,
  })
  .map(({ left, operator, limit }) => ({ bound: null, ...left, operator, limit }));
const plain = (aggregation: "rate" | "count") =>
  fc.record({
    bound: fc.constant(null),
    aggregation: fc.constant(aggregation),
    percentile: fc.constant(null),
    operator: fc.constantFrom(...operators),
  });

describe("the verdict is the one that every completion of the open cases gives", () => {
  it("for durations", () => {
    fc.assert(
      fc.property(someDays(5), someDays(4), trendExpression, (closed, openSoFar, expression) => {
        fc.pre(closed.length + openSoFar.length > 0);
        const completions = expression.aggregation === "count" ? whichCome : completionsOf;
        const figuresOf = (lists: number[][]): number[] =>
          lists
            .map((ends) => [...closed, ...ends])
            .filter((values) => values.length > 0 || expression.aggregation === "count")
            .map((values) => figureOf(values, expression));
        const figures = figuresOf(completions(openSoFar));
        const everyEnd = figuresOf([...completions(openSoFar), ...whichCome(openSoFar)]);
        const isSure = everyEnd.every((figure) => holds(figure, expression));
        const verdict = verdictOf(figures, expression);
        const result = evaluateThreshold(
          checkOn("total_working_days", expression),
          trendOf(closed, openSoFar),
        );
        const brute = verdict === "held" && !isSure ? "no_evidence" : verdict;
        expectSameVerdict(result.outcome, brute, expression, openSoFar.length);
        const lows = [Math.min(...figures), Math.min(...everyEnd)];
        const reachesDown = verdict === "held" && result.outcome !== "held";
        const expected =
          reachesDown && isOrdering(expression) ? lows.slice(1) : lows.slice(0, reachesDown ? 2 : 1);
        expect(expected.some((low) => Math.abs(low - Number(result.value)) < 1e-9)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("for rates", () => {
    const counts = fc.nat(6);
    const limits = fc.integer({ min: -1, max: 11 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(counts, counts, counts, plain("rate"), limits, (good, bad, undecided, left, limit) => {
        fc.pre(good + bad + undecided > 0);
        const expression = { ...left, limit };
        const figures = Array.from(
          { length: undecided + 1 },
          (_, turned) => (good + turned) / (good + bad + undecided),
        );
        const result = evaluateThreshold(checkOn("on_time_rate", expression), {
          kind: "rate",
          good,
          bad,
          undecided,
        });
        expectSameVerdict(result.outcome, verdictOf(figures, expression), expression, undecided);
      }),
      { numRuns: 1_000 },
    );
  });

  it("for counts", () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(6), plain("count"), halves, (count, undecidedUpTo, left, limit) => {
        const expression = { ...left, limit };
        const figures = Array.from({ length: undecidedUpTo + 1 }, (_, more) => count + more);
        const value = { kind: "counter", count, undecidedUpTo, observed: true, periodSeconds: 1 } as const;
        const result = evaluateThreshold(checkOn("late", expression), value);
        expectSameVerdict(result.outcome, verdictOf(figures, expression), expression, undecidedUpTo);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the verdict does not depend", () => {
  it("on how the cases were spread over provinces and merged", () => {
    const spread = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 8 }), fc.nat(2)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(spread, trendExpression, (cases, expression) => {
        const parts = [createTrend(), createTrend(), createTrend()];
        const [whole, forwards, backwards] = [createTrend(), createTrend(), createTrend()];
        for (const [ended, used, province] of cases) {
          recordDuration(whole, { ended, used });
          const part = parts[province];
          if (part !== undefined) recordDuration(part, { ended, used });
        }
        for (const part of parts) mergeTrend(forwards, part);
        for (const part of parts.toReversed()) mergeTrend(backwards, part);
        const check = checkOn("total_working_days", expression);
        expect(evaluateThreshold(check, forwards)).toEqual(evaluateThreshold(check, whole));
        expect(evaluateThreshold(check, backwards)).toEqual(evaluateThreshold(check, whole));
      }),
    );
  });

  it("on waiting longer, once it is certain", () => {
    fc.assert(
      fc.property(
        someDays(5),
        someDays(4),
        someDays(4),
        trendExpression,
        (closed, openSoFar, more, expression) => {
          fc.pre(closed.length + openSoFar.length > 0);
          const check = checkOn("total_working_days", expression);
          const before = evaluateThreshold(check, trendOf(closed, openSoFar)).outcome;
          const later = openSoFar.map((used, index) => used + (more[index] ?? 0));
          const stillOpen = evaluateThreshold(check, trendOf(closed, later)).outcome;
          const allEnded = evaluateThreshold(check, trendOf([...closed, ...later], [])).outcome;
          if (before !== "no_evidence") expect([stillOpen, allEnded]).toEqual([before, before]);
        },
      ),
    );
  });
});
