import { existsSync, lstatSync, readlinkSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** A symbolic link to what is not there. */
export interface DanglingLink {
  readonly path: string;
  readonly target: string;
}

/** The one at the end of a path, or on the way there; null: there is none. */
export function danglingLinkIn(path: string): DanglingLink | null {
  for (let part = resolve(path); !existsSync(part) && part !== dirname(part); part = dirname(part)) {
    if (lstatSync(part, { throwIfNoEntry: false })?.isSymbolicLink() !== true) continue;
    // One that goes round in circles is another matter.
    if (statSync(part, { throwIfNoEntry: false }) === undefined)
      return { path: part, target: readlinkSync(part) };
  }
  return null;
}
