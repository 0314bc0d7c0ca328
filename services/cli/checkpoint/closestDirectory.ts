import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { closestName } from "#scenario/closestName.ts";

/** The directory beside a misnamed one that was most likely meant, of those that hold a file; undefined: none is near. */
export function closestDirectory(path: string, holding: string, ending = ""): string | undefined {
  const parent = dirname(path);
  if (!existsSync(parent)) return undefined;
  const names = readdirSync(parent)
    .filter((name) => name.endsWith(ending) && existsSync(join(parent, name, holding)))
    .map((name) => name.slice(0, name.length - ending.length));
  const meant = closestName(basename(path), names.sort());
  return meant === undefined ? undefined : join(parent, meant);
}
