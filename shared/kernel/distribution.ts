/**
 * A distribution of durations, as plain data; all times in ticks. Every kind takes either a fixed number of
 * uniform draws or a sub-stream of its own, so that one sample never shifts another.
 *
 * - deterministic: always the same value; no draw
 * - exponential: by inversion; one draw
 * - lognormal: of the given mean and coefficient of variation (standard deviation / mean), by inversion; one draw
 * - gamma: of the given mean and coefficient of variation; a sub-stream
 *   These three have no end: what would be longer than `mostTicks`, where that is given, is cut to it. The mean is that of
 *   what has not been cut.
 * - empirical: one of the values, with probability in proportion to its weight; one draw
 * - sequence: the value listed for the item, item 0 first; no draw. Past the end there is no value
 */
export type Distribution =
  | { readonly kind: "deterministic"; readonly valueTicks: number }
  | { readonly kind: "exponential"; readonly meanTicks: number; readonly mostTicks?: number }
  | {
      readonly kind: "lognormal" | "gamma";
      readonly meanTicks: number;
      readonly coefficientOfVariation: number;
      readonly mostTicks?: number;
    }
  | {
      readonly kind: "empirical";
      readonly valuesTicks: readonly number[];
      readonly weights: readonly number[];
    }
  | { readonly kind: "sequence"; readonly valuesTicks: readonly number[] };
