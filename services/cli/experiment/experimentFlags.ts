import type { ScenarioFlags } from "../commandLineOf.ts";
import type { Language } from "../report/terminalStyle.ts";

/** The flags that every experiment has. */
export interface ExperimentFlags extends ScenarioFlags {
  readonly reps?: number;
  readonly confidence?: number;
  readonly metric: readonly string[];
  readonly set: readonly string[];
  readonly workers?: number;
  readonly cache: boolean;
  readonly out?: string;
  readonly quiet?: boolean;
  readonly lang: Language;
}
