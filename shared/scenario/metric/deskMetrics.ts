import type { MetricShape, PlaceTag } from "./metricDefinition.ts";
import { gauge, trend } from "./metricShape.ts";
import type { TagName } from "./metricTag.ts";

/**
 * What is measured of desks (岗位), wherever they stand: `place` is the tag of the place they belong to, a
 * province or a station. A selection of several desks is read desk by desk: `max` is the worst of them, `min`
 * the best, `avg` and a utilisation's `value` are weighted by the time each was observed.
 */
export function deskMetrics(place: PlaceTag, line: "cases" | "jobs") {
  const tags: readonly TagName[] = [place, "desk"];
  const responsible = [place];
  return {
    queue_wait_seconds: trend({
      unit: "seconds",
      sample: "service",
      description:
        "Seconds of simulated time from joining a desk's line to the start of service there, one per service.",
      tags,
      responsible,
    }),
    queue_length: gauge({
      unit: line,
      sample: "moment",
      description:
        "Length of a desk's line, those in service not counted: the longest left at the end, longest ever, average over time.",
      tags,
      responsible,
      also: ["min", "max", "avg"],
    }),
    officer_utilisation: gauge({
      unit: "share",
      sample: "moment",
      description: "Share of the officers' time at the desk that was spent on cases.",
      tags,
      responsible,
      also: ["min", "max"],
    }),
  } as const satisfies Readonly<Record<string, MetricShape>>;
}
