import type { AggregationName } from "./aggregation.ts";
import type { TagName } from "./metricTag.ts";

/**
 * k6's four kinds: a counter adds up, a gauge is a level, a rate is the share of yes among yes and no, a trend
 * is a distribution.
 */
export type MetricType = "counter" | "gauge" | "rate" | "trend";

/** What a metric's number counts. A share lies between 0 and 1; money is fen (分), a hundredth of a yuan. */
export type MetricUnit =
  | "working_days"
  | "calendar_days"
  | "months"
  | "seconds"
  | "share"
  | "applications"
  | "cases"
  | "jobs"
  | "payments"
  | "payouts"
  | "transfers"
  | "fen";

/** The role of a place, by which `forAll: province` makes one check for every province (or `station`, station). */
export type PlaceTag = Extract<TagName, "origin" | "destination" | "province" | "station">;

/** One thing a run measures. */
export interface MetricDefinition {
  readonly name: string;
  readonly type: MetricType;
  readonly unit: MetricUnit;
  /** One sentence: what is measured, from where to where. */
  readonly description: string;
  readonly tags: readonly TagName[];
  readonly aggregations: readonly AggregationName[];
  /** Who answers for it: the tags that `forAll: province` goes through, one check each; empty for the country's own. */
  readonly responsible: readonly PlaceTag[];
  /** How many units of a recorded histogram value make one unit of the metric: 1000 where ticks are shown as seconds. */
  readonly recordedPerUnit: number;
  /** What one measurement is of: "case". Used in messages ("3 cases open"). */
  readonly sample: "application" | "case" | "job" | "service" | "moment" | "payout" | "transfer";
  /** True if it means something only when the run has ended, so that no run can be aborted for it. */
  readonly onlyAtEnd: boolean;
}

/** A definition before it has its name, which is its key in the registry. */
export type MetricShape = Omit<MetricDefinition, "name">;
