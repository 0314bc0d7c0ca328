import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "#adapters/node/sha256.ts";
import { type Summary, summarySchema } from "#scenario/results/summary.ts";

/**
 * Summaries of runs done before, by what tells a run from every other (a hash of its configuration, seed included, and its
 * replication) and version of the program: the same run gives the same summary, so none needs to be done twice.
 */
export class RunCache {
  readonly #folder: string;
  readonly #program: string;

  /** @param program what tells this version of the program from every other */
  constructor(folder: string, program: string) {
    this.#folder = folder;
    this.#program = program;
  }

  /** The summary of a run done before, or null; a file that is not whole is as good as none. */
  find(run: string, reproduce: string): Summary | null {
    try {
      const text = readFileSync(this.#pathOf(run), "utf8");
      return { ...summarySchema.parse(JSON.parse(text)), reproduce };
    } catch {
      return null;
    }
  }

  /** Keeps a summary; where that cannot be done, the run is done again another time. */
  keep(run: string, summary: Summary): void {
    const path = this.#pathOf(run);
    const partial = `${path}.${process.pid}`;
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(partial, JSON.stringify(summary));
      renameSync(partial, path);
    } catch {
      // A cache that cannot be written changes no result.
    }
  }

  #pathOf(run: string): string {
    return join(this.#folder, `${sha256Hex(Buffer.from(`${this.#program}\n${run}`))}.json`);
  }
}
