/** Replications an experiment may ask for: their summaries are all in memory at the end. */
export const MOST_REPLICATIONS = 100_000;
