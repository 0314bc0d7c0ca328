import type { Summary, SummaryThreshold } from "../results/summary.ts";
import { keyOf } from "./comparison.ts";
import { figureName } from "./replicatedFigure.ts";

/** A figure that both variants ask for and that cannot be compared, since some run has none. */
export interface LeftOutFigure extends Pick<SummaryThreshold, "selector" | "forAll" | "place"> {
  /** The aggregation: `p(95)`. */
  readonly figure: string;
  /** Numbers of the replications without it, of each variant. */
  readonly missing: { readonly first: readonly number[]; readonly second: readonly number[] };
}

/** The figures that a comparison of these runs leaves out, each once; `comparedFigures` gives the others. */
export function leftOutFigures(first: readonly Summary[], second: readonly Summary[]): LeftOutFigure[] {
  const seconds = new Map(second[0]?.thresholds.map((threshold, index) => [keyOf(threshold), index]));
  const leftOut = new Map<string, LeftOutFigure>();
  first[0]?.thresholds.forEach((threshold, index) => {
    const key = keyOf(threshold);
    const other = seconds.get(key);
    if (other === undefined) return;
    const missing = { first: runsWithout(first, index), second: runsWithout(second, other) };
    if (missing.first.length + missing.second.length === 0) return;
    const { selector, forAll, place, expression } = threshold;
    leftOut.set(key, { selector, figure: figureName(expression), forAll, place, missing });
  });
  return [...leftOut.values()];
}

function runsWithout(runs: readonly Summary[], index: number): number[] {
  return runs
    .filter(({ thresholds }) => thresholds[index]?.value == null)
    .map(({ replication }) => replication);
}
