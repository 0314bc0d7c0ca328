import { readdirSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What a process holds at a moment. */
export interface Standing {
  readonly when: string;
  /** Of what it still reaches, after the garbage was collected. */
  readonly aliveBytes: number;
  /** Of the whole process as its system sees it: what its other threads hold, too, and what was let go and not given back. */
  readonly residentBytes: number;
  readonly openFiles: number;
  /** Processes it has started and that have not ended. */
  readonly children: number;
  /** Files below its folder for temporary ones. */
  readonly temporaryFiles: number;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Looks at this process, on Linux. */
export function standing(when: string, temporary: string): Standing {
  // Twice: what the first collection finds weakly held goes in the second.
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  const entries = readdirSync(temporary, { recursive: true, withFileTypes: true });
  return {
    when,
    aliveBytes: heapUsed + arrayBuffers,
    residentBytes: rss,
    openFiles: readdirSync("/proc/self/fd").length,
    children: childrenOf(),
    temporaryFiles: entries.filter((entry) => entry.isFile()).length,
  };
}

function childrenOf(): number {
  return readdirSync("/proc/self/task").reduce((sum, task) => {
    const ids = readFileSync(`/proc/self/task/${task}/children`, "utf8").trim();
    return ids === "" ? sum : sum + ids.split(" ").length;
  }, 0);
}
