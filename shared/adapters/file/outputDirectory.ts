import {
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { danglingLinkIn } from "./danglingLink.ts";
import { clearUpBeside, hiddenBeside, letGoOf } from "./hiddenDirectory.ts";
import { makeFolders, removeIfEmpty } from "./makeFolders.ts";
import { OutputError, outputErrorOf } from "./outputError.ts";
import { OutputFile, type WrittenFile } from "./outputFile.ts";
import { type StoreLock, takeStoreLock } from "./storeLock.ts";
import { syncFolder } from "./syncFolder.ts";

/** What tells a directory of results from any other. */
export const SUMMARY_FILE = "summary.json";

/** Likewise, where results are of many runs together. */
export const EXPERIMENT_SUMMARIES = {
  replications: "replications.json",
  comparison: "comparison.json",
  sweep: "sweep.json",
  search: "search.json",
} as const;

const TELLTALES: readonly string[] = [SUMMARY_FILE, ...Object.values(EXPERIMENT_SUMMARIES)];

/**
 * What becomes of results in the making when their run ends early: they vanish, or are kept in a directory of their
 * own beside, for a process that goes on with them.
 */
export type Keeping = "vanish" | "keep" | "go on";

/** Where results in the making are kept. */
export function unfinishedPathOf(path: string): string {
  return `${path}.unfinished`;
}

/**
 * The directory a run leaves its results in: complete, or not there at all. Everything is written into a hidden
 * directory beside it, which takes its name when the run is done. Results of an earlier run stay until then.
 * All calls are synchronous, so that an interrupted run can still clear up.
 */
export class OutputDirectory {
  /** Where the results will be. */
  readonly path: string;
  readonly #partial: string;
  /** Directories above it that were made for it, outermost last. */
  readonly #madeParents: readonly string[];
  readonly #files = new Map<string, OutputFile>();
  readonly #keeping: Keeping;
  readonly #lock: StoreLock | null;
  #settled = false;

  /**
   * Claims a path before the run starts.
   *
   * @param ownNames every file name a run may leave: a directory with any other is not replaced
   * @param texts files that are there from the start, by name: whoever finds results in the making finds these; not for “go on”
   * @throws OutputError when results could not be written there, or would replace something that is not ours
   * @throws StoreError when a run that is kept there is under way
   */
  constructor(
    path: string,
    ownNames: readonly string[],
    keeping: Keeping = "vanish",
    texts: Readonly<Record<string, string>> = {},
  ) {
    this.#keeping = keeping;
    try {
      refuseDangling(path);
      this.path = existsSync(path) ? realpathSync(path) : resolve(path);
      refuseForeign(this.path, ownNames);
      this.#madeParents = makeFolders(dirname(this.path));
    } catch (error) {
      throw outputErrorOf(path, error);
    }
    const fresh = hiddenBeside(this.path, "partial");
    this.#partial = keeping === "vanish" ? fresh : unfinishedPathOf(this.path);
    try {
      clearUpBeside(this.path);
      if (keeping === "keep") refuseUnfinished(this.path);
      if (keeping !== "go on") this.#begin(fresh, texts);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      letGoOf(fresh);
      for (const parent of this.#madeParents) removeIfEmpty(parent);
      throw outputErrorOf(path, error);
    }
    if (this.#partial !== fresh) letGoOf(fresh);
    this.#lock = keeping === "vanish" ? null : takeStoreLock(this.#partial);
    process.once("exit", this.#onExit);
  }

  /** Where they are in the making. */
  get partialPath(): string {
    return this.#partial;
  }

  /**
   * Opens a file that is written while the run goes on.
   * @param goOn what an earlier process had written of it
   */
  openFile(name: string, goOn: WrittenFile | null = null): OutputFile {
    const path = join(this.#partial, name);
    // What is there without being known was begun after the last time anybody took note.
    if (this.#keeping === "go on" && goOn === null) rmSync(path, { force: true });
    const file = new OutputFile(path, this.#keeping !== "vanish", goOn);
    this.#files.set(name, file);
    return file;
  }

  /** What has been written of all open files; it is on the disk when this returns. */
  written(): WrittenFile[] {
    const written = [...this.#files].map(([name, file]) => file.written(name));
    syncFolder(this.#partial);
    return written;
  }

  /** Writes a whole file; where results in the making are kept, it is on the disk when this returns. */
  writeText(name: string, text: string): void {
    try {
      this.#write(this.#partial, name, text);
    } catch (error) {
      throw outputErrorOf(this.path, error);
    }
  }

  /**
   * Makes the results appear, in place of earlier ones. On failure nothing is left but what was there before.
   * @param needless what lies among them only to go on with, and is of no use any more
   */
  complete(needless: string | null = null): void {
    const moves: [from: string, to: string][] = [[this.#partial, this.path]];
    if (existsSync(this.path)) moves.unshift([this.path, hiddenBeside(this.path, "earlier")]);
    const inTheWay = needless === null ? null : join(this.#partial, needless);
    if (inTheWay !== null && existsSync(inTheWay))
      moves.unshift([inTheWay, hiddenBeside(this.path, "partial")]);
    const moved: typeof moves = [];
    try {
      for (const file of this.#files.values()) file.close();
      this.#lock?.release();
      for (const move of moves) {
        renameSync(...move);
        moved.unshift(move);
      }
    } catch (error) {
      for (const [from, to] of moved) renameSync(to, from);
      this.discard();
      throw outputErrorOf(this.path, error);
    }
    this.#settle();
    for (const [, hidden] of moves.slice(0, -1)) {
      rmSync(hidden, { recursive: true, force: true });
      letGoOf(hidden);
    }
  }

  /**
   * Leaves nothing behind, unless it is to be kept. Does nothing after `complete`, or the second time.
   * @param isKept whether there is anything in it to go on with
   */
  discard(isKept = this.#keeping !== "vanish"): void {
    if (this.#settled) return;
    this.#settle();
    for (const file of this.#files.values()) file.close();
    this.#lock?.release();
    if (isKept) return;
    rmSync(this.#partial, { recursive: true, force: true });
    for (const parent of this.#madeParents) removeIfEmpty(parent);
  }

  /** Whoever finds results that are kept finds how they came about, too: with these they get their name. */
  #begin(fresh: string, texts: Readonly<Record<string, string>>): void {
    mkdirSync(fresh);
    for (const [name, text] of Object.entries(texts)) this.#write(fresh, name, text);
    if (this.#partial === fresh) return;
    renameSync(fresh, this.#partial);
    syncFolder(dirname(this.#partial));
  }

  #write(folder: string, name: string, text: string): void {
    const isKept = this.#keeping !== "vanish";
    // Who goes on may find what was begun a moment before the end.
    const flag = this.#keeping === "go on" ? "w" : "wx";
    writeFileSync(join(folder, name), text, { flag, flush: isKept });
    if (isKept) syncFolder(folder);
  }

  readonly #onExit = (): void => this.discard();

  #settle(): void {
    this.#settled = true;
    letGoOf(this.#partial);
    process.off("exit", this.#onExit);
  }
}

function refuseDangling(path: string): void {
  const link = danglingLinkIn(path);
  if (link === null) return;
  throw new OutputError(
    path,
    `${link.path} is a symbolic link to ${link.target}, which is not there; make that directory, or name another with --out DIR`,
  );
}

function refuseForeign(path: string, ownNames: readonly string[]): void {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    throw new OutputError(path, `${path} is a file; results need a directory: name another with --out DIR`);
  }
  if (statSync(path).dev !== statSync(dirname(path)).dev || path === dirname(path)) {
    throw new OutputError(
      path,
      `${path} is a mount point and cannot be replaced as a whole; name a directory inside it, such as ${join(path, "results")}`,
    );
  }
  // Whoever is in it would be left in a directory that is gone.
  if (path === realpathSync(process.cwd())) {
    throw new OutputError(
      path,
      `${path} is where this program was started and cannot be replaced as a whole; name a directory inside it, such as ${join(path, "results")}`,
    );
  }
  const names = readdirSync(path);
  const strangers = names.filter((name) => !ownNames.includes(name));
  if (strangers.length === 0 && (names.length === 0 || names.some((name) => TELLTALES.includes(name))))
    return;
  const what =
    strangers.length === 0
      ? `was not left by a run (it holds no ${SUMMARY_FILE})`
      : `holds ${strangers.slice(0, 3).join(", ")}, which these results do not have,`;
  throw new OutputError(
    path,
    `${path} ${what} and is not replaced; name another directory with --out DIR, or move it away`,
  );
}

function refuseUnfinished(path: string): void {
  const unfinished = unfinishedPathOf(path);
  if (!existsSync(unfinished)) return;
  throw new OutputError(
    path,
    `${unfinished} holds a run that was not finished; go on with it: jiexu resume ${path}, or remove it, or name another directory with --out DIR`,
  );
}
