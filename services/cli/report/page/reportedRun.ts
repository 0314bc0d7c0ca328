import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { Replications } from "#scenario/experiment/replications.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";

export type Country = NonNullable<Summary["country"]>;

/** What a page tells of. */
export interface ReportedRun {
  readonly summary: Summary;
  readonly configuration: RunConfiguration;
  readonly calendar: WorkCalendar;
  /** The language shown first. */
  readonly lang: "en" | "zh";
  /** null: one run alone. */
  readonly replications: Replications | null;
}
