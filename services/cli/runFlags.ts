import type { LogLevel } from "#adapters/pino/logLevel.ts";
import type { Durability } from "#ports/store.ts";
import type { ScenarioFlags } from "./commandLineOf.ts";

/** The flags of `run`, as the command line parser leaves them. */
export interface RunFlags extends ScenarioFlags {
  readonly engine: "embedded" | "nats";
  readonly nats?: string;
  readonly processes?: number;
  readonly durability: Durability;
  readonly replicas?: number;
  readonly spawn: boolean;
  readonly logLevel?: LogLevel;
  /** Folder of keys; false: none at all. */
  readonly keys?: string | boolean;
  readonly tls?: boolean;
  /** Seconds. */
  readonly stallAfter?: number;
  readonly joinWithin?: number;
  readonly set: readonly string[];
  readonly out?: string;
  readonly checkpointEvery?: number;
  readonly events?: boolean;
  /** false: results without `transfers.parquet`. */
  readonly parquet?: boolean;
  readonly quiet?: boolean;
  readonly lang: "en" | "zh";
  /** Replications; left out with `untilHalfwidth`: one run. */
  readonly reps?: number;
  readonly untilHalfwidth?: string;
  readonly confidence?: number;
  readonly metric?: readonly string[];
  /** Replications run at once. */
  readonly workers?: number;
  readonly cache: boolean;
  /** Simulated milliseconds a millisecond; left out: as fast as it can. */
  readonly pace?: number;
  readonly dashboard?: boolean;
  readonly port?: number;
  readonly dashboardControl?: boolean;
}
