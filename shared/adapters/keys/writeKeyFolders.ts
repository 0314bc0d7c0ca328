import { chmodSync, existsSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { nameToken } from "#protocol/subjects.ts";
import { makeFolders } from "../file/makeFolders.ts";
import { CA_FILE, ROSTER_FILE, SEED_FILE } from "./keyFolder.ts";
import type { KeySet } from "./keySet.ts";
import { KeyError } from "./nkey.ts";

const SECRET = 0o400;
const PUBLIC = 0o444;

/** A member's own folder among those of all. */
export function folderOf(folder: string, member: string): string {
  return join(folder, nameToken(member));
}

/**
 * Writes each member's folder below one: its seed, the roster, and whom to trust. Nothing that is there is ever overwritten.
 * @param ca PEM; null: no TLS
 * @throws KeyError if a file is there already, before anything is written
 */
export function writeKeyFolders(folder: string, { roster, seeds }: KeySet, ca: string | null): void {
  const files: { path: string; text: string; mode: number }[] = [];
  const rosterText = `${JSON.stringify(roster, null, 2)}\n`;
  files.push({ path: join(folder, ROSTER_FILE), text: rosterText, mode: PUBLIC });
  for (const [name, seed] of seeds) {
    const own = folderOf(folder, name);
    files.push({ path: join(own, SEED_FILE), text: `${seed}\n`, mode: SECRET });
    files.push({ path: join(own, ROSTER_FILE), text: rosterText, mode: PUBLIC });
    if (ca !== null) files.push({ path: join(own, CA_FILE), text: ca, mode: PUBLIC });
  }
  writeNewFiles(files);
}

/** @throws KeyError if one of them is there already, before any is written; or if one cannot be written */
export function writeNewFiles(files: readonly { path: string; text: string; mode: number }[]): void {
  const there = files.find(({ path }) => existsSync(path));
  if (there !== undefined) {
    throw new KeyError(
      `${there.path} is there already and is not overwritten; name another folder, or renew keys with “jiexu keys renew”`,
    );
  }
  for (const { path, text, mode } of files) {
    try {
      makeFolder(dirname(path));
      writeFileSync(path, text, { mode, flag: "wx" });
      chmodSync(path, mode);
    } catch (error) {
      throw new KeyError(`${path} cannot be written: ${(error as Error).message}`, { cause: error });
    }
  }
}

/** Puts a file in the place of one that is there, whole or not at all. */
export function replaceFile(path: string, text: string, isSecret: boolean): void {
  makeFolder(dirname(path));
  const next = `${path}.next`;
  writeFileSync(next, text, { mode: SECRET, flag: "w" });
  if (!isSecret) chmodSync(next, PUBLIC);
  renameSync(next, path);
}

function makeFolder(path: string): void {
  makeFolders(path, 0o700);
}
