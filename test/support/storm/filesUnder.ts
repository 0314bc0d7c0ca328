import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** All files under a folder, by path, in order; none if it is not there. Some may go while it is looked at. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return names.map((name) => join(folder, name)).filter((path) => statOf(path)?.isFile() === true);
}

export function bytesUnder(folder: string): number {
  return filesUnder(folder).reduce((sum, path) => sum + sizeOf(path), 0);
}

/** 0 for a file that is gone. */
export function sizeOf(path: string): number {
  return statOf(path)?.size ?? 0;
}

const statOf = (path: string) => statSync(path, { throwIfNoEntry: false });
