import { type Estimate, estimateOf } from "#kernel/estimate.ts";
import type { Summary, SummaryThreshold } from "../results/summary.ts";
import { boundOfMean } from "./boundOfMean.ts";
import { figureName, highestOf, isOpen } from "./replicatedFigure.ts";

/** One figure of two variants of a run that had the same luck. In the metric's unit. */
export interface ComparedFigure extends Pick<SummaryThreshold, "metric" | "selector" | "forAll" | "place"> {
  /** The aggregation: `p(95)`. */
  readonly figure: string;
  /** Of the lowest that the figure can still turn out to be in each replication. */
  readonly first: Estimate;
  readonly second: Estimate;
  /** Whether the figure still depends on open cases in some replication, so that it is a least value. */
  readonly firstOpen: boolean;
  readonly secondOpen: boolean;
  /** Of second minus first, replication by replication. */
  readonly difference: Estimate;
  /** Half-width of the difference's interval had the two variants had luck of their own; null of one replication. */
  readonly unpairedHalfWidth: number | null;
  /**
   * Whether the difference's interval leaves zero out, and on which side, however open cases end; `undecided` where it hangs on
   * how they do. null of one replication.
   */
  readonly sign: "less" | "more" | "none" | "undecided" | null;
}

/**
 * Compares two variants replication by replication. Both had the same people and the same luck (common random
 * numbers; Law 2015, 11.2), so most of what chance does to one it does to the other, and the difference is known
 * better than either: the interval is of paired differences (paired t; Law 2015, 10.2.1).
 *
 * @param first runs of one variant, and `second` of the other: as many, with the same seeds and thresholds that ask
 * for the same figures
 * @param isSameCourse whether both are the same run: what is open in both ends the same then
 * @returns a figure for every one that both have in all replications, each once; one that is asked for by itself and for every
 * place, too, is there as both
 */
export function comparedFigures(
  first: readonly Summary[],
  second: readonly Summary[],
  confidence: number,
  isSameCourse = false,
): ComparedFigure[] {
  const seconds = new Map(second[0]?.thresholds.map((threshold, index) => [keyOf(threshold), index]));
  const compared = new Map<string, ComparedFigure>();
  first[0]?.thresholds.forEach((threshold, index) => {
    const other = seconds.get(keyOf(threshold));
    const key = `${keyOf(threshold)} ${threshold.forAll === null}`;
    if (other === undefined || compared.has(key)) return;
    const figure = compare(thresholdsAt(first, index), thresholdsAt(second, other), confidence);
    if (figure !== null)
      compared.set(key, isSameCourse ? { ...figure, sign: signOf(figure.difference) } : figure);
  });
  return [...compared.values()];
}

/** Which figure a threshold asks for. */
export function keyOf({ selector, expression }: SummaryThreshold): string {
  return `${selector} ${figureName(expression)}`;
}

function thresholdsAt(runs: readonly Summary[], index: number): (SummaryThreshold | undefined)[] {
  return runs.map(({ thresholds }) => thresholds[index]);
}

function compare(
  firsts: readonly (SummaryThreshold | undefined)[],
  seconds: readonly (SummaryThreshold | undefined)[],
  confidence: number,
): ComparedFigure | null {
  const [before, after] = [rangesOf(firsts), rangesOf(seconds)];
  const [asked] = firsts;
  if (asked === undefined || before === null || after === null) return null;
  if (before.lows.length !== after.lows.length) return null;
  const first = estimateOf(before.lows, confidence);
  const second = estimateOf(after.lows, confidence);
  const difference = estimateOf(lessOf(after.lows, before.lows), confidence);
  const { metric, selector, forAll, place } = asked;
  return {
    metric,
    selector,
    forAll,
    place,
    figure: figureName(asked.expression),
    first,
    second,
    firstOpen: before.open,
    secondOpen: after.open,
    difference,
    unpairedHalfWidth: unpaired(first, second),
    sign: before.open || after.open ? signHoweverOpen(before, after, confidence) : signOf(difference),
  };
}

/** What a figure may turn out to be in each replication. */
interface Ranges {
  readonly lows: readonly number[];
  readonly highs: readonly number[];
  readonly open: boolean;
}

/** null where some replication has no figure. */
function rangesOf(runs: readonly (SummaryThreshold | undefined)[]): Ranges | null {
  const lows = runs.map((run) => run?.value ?? null);
  if (lows.includes(null)) return null;
  const known = runs as readonly SummaryThreshold[];
  return { lows: lows as number[], highs: known.map(highestOf) as number[], open: known.some(isOpen) };
}

function lessOf(these: readonly number[], those: readonly number[]): number[] {
  return these.map((value, run) => value - (those[run] as number));
}

/** Two intervals of independent means together: the root of the sum of their squares. */
function unpaired(first: Estimate, second: Estimate): number | null {
  if (first.halfWidth === null || second.halfWidth === null) return null;
  return Math.sqrt(first.halfWidth ** 2 + second.halfWidth ** 2);
}

/** A slow variant leaves more open, with less time so far: what it is so far says nothing of which is slower. */
function signHoweverOpen(before: Ranges, after: Ranges, confidence: number): ComparedFigure["sign"] {
  const lows = lessOf(after.lows, before.highs);
  const highs = lessOf(after.highs, before.lows);
  const lower = boundOfMean("lower", lows, highs, confidence);
  const upper = boundOfMean("upper", lows, highs, confidence);
  if (lower === null || upper === null) return null;
  if (upper.high < 0) return "less";
  return lower.low > 0 ? "more" : "undecided";
}

function signOf({ mean, halfWidth }: Estimate): ComparedFigure["sign"] {
  if (halfWidth === null) return null;
  if (mean + halfWidth < 0) return "less";
  return mean - halfWidth > 0 ? "more" : "none";
}
