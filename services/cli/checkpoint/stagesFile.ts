import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { RunRequest } from "#services/project/loadRun.ts";

/** A part of a run that went by a configuration of its own. */
export interface RunStage {
  readonly configuration: RunConfiguration;
  /** From this instant on it went by another; ticks. */
  readonly until: number;
}

/** What a run went by from its start to its end. */
export interface StagedRun {
  /** One after the other; none, unless it is a branch in which something was changed. */
  readonly earlier: readonly RunStage[];
  /** From the last of them on. */
  readonly configuration: RunConfiguration;
}

/** `stages.json`: what a branch went by before its own configuration, so that it can be done again, asked, and branched. */
export interface StagesFile {
  readonly schemaVersion: 1;
  /** Hash of `configuration.json`. */
  readonly configuration: string;
  /** What gives that configuration. */
  readonly request: RunRequest;
  readonly earlier: readonly RunStage[];
  /** The command that does the branch again. */
  readonly reproduce: string;
}

export const STAGES_FILE = "stages.json";
