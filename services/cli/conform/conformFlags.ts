import type { PartName } from "#services/conform/partPlan.ts";
import type { Language } from "../report/terminalStyle.ts";

/** What the command line asks of the kit; durations in seconds. */
export interface ConformFlags {
  readonly province: string;
  readonly nats: string;
  /** A folder of the keys of all members; without it nothing is signed. */
  readonly keys?: string;
  readonly pace?: { readonly text: string; readonly msPerTick: number };
  readonly joinWithin: number;
  readonly patience: number;
  readonly restartWithin: number;
  /** A command that ends the province and starts it anew. */
  readonly restart?: string;
  readonly only?: readonly PartName[];
  readonly digest: boolean;
  readonly out?: string;
  readonly quiet?: boolean;
  readonly lang: Language;
}

/** How long the kit waits unless it is told; seconds. */
export const conformDefaults = { joinWithin: 60, patience: 10, restartWithin: 30 } as const;
