import type { ComparedFigure } from "#scenario/experiment/comparison.ts";
import { directionOf } from "#scenario/metric/metricDirection.ts";

/**
 * What the second variant does to a figure: `more` and `less` where neither is better, `none` where the interval holds zero;
 * null of one replication.
 */
export type FigureEffect = "better" | "worse" | "more" | "less" | "none" | null;

export function effectOf({ metric, sign }: ComparedFigure): FigureEffect {
  if (sign === null || sign === "none") return sign;
  const direction = directionOf(metric);
  if (direction === "neither") return sign;
  return direction === sign ? "better" : "worse";
}
