/** What can be asked of a metric: k6's aggregation methods. `p` is the percentile `p(N)`, `med` is `p(50)`. */
export const aggregationNames = ["count", "rate", "value", "avg", "min", "med", "max", "p"] as const;
export type AggregationName = (typeof aggregationNames)[number];

export function isAggregationName(word: string): word is AggregationName {
  return aggregationNames.some((name) => name === word);
}

/** The names as they are written in a threshold: `avg, min, med, max, p(N), count`. */
export function listAggregations(names: readonly AggregationName[]): string {
  return names.map((name) => (name === "p" ? "p(N)" : name)).join(", ");
}
