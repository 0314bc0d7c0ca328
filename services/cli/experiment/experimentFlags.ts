import type { Language } from "../report/terminalStyle.ts";

/** The flags that every experiment has. */
export interface ExperimentFlags {
  readonly reps: number;
  readonly confidence: number;
  readonly metric: readonly string[];
  readonly set: readonly string[];
  readonly seed?: number;
  readonly scale?: number;
  readonly workers?: number;
  readonly cache: boolean;
  readonly out?: string;
  readonly quiet?: boolean;
  readonly lang: Language;
}
