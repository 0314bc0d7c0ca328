import { lstatSync, readFileSync, writeFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeHost } from "./nodeHost.ts";
import type { Holder } from "./storeHost.ts";

/** In a folder that ends with the process that made it. */
const OWNER_FILE = ".owner";

interface Owner extends Holder {
  /** Under which start of which machine its number means something; empty where that is not known. */
  readonly boot: string;
}

/** Notes in a folder, just made, that it is to end with this process. */
export function ownTemporaryFolder(folder: string): void {
  writeFileSync(join(folder, OWNER_FILE), JSON.stringify(ownSelf()), { mode: 0o600 });
}

/**
 * Removes the folders whose owner was killed together with whoever would have removed them. Only this user's, and only where the owner
 * is known to be dead: on another machine, in another container, or before the machine was started last, nobody can tell.
 * @param prefixes of the folders' names in the temporary folder
 */
export async function sweepTemporaryFolders(prefixes: readonly string[]): Promise<void> {
  const self = ownSelf();
  const parent = tmpdir();
  for (const name of await readdir(parent)) {
    const folder = join(parent, name);
    if (!prefixes.some((prefix) => name.startsWith(prefix)) || !isOwn(folder)) continue;
    const owner = ownerOf(folder);
    if (owner !== null && isDead(owner, self)) await rm(folder, { recursive: true, force: true });
  }
}

function isOwn(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === process.getuid?.();
}

function ownerOf(folder: string): Owner | null {
  try {
    return JSON.parse(readFileSync(join(folder, OWNER_FILE), "utf8")) as Owner;
  } catch {
    // None is named, or it died while it was.
    return null;
  }
}

function isDead(owner: Owner, self: Owner): boolean {
  if (self.boot === "" || self.namespace === "") return false;
  if (owner.boot !== self.boot || owner.namespace !== self.namespace) return false;
  return !nodeHost.isRunning(owner, self);
}

function ownSelf(): Owner {
  return { ...nodeHost.self(), boot: bootOf() };
}

function bootOf(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}
