import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";

/** What lies hidden beside a directory while it is replaced: what is to take its name, or what bore it before. */
type Hidden = "partial" | "earlier";

/** Those of this operating-system process. */
const own = new Set<string>();
let made = 0;

/** A hidden name beside a directory, of this process alone until it is let go of. */
export function hiddenBeside(path: string, what: Hidden): string {
  const hidden = join(dirname(path), `${prefixOf(path, what)}${process.pid}-${made++}`);
  own.add(hidden);
  return hidden;
}

export function letGoOf(hidden: string): void {
  own.delete(hidden);
}

/**
 * Clears up after processes of this machine that were killed while they replaced a directory: what they had not finished goes,
 * and what they had moved away comes back if nothing has taken its place.
 */
export function clearUpBeside(path: string): void {
  for (const partial of leftBehind(path, "partial")) rmSync(partial, { recursive: true, force: true });
  for (const earlier of leftBehind(path, "earlier")) {
    if (existsSync(path)) rmSync(earlier, { recursive: true, force: true });
    else renameSync(earlier, path);
  }
}

function leftBehind(path: string, what: Hidden): string[] {
  const prefix = prefixOf(path, what);
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10)))
    .map((name) => join(dirname(path), name))
    .filter((hidden) => !own.has(hidden));
}

function prefixOf(path: string, what: Hidden): string {
  return `.${basename(path)}.${what}-${hostname()}-`;
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
