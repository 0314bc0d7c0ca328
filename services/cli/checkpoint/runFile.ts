import { sha256Hex } from "#adapters/node/sha256.ts";
import type { Durability } from "#ports/store.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { RunRequest } from "#services/project/loadRun.ts";

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
  readonly durability: Durability;
  readonly checkpointEveryDays: number;
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

/** One line of JSON, and the hash of it: whoever finds it changed does not go by it. */
export function runFileText(run: RunFile): string {
  const text = JSON.stringify(run);
  return `${text}\n${sha256Hex(Buffer.from(text))}\n`;
}

/** null: it is not as it was written. */
export function parseRunFile(text: string): RunFile | null {
  const [line = "", hash] = text.split("\n");
  return hash === sha256Hex(Buffer.from(line)) ? (JSON.parse(line) as RunFile) : null;
}
