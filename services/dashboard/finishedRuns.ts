import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { type Summary, summarySchema } from "#scenario/results/summary.ts";

const SUMMARY = "summary.json";
const MOST_RUNS = 200;
const MOST_KEPT = 50;

/** A directory of results. */
export interface FinishedRun {
  /** Its name below the folder that is served. */
  readonly id: string;
  readonly path: string;
  readonly summary: Summary;
}

interface Kept {
  readonly changedMs: number;
  /** null: written by another version. */
  readonly summary: Summary | null;
}

/** The finished runs in a folder, or the one that the folder is. A run appears when its results are complete. */
export class FinishedRuns {
  readonly folder: string;
  readonly #kept = new Map<string, Kept>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The latest first. */
  all(): FinishedRun[] {
    const found = this.#paths()
      .map((path) => ({ path, changedMs: changedMs(path) }))
      .sort((a, b) => b.changedMs - a.changedMs || (a.path < b.path ? -1 : 1));
    return found.slice(0, MOST_RUNS).flatMap(({ path }) => {
      const summary = this.#summaryOf(path);
      return summary === null ? [] : [{ id: relative(this.folder, path) || ".", path, summary }];
    });
  }

  /** The run of that name, if there is one: a name that leads elsewhere is none. */
  find(id: string | null): FinishedRun | undefined {
    const path = this.#paths().find((one) => (relative(this.folder, one) || ".") === id);
    const summary = path === undefined ? null : this.#summaryOf(path);
    return path === undefined || summary === null || id === null ? undefined : { id, path, summary };
  }

  #paths(): string[] {
    const isRun = (path: string): boolean => existsSync(join(path, SUMMARY));
    if (isRun(this.folder)) return [this.folder];
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(this.folder, name))
      .filter(isRun);
  }

  #summaryOf(path: string): Summary | null {
    const changed = changedMs(path);
    const kept = this.#kept.get(path);
    if (kept?.changedMs === changed) return kept.summary;
    const summary = readSummary(join(path, SUMMARY));
    this.#kept.delete(path);
    this.#kept.set(path, { changedMs: changed, summary });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return summary;
  }
}

/** 0 where it has just been taken away. */
function changedMs(path: string): number {
  return statSync(join(path, SUMMARY), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function readSummary(path: string): Summary | null {
  try {
    return summarySchema.safeParse(JSON.parse(readFileSync(path, "utf8"))).data ?? null;
  } catch {
    return null;
  }
}
