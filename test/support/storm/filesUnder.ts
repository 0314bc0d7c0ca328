import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** All files under a folder, by path, in order; none if it is not there. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
}

export function bytesUnder(folder: string): number {
  return filesUnder(folder).reduce((sum, path) => sum + statSync(path).size, 0);
}
