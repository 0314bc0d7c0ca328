import { closeSync, fdatasyncSync, openSync, renameSync, rmSync, writevSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { StoreError } from "#ports/store.ts";
import { frameOf, readFrames } from "./frame.ts";

const NAME = "starts";

/**
 * Counts one more start of a process that has these stores' folders open, and returns which it is: 1 for the first, and
 * more than any start that one of them remembers, whatever the wall clock says.
 *
 * @throws StoreError if a count is damaged, or cannot be written
 */
export function countStart(folders: readonly string[], durability: "process" | "power"): number {
  const start = 1 + folders.reduce((most, folder) => Math.max(most, startsIn(join(folder, NAME))), 0);
  for (const folder of folders) keep(join(folder, NAME), start, durability === "power");
  return start;
}

function startsIn(path: string): number {
  const { frames } = readFrames(path, "whole");
  const [frame] = frames;
  if (frame === undefined) return 0;
  const starts: unknown = deserialize(frame);
  if (frames.length === 1 && Number.isSafeInteger(starts)) return starts as number;
  throw new StoreError("damaged", `${path} is no count of starts`);
}

/** Beside the old count and moved over it, so that there is always one that is whole. */
function keep(path: string, starts: number, isSynced: boolean): void {
  const fresh = `${path}.new`;
  try {
    const file = openSync(fresh, "w", 0o600);
    try {
      writevSync(file, frameOf(serialize(starts)));
      if (isSynced) fdatasyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw new StoreError("not usable", `${path} cannot be written: ${(error as Error).message}`);
  }
}
