import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { Replications } from "#scenario/experiment/replications.ts";
import type { Sensitivity } from "#scenario/experiment/sensitivity.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";

export type Country = NonNullable<Summary["country"]>;

/** What a page tells of. */
export interface ReportedRun {
  /** The run that is drawn; of replications the first one. */
  readonly summary: Summary;
  readonly configuration: RunConfiguration;
  readonly calendar: WorkCalendar;
  /** The language shown first. */
  readonly lang: "en" | "zh";
  /** null: one run alone. */
  readonly replications: Replications | null;
  /** Every replication, the one drawn first. */
  readonly runs: readonly Summary[];
  /** null: not worked out. */
  readonly sensitivity: Sensitivity | null;
}
