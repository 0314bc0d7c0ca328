import { sha256Hex } from "#adapters/node/sha256.ts";
import type { Durability } from "#ports/store.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { RunRequest } from "#services/project/loadRun.ts";
import type { KeptConnection } from "./keptConnection.ts";
import { parseSealed, sealedText } from "./sealedText.ts";

/** `run.json`: how a run that leaves checkpoints was asked for, so that it can go on, or be branched. */
export interface RunFile {
  readonly schemaVersion: 1;
  /** Hash of the program that runs it, and its version for people. */
  readonly program: string;
  readonly version: string;
  /** Hash of `configuration.json`. */
  readonly configuration: string;
  readonly request: RunRequest;
  readonly engine: "embedded" | "nats";
  /** Over NATS: the name by which its parts know it. */
  readonly run: string | null;
  readonly processes?: number | undefined;
  /** Over NATS: how its processes found each other. */
  readonly connection: KeptConnection | null;
  readonly durability: Durability;
  readonly checkpointEveryDays: number;
  /** false: its results have no `transfers.parquet`. */
  readonly parquet?: boolean | undefined;
  /** The command that does the run from its start. */
  readonly reproduce: string;
}

export const RUN_FILE = "run.json";

/** Of the text that `configuration.json` holds. */
export function configurationHash(configuration: RunConfiguration): string {
  return sha256Hex(Buffer.from(configurationText(configuration)));
}

export function configurationText(configuration: RunConfiguration): string {
  return `${JSON.stringify(configuration)}\n`;
}

export function runFileText(run: RunFile): string {
  return sealedText(run);
}

/** null: it is not as it was written. */
export function parseRunFile(text: string): RunFile | null {
  return parseSealed(text) as RunFile | null;
}
