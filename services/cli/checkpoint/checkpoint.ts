import { deserialize, serialize } from "node:v8";
import { readFramedFile, writeFramedFile } from "#adapters/file/framedFile.ts";
import type { WrittenFile } from "#adapters/file/outputFile.ts";
import { dayOfInstant, textOfDay } from "#domain/calendar/civilDate.ts";
import type { EmbeddedState } from "#engine/embeddedEngine.ts";
import type { LogicalProcess } from "#engine/logicalProcess.ts";
import type { LogicalProcessState } from "#engine/logicalProcessState.ts";
import { StoreError } from "#ports/store.ts";
import type { CollectedResults } from "#scenario/results/resultsCollector.ts";
import type { CheckpointFile } from "./checkpointFolder.ts";

/** What has been gathered of a run up to an instant. */
export interface EvidenceState {
  readonly results: CollectedResults;
  readonly written: readonly WrittenFile[];
}

/** Where a run on the embedded engine stands between two windows. */
export interface RunState {
  readonly engine: EmbeddedState;
  /** By code. */
  readonly processes: ReadonlyMap<string, LogicalProcessState>;
}

/** A run at an instant, with everything to go on from there. */
export interface Checkpoint {
  readonly header: CheckpointHeader;
  readonly run: RunState;
  readonly evidence: EvidenceState;
}

/** The first piece of the file. */
export interface CheckpointHeader {
  readonly file: "jiexu checkpoint";
  readonly schema: number;
  /** Hash of the configuration; a checkpoint is worth nothing to any other run. */
  readonly configuration: string;
  /** Hash of the program that wrote it: only that one reads its states as they were meant. */
  readonly program: string;
  /** The instant it is named after: the last window before it has been run, and the next one leads past it; ticks. */
  readonly at: number;
  readonly places: readonly string[];
}

/** Raised when what is stored would be read wrongly by this version, or by an older one. */
const CHECKPOINT_SCHEMA = 1;

/** Where a run stands, as its parts know it. */
export interface StandingRun {
  readonly engine: EmbeddedState;
  readonly processes: readonly LogicalProcess[];
}

/**
 * Writes a checkpoint: wholly, or not at all.
 * @throws OutputError
 */
export function saveCheckpoint(
  path: string,
  identity: Pick<CheckpointHeader, "configuration" | "program" | "at">,
  { engine, processes }: StandingRun,
  evidence: EvidenceState,
): void {
  const header: CheckpointHeader = {
    file: "jiexu checkpoint",
    schema: CHECKPOINT_SCHEMA,
    ...identity,
    places: processes.map(({ code }) => code),
  };
  function* pieces(): Generator<Uint8Array> {
    yield serialize(header);
    yield serialize(engine);
    yield serialize(evidence);
    for (const { state } of processes) yield serialize(state);
  }
  writeFramedFile(path, pieces());
}

/** @throws StoreError if it is damaged, of another run or version, or not of the instant it is named after */
export function readCheckpoint(
  { path, at }: CheckpointFile,
  identity: Pick<CheckpointHeader, "configuration" | "program">,
): Checkpoint {
  const [first, engine, evidence, ...states] = readFramedFile(path);
  const header = headerIn(path, first);
  if (header.configuration !== identity.configuration) {
    throw new StoreError("another run", `${path} belongs to a run of another configuration`);
  }
  if (header.program !== identity.program) {
    throw new StoreError(
      "another schema",
      `${path} was written by another version of the program, and only that one can go on from it`,
    );
  }
  if (header.at !== at) {
    const day = textOfDay(dayOfInstant(header.at));
    throw new StoreError(
      "damaged",
      `${path} is the checkpoint of ${day}, and not of the day it is named after`,
    );
  }
  if (engine === undefined || evidence === undefined || states.length !== header.places.length) {
    throw new StoreError("damaged", `${path} is not whole`);
  }
  const processes = new Map(
    header.places.map((code, place) => [code, deserialize(states[place] as Uint8Array)]),
  );
  return {
    header,
    run: { engine: deserialize(engine) as EmbeddedState, processes },
    evidence: deserialize(evidence) as EvidenceState,
  };
}

function headerIn(path: string, frame: Uint8Array | undefined): CheckpointHeader {
  const header = frame === undefined ? {} : (deserialize(frame) as Partial<CheckpointHeader>);
  if (header.file !== "jiexu checkpoint" || typeof header.schema !== "number") {
    throw new StoreError("damaged", `${path} is no checkpoint of this program`);
  }
  if (header.schema !== CHECKPOINT_SCHEMA) {
    throw new StoreError(
      "another schema",
      `${path} was written in schema ${header.schema}; this version reads schema ${CHECKPOINT_SCHEMA} only`,
    );
  }
  return header as CheckpointHeader;
}
