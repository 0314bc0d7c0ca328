import { TICKS_PER_SECOND } from "#kernel/time.ts";
import type { AggregationName } from "./aggregation.ts";
import type { MetricShape, MetricType } from "./metricDefinition.ts";

type Told = Pick<MetricShape, "unit" | "description" | "tags" | "responsible" | "sample">;

/** k6's aggregation methods for each type; a gauge may keep more than its latest value. */
const aggregationsOf: Readonly<Record<MetricType, readonly AggregationName[]>> = {
  trend: ["avg", "min", "med", "max", "p", "count"],
  rate: ["rate"],
  counter: ["count", "rate"],
  gauge: ["value"],
};

export function trend(told: Told): MetricShape {
  const recordedPerUnit = told.unit === "seconds" ? TICKS_PER_SECOND : 1;
  return { ...told, type: "trend", aggregations: aggregationsOf.trend, recordedPerUnit, onlyAtEnd: false };
}

export function rate(told: Omit<Told, "unit">): MetricShape {
  return {
    ...told,
    unit: "share",
    type: "rate",
    aggregations: aggregationsOf.rate,
    recordedPerUnit: 1,
    onlyAtEnd: false,
  };
}

export function counter(
  told: Omit<Told, "unit"> & { unit: MetricShape["unit"]; onlyAtEnd?: boolean },
): MetricShape {
  return {
    ...told,
    type: "counter",
    aggregations: aggregationsOf.counter,
    recordedPerUnit: 1,
    onlyAtEnd: told.onlyAtEnd ?? false,
  };
}

/** A gauge, and which of min, max and avg it keeps beside its value. */
export function gauge(
  told: Told & { also: readonly ("min" | "max" | "avg")[]; onlyAtEnd?: boolean },
): MetricShape {
  const { also, onlyAtEnd = false, ...shape } = told;
  return {
    ...shape,
    type: "gauge",
    aggregations: [...aggregationsOf.gauge, ...also],
    recordedPerUnit: 1,
    onlyAtEnd,
  };
}
