import { dayOfInstant, startOfDay } from "#domain/calendar/civilDate.ts";
import type { EmbeddedEngine } from "#engine/embeddedEngine.ts";
import type { LogicalProcess } from "#engine/logicalProcess.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { type EvidenceState, saveCheckpoint } from "./checkpoint.ts";
import { checkpointPath, removeTornCheckpoints } from "./checkpointFolder.ts";
import { configurationHash } from "./runFile.ts";

/** How often a run leaves a checkpoint, and where. */
export interface CheckpointingSetting {
  readonly configuration: RunConfiguration;
  readonly program: string;
  readonly everyDays: number;
  readonly directory: string;
  /** Where the run goes on; null: from its start. Ticks. */
  readonly from: number | null;
  evidence(): EvidenceState;
}

/** Leaves checkpoints of a run, each before the window that leads past its midnight. */
export class Checkpointing {
  readonly #setting: CheckpointingSetting;
  readonly #configuration: string;
  readonly #everyTicks: number;
  /** The next midnight to leave one at. */
  #dueAt: number;

  constructor(setting: CheckpointingSetting) {
    this.#setting = setting;
    this.#configuration = configurationHash(setting.configuration);
    this.#everyTicks = setting.everyDays * TICKS_PER_DAY;
    const lastAt = setting.from ?? startOfDay(dayOfInstant(setting.configuration.startAt));
    this.#dueAt = lastAt + this.#everyTicks;
    removeTornCheckpoints(setting.directory);
  }

  get dueAt(): number {
    return this.#dueAt;
  }

  /**
   * Leaves a checkpoint, if one is due before the engine's next window.
   * @throws OutputError
   */
  look(engine: EmbeddedEngine, processes: readonly LogicalProcess[]): void {
    const until = engine.nextUntil;
    if (until <= this.#dueAt) return;
    // Nothing may have happened for long: then the last of several midnights is as good as all of them.
    const at = this.#dueAt + Math.floor((until - 1 - this.#dueAt) / this.#everyTicks) * this.#everyTicks;
    const { directory, program, evidence } = this.#setting;
    saveCheckpoint(
      checkpointPath(directory, at),
      { configuration: this.#configuration, program, at },
      { engine: engine.state, processes },
      evidence(),
    );
    this.#dueAt = at + this.#everyTicks;
  }
}
