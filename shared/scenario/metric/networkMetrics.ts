import { deskMetrics } from "./deskMetrics.ts";
import type { MetricShape } from "./metricDefinition.ts";
import { rate, trend } from "./metricShape.ts";

/** What is measured in a bare queueing network, where jobs pass through the desks of stations. */
export const networkMetrics = {
  ...deskMetrics("station", "jobs"),
  sojourn_seconds: trend({
    unit: "seconds",
    sample: "job",
    description:
      "Seconds from a job's arrival in the network to its departure; the station is the one it arrived at.",
    tags: ["station"],
    responsible: ["station"],
  }),
  waited_rate: rate({
    sample: "service",
    description: "Share of services that did not begin the moment the job joined the line.",
    tags: ["station", "desk"],
    responsible: ["station"],
  }),
} as const satisfies Readonly<Record<string, MetricShape>>;
