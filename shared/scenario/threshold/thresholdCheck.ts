import type { MetricDefinition } from "../metric/metricDefinition.ts";
import type { MetricSelector } from "../metric/metricSelector.ts";
import type { ForAllScope } from "./thresholdConfig.ts";
import type { ThresholdExpression } from "./thresholdExpression.ts";

/** One question to one run: everything is looked up, only the measured value is missing. */
export interface ThresholdCheck {
  readonly metric: MetricDefinition;
  /** What to measure; the place that `forAll` chose is among the tags, after those the scenario names. */
  readonly selector: MetricSelector;
  readonly expression: ThresholdExpression;
  /** The scope this check is one of many of, or null. */
  readonly forAll: ForAllScope | null;
  readonly abortOnFail: boolean;
  /** Whether failing it fails the run; otherwise it only warns. */
  readonly strict: boolean;
  /** Whether no data at all counts as held. */
  readonly allowEmpty: boolean;
}
