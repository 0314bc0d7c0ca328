import { type Estimate, estimateOf } from "#kernel/estimate.ts";
import type { Summary, SummaryThreshold } from "../results/summary.ts";
import { figureName } from "./replicatedFigure.ts";

/** One figure of two variants of a run that had the same luck. In the metric's unit. */
export interface ComparedFigure extends Pick<SummaryThreshold, "metric" | "selector" | "forAll" | "place"> {
  /** The aggregation: `p(95)`. */
  readonly figure: string;
  readonly first: Estimate;
  readonly second: Estimate;
  /** Of second minus first, replication by replication. */
  readonly difference: Estimate;
  /** Half-width of the difference's interval had the two variants had luck of their own; null of one replication. */
  readonly unpairedHalfWidth: number | null;
  /** Whether the difference's interval leaves zero out, and on which side; null of one replication. */
  readonly sign: "less" | "more" | "none" | null;
}

/**
 * Compares two variants replication by replication. Both had the same people and the same luck (common random
 * numbers; Law 2015, 11.2), so most of what chance does to one it does to the other, and the difference is known
 * better than either: the interval is of paired differences (paired t; Law 2015, 10.2.1).
 *
 * @param first runs of one variant, and `second` of the other: as many, with the same seeds and thresholds that ask
 * for the same figures
 * @returns a figure for every one that both have in all replications, each once
 */
export function comparedFigures(
  first: readonly Summary[],
  second: readonly Summary[],
  confidence: number,
): ComparedFigure[] {
  const seconds = new Map(second[0]?.thresholds.map((threshold, index) => [keyOf(threshold), index]));
  const compared = new Map<string, ComparedFigure>();
  first[0]?.thresholds.forEach((threshold, index) => {
    const key = keyOf(threshold);
    const other = seconds.get(key);
    if (other === undefined || compared.has(key)) return;
    const figure = compare(threshold, valuesAt(first, index), valuesAt(second, other), confidence);
    if (figure !== null) compared.set(key, figure);
  });
  return [...compared.values()];
}

function keyOf({ selector, expression }: SummaryThreshold): string {
  return `${selector} ${figureName(expression)}`;
}

function valuesAt(runs: readonly Summary[], index: number): (number | null)[] {
  return runs.map(({ thresholds }) => thresholds[index]?.value ?? null);
}

function compare(
  threshold: SummaryThreshold,
  firsts: readonly (number | null)[],
  seconds: readonly (number | null)[],
  confidence: number,
): ComparedFigure | null {
  if (firsts.includes(null) || seconds.includes(null) || firsts.length !== seconds.length) return null;
  const first = estimateOf(firsts as number[], confidence);
  const second = estimateOf(seconds as number[], confidence);
  const difference = estimateOf(
    seconds.map((value, index) => (value as number) - (firsts[index] as number)),
    confidence,
  );
  const { metric, selector, forAll, place } = threshold;
  return {
    metric,
    selector,
    forAll,
    place,
    figure: figureName(threshold.expression),
    first,
    second,
    difference,
    unpairedHalfWidth: unpaired(first, second),
    sign: signOf(difference),
  };
}

/** Two intervals of independent means together: the root of the sum of their squares. */
function unpaired(first: Estimate, second: Estimate): number | null {
  if (first.halfWidth === null || second.halfWidth === null) return null;
  return Math.sqrt(first.halfWidth ** 2 + second.halfWidth ** 2);
}

function signOf({ mean, halfWidth }: Estimate): ComparedFigure["sign"] {
  if (halfWidth === null) return null;
  if (mean + halfWidth < 0) return "less";
  return mean - halfWidth > 0 ? "more" : "none";
}
