import { join } from "node:path";
import { sha256Hex } from "#adapters/node/sha256.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { programHash } from "./programHash.ts";
import { ReplicationError } from "./replicationError.ts";
import { ReplicationPool } from "./replicationPool.ts";
import { RunCache } from "./runCache.ts";

/** How an experiment is carried out. None of it changes a result. */
export interface ExperimentOptions {
  /** Runs at once; left out, one a core. */
  readonly workers?: number | undefined;
  /** false: every run is done, whatever was done before. */
  readonly cache: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Told after every run; `known`: it had been done before. */
  readonly onRun?: ((summary: Summary, known: boolean) => void) | undefined;
}

/** Where summaries are kept from one experiment to the next. */
const CACHE_FOLDER = join(projectRoot, ".cache", "runs");

/** Runs of many configurations beside each other, none done twice. Must be ended by `close`. */
export class Experiment {
  readonly #options: ExperimentOptions;
  readonly #pool: ReplicationPool;
  readonly #cache: RunCache | null;
  readonly #onAbort: () => void;
  /** Runs of this experiment, by a hash of their configuration: points of a grid may be the same. */
  readonly #asked = new Map<string, Promise<Summary>>();
  runsDone = 0;
  runsKnown = 0;

  constructor(options: ExperimentOptions) {
    this.#options = options;
    this.#pool = new ReplicationPool(options.workers);
    this.#cache = options.cache ? new RunCache(CACHE_FOLDER, programHash()) : null;
    this.#onAbort = () => this.#pool.close();
    options.signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  /**
   * The summaries of some replications of a configuration, ascending.
   * @param reproduce the command that repeats the experiment
   * @param variant what these runs have of their own, for the message about one that fails; empty where they have nothing
   * @throws ReplicationError, or the signal's reason
   */
  async replicate(
    configuration: RunConfiguration,
    replications: readonly number[],
    reproduce: string,
    variant = "",
  ): Promise<Summary[]> {
    // Once for all of them: a country's configuration is millions of characters.
    const hash = sha256Hex(Buffer.from(JSON.stringify(configuration)));
    try {
      return await Promise.all(
        replications.map((replication) =>
          this.#once(`${hash} ${replication}`, { ...configuration, replication }, reproduce),
        ),
      );
    } catch (error) {
      throw error instanceof ReplicationError && variant !== "" ? error.in(variant) : error;
    }
  }

  close(): void {
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
    this.#pool.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #once(key: string, configuration: RunConfiguration, reproduce: string): Promise<Summary> {
    const asked = this.#asked.get(key) ?? this.#run(key, configuration, reproduce);
    this.#asked.set(key, asked);
    return asked;
  }

  async #run(key: string, configuration: RunConfiguration, reproduce: string): Promise<Summary> {
    const { signal, onRun } = this.#options;
    signal?.throwIfAborted();
    const known = this.#cache?.find(key, reproduce) ?? null;
    try {
      const summary = known ?? (await this.#pool.run({ configuration, reproduce }));
      if (known === null) this.#cache?.keep(key, summary);
      this.runsDone++;
      if (known !== null) this.runsKnown++;
      onRun?.(summary, known !== null);
      return summary;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  }
}

/** 0, 1, 2 … as many as asked for, beginning at a number. */
export function replicationNumbers(count: number, from = 0): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}
