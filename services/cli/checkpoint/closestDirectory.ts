import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { closestName } from "#scenario/closestName.ts";

/** The directory beside a misnamed one that was most likely meant, of those that hold a file; undefined: none is near. */
export function closestDirectory(path: string, holding: string, ending = ""): string | undefined {
  const parent = dirname(path);
  const names = namesIn(parent)
    .filter((name) => name.endsWith(ending) && existsSync(join(parent, name, holding)))
    .map((name) => name.slice(0, name.length - ending.length));
  const meant = closestName(basename(path), names.sort());
  return meant === undefined ? undefined : join(parent, meant);
}

/** None where there is no such directory, or nobody may look into it: it is a hint that is sought, not a fault. */
function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
