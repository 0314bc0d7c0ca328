import type { ComparedFigure } from "#scenario/experiment/comparison.ts";
import { directionOf } from "#scenario/metric/metricDirection.ts";

/**
 * What the second variant does to a figure: `more` and `less` where neither is better, `none` where the interval holds zero,
 * `alike` where it is the same in every replication, `undecided` where how open cases end decides; null of one replication.
 */
export type FigureEffect = "better" | "worse" | "more" | "less" | "none" | "alike" | "undecided" | null;

export function effectOf({ metric, sign, difference }: ComparedFigure): FigureEffect {
  if (sign === null || sign === "undecided") return sign;
  if (sign === "none") return difference.min === 0 && difference.max === 0 ? "alike" : "none";
  const direction = directionOf(metric);
  if (direction === "neither") return sign;
  return direction === sign ? "better" : "worse";
}
