import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";

/** One run of an experiment. */
export interface ReplicationOrder {
  readonly configuration: RunConfiguration;
  /** The command that repeats it. */
  readonly reproduce: string;
}

/** What came of it. */
export type ReplicationAnswer =
  | { readonly summary: Summary }
  | { readonly failure: { readonly name: string; readonly message: string } };
