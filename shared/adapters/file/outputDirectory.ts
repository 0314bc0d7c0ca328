import {
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { OutputError, outputErrorOf } from "./outputError.ts";
import { OutputFile } from "./outputFile.ts";

/** What tells a directory of results from any other. */
export const SUMMARY_FILE = "summary.json";

/** Hidden directories that runs of this operating-system process are writing. */
const claimed = new Set<string>();
let claims = 0;

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
  readonly #files: OutputFile[] = [];
  #settled = false;

  /**
   * Claims a path before the run starts.
   *
   * @param ownNames every file name a run may leave: a directory with any other is not replaced
   * @throws OutputError when results could not be written there, or would replace something that is not ours
   */
  constructor(path: string, ownNames: readonly string[]) {
    try {
      this.path = existsSync(path) ? realpathSync(path) : resolve(path);
      refuseForeign(this.path, ownNames);
      this.#madeParents = makeParents(dirname(this.path));
    } catch (error) {
      throw outputErrorOf(path, error);
    }
    this.#partial = besides(this.path, "partial");
    try {
      removeStale(this.path);
      mkdirSync(this.#partial);
    } catch (error) {
      for (const parent of this.#madeParents) removeIfEmpty(parent);
      throw outputErrorOf(path, error);
    }
    claimed.add(this.#partial);
    process.once("exit", this.#onExit);
  }

  /** Opens a file that is written while the run goes on. */
  openFile(name: string): OutputFile {
    const file = new OutputFile(join(this.#partial, name));
    this.#files.push(file);
    return file;
  }

  /** Writes a whole file. */
  writeText(name: string, text: string): void {
    try {
      writeFileSync(join(this.#partial, name), text, { flag: "wx" });
    } catch (error) {
      throw outputErrorOf(this.path, error);
    }
  }

  /** Makes the results appear, in place of earlier ones. On failure nothing is left but what was there before. */
  complete(): void {
    const earlier = besides(this.path, "earlier");
    let movedAway = false;
    try {
      for (const file of this.#files) file.close();
      if (existsSync(this.path)) {
        renameSync(this.path, earlier);
        movedAway = true;
      }
      renameSync(this.#partial, this.path);
    } catch (error) {
      if (movedAway) renameSync(earlier, this.path);
      this.discard();
      throw outputErrorOf(this.path, error);
    }
    this.#settle();
    rmSync(earlier, { recursive: true, force: true });
  }

  /** Leaves nothing behind. Does nothing after `complete`, or the second time. */
  discard(): void {
    if (this.#settled) return;
    this.#settle();
    for (const file of this.#files) file.close();
    rmSync(this.#partial, { recursive: true, force: true });
    for (const parent of this.#madeParents) removeIfEmpty(parent);
  }

  readonly #onExit = (): void => this.discard();

  #settle(): void {
    this.#settled = true;
    claimed.delete(this.#partial);
    process.off("exit", this.#onExit);
  }
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
  const names = readdirSync(path);
  const strangers = names.filter((name) => !ownNames.includes(name));
  if (strangers.length === 0 && (names.length === 0 || names.includes(SUMMARY_FILE))) return;
  const what = strangers.length === 0 ? `no ${SUMMARY_FILE}` : strangers.slice(0, 3).join(", ");
  throw new OutputError(
    path,
    `${path} was not left by a run (it holds ${what}) and is not replaced; name another directory with --out DIR, or move it away`,
  );
}

/**
 * Makes the directories above; returns those that were not there, innermost first. One by one, for the recursive
 * way of the runtime never ends where the system says of a directory that is there that it is not (/proc).
 */
function makeParents(parent: string): string[] {
  const made: string[] = [];
  for (let path = parent; !existsSync(path); path = dirname(path)) made.push(path);
  const outermostFirst = made.toReversed();
  outermostFirst.forEach((path, place) => {
    try {
      mkdirSync(path);
    } catch (error) {
      for (const own of outermostFirst.slice(0, place).toReversed()) removeIfEmpty(own);
      throw error;
    }
  });
  return made;
}

/** A hidden name beside the directory, of this run alone. */
function besides(path: string, what: "partial" | "earlier"): string {
  return join(dirname(path), `${hiddenPrefix(path, what)}${process.pid}-${claims++}`);
}

function hiddenPrefix(path: string, what: "partial" | "earlier"): string {
  return `.${basename(path)}.${what}-${hostname()}-`;
}

/** Removes what a run of this machine left that was killed before it could clear up. */
function removeStale(path: string): void {
  const prefix = hiddenPrefix(path, "partial");
  for (const name of readdirSync(dirname(path))) {
    const partial = join(dirname(path), name);
    if (!name.startsWith(prefix) || claimed.has(partial)) continue;
    if (!isAlive(Number.parseInt(name.slice(prefix.length), 10)))
      rmSync(partial, { recursive: true, force: true });
  }
}

/** A directory with our own number that we do not know is of an earlier process that had the same one. */
function isAlive(processId: number): boolean {
  if (!(processId >= 1)) return true;
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // Somebody else has put something there in the meantime: then it is theirs to keep.
  }
}
