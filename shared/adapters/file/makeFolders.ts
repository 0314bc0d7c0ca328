import { accessSync, existsSync, mkdirSync, rmdirSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a directory, and those above it that lack; returns those that were not there, innermost first. One by one, for the
 * recursive way of the runtime never ends where the system says of a directory that is there that it is not (/proc).
 *
 * @param mode rights of those that are made, as of `mkdir`
 * @throws what the operating system says; none that it made is left then
 */
export function makeFolders(path: string, mode = 0o777): string[] {
  const lacking: string[] = [];
  for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder)) lacking.push(folder);
  // What is there and is no directory is refused by the system, in its words.
  if (lacking.length === 0) accessSync(`${path}/`);
  const made: string[] = [];
  for (const folder of lacking.toReversed()) {
    try {
      mkdirSync(folder, mode);
      made.unshift(folder);
    } catch (error) {
      // Another process may have been quicker.
      if (existsSync(folder)) continue;
      for (const own of made) removeIfEmpty(own);
      throw error;
    }
  }
  return made;
}

/** Removes a directory that was made for something, unless somebody else has put something there in the meantime. */
export function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // Then it is theirs to keep.
  }
}
