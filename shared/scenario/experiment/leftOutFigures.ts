import type { Summary, SummaryThreshold } from "../results/summary.ts";
import { keyOf } from "./comparison.ts";
import { figureName } from "./replicatedFigure.ts";

/** A figure that a variant asks for and that cannot be compared, since some run of either has none. */
export interface LeftOutFigure extends Pick<SummaryThreshold, "selector" | "forAll" | "place"> {
  /** The aggregation: `p(95)`. */
  readonly figure: string;
  /** Numbers of the replications without it, of each variant. */
  readonly missing: { readonly first: readonly number[]; readonly second: readonly number[] };
}

/** The figures that a comparison of these runs leaves out, each once; `comparedFigures` gives the others. */
export function leftOutFigures(first: readonly Summary[], second: readonly Summary[]): LeftOutFigure[] {
  const places = { first: placesOf(first), second: placesOf(second) };
  const leftOut = new Map<string, LeftOutFigure>();
  for (const threshold of [...(first[0]?.thresholds ?? []), ...(second[0]?.thresholds ?? [])]) {
    const key = keyOf(threshold);
    const missing = {
      first: runsWithout(first, places.first.get(key)),
      second: runsWithout(second, places.second.get(key)),
    };
    if (missing.first.length + missing.second.length === 0) continue;
    const { selector, forAll, place, expression } = threshold;
    leftOut.set(key, { selector, figure: figureName(expression), forAll, place, missing });
  }
  return [...leftOut.values()];
}

function placesOf([run]: readonly Summary[]): ReadonlyMap<string, number> {
  return new Map(run?.thresholds.map((threshold, index) => [keyOf(threshold), index]));
}

/** All of them, where the variant was not asked, for want of such a place or metric. */
function runsWithout(runs: readonly Summary[], index: number | undefined): number[] {
  return runs
    .filter(({ thresholds }) => index === undefined || thresholds[index]?.value == null)
    .map(({ replication }) => replication);
}
