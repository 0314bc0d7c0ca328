/**
 * Loaded before a service (`node --import`): reads the modules that `JIEXU_TEST_POINTS` has with marks in them, and ends
 * the process with SIGKILL at the first mark at which none of its kind was killed yet. Each leaves a file.
 */
import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { registerHooks } from "node:module";
import { basename, dirname, join } from "node:path";

/** What a process that is to die is told. */
export interface DeadlyPoints {
  /** Sources by URL. */
  readonly sources: Readonly<Record<string, string>>;
  /** Where each kind of process has a folder with a file for every point it was killed at. */
  readonly folder: string;
}

const path = process.env["JIEXU_TEST_POINTS"];
if (path !== undefined) dieAtNewPoints(JSON.parse(readFileSync(path, "utf8")) as DeadlyPoints);

function dieAtNewPoints({ sources, folder }: DeadlyPoints): void {
  const own = join(folder, basename(dirname(process.argv[1] ?? "")));
  const struck = new Set(readdirSync(own));
  const passed = <T>(point: string, value?: T): T | undefined => {
    const name = createHash("sha256").update(point).digest("hex").slice(0, 16);
    if (struck.has(name)) return value;
    struck.add(name);
    if (!isFirst(join(own, name), point)) return value;
    process.kill(process.pid, "SIGKILL");
    throw new Error("nobody outlives this");
  };
  Object.assign(globalThis, { jiexuPassed: passed });
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const source = sources[url];
      return source === undefined ? loaded : { ...loaded, source };
    },
  });
}

/** Two processes of a kind may come to a point at once: one of them dies there. */
function isFirst(proof: string, point: string): boolean {
  try {
    const file = openSync(proof, "wx");
    writeSync(file, point);
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
