import { join } from "node:path";
import { StoreError } from "#ports/store.ts";
import { nodeHost } from "./nodeHost.ts";
import type { Holder, StoreHost } from "./storeHost.ts";

/** Keeps others out of a folder for as long as this process lives, or until it is released. */
export interface StoreLock {
  release(): void;
}

/** Who holds what is no lock of ours. */
const NOBODY: Holder = { pid: 0, namespace: "none", startedAt: "" };
/** Far more than it takes another to remove a dead one's lock. */
const TRIES = 1_000;

/** @throws StoreError if a process that runs holds it */
export function takeStoreLock(folder: string, host: StoreHost = nodeHost): StoreLock {
  const path = join(folder, "lock");
  const self = host.self();
  for (let tries = 0; tries < TRIES; tries++) {
    if (isClaimed(path, self, host)) {
      removeDeadRemover(path, self, host);
      return { release: () => host.remove(path) };
    }
    const holder = holderIn(path, host);
    if (holder !== null && host.isRunning(holder, self)) {
      throw new StoreError("in use", `the store ${folder} is in use by process ${holder.pid}; one at a time`);
    }
    if (holder !== null) removeDead(path, self, host);
  }
  throw new StoreError("in use", `the store ${folder} is just being taken by another process; one at a time`);
}

/**
 * Of all that find a dead one's lock, one at a time may remove it: when another of them came to do so, it might be that of
 * whoever was quicker.
 */
function removeDead(path: string, self: Holder, host: StoreHost): void {
  const right = rightToRemove(path);
  if (isClaimed(right, self, host)) {
    const holder = holderIn(path, host);
    if (holder !== null && !host.isRunning(holder, self)) host.remove(path);
    host.remove(right);
    return;
  }
  removeDeadRemover(path, self, host);
}

/** It may have died with the lock removed already: then nobody but the next holder comes across what it left. */
function removeDeadRemover(path: string, self: Holder, host: StoreHost): void {
  const right = rightToRemove(path);
  const remover = holderIn(right, host);
  if (remover !== null && !host.isRunning(remover, self)) host.remove(right);
}

function rightToRemove(path: string): string {
  return `${path}.removed`;
}

/** @throws StoreError if it cannot be */
function isClaimed(path: string, self: Holder, host: StoreHost): boolean {
  try {
    host.claim(path, JSON.stringify(self));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw unusable(path, error);
  }
}

/** null: nobody holds it any more. */
function holderIn(path: string, host: StoreHost): Holder | null {
  try {
    return JSON.parse(host.claimOf(path)) as Holder;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? null : NOBODY;
  }
}

function unusable(path: string, error: unknown): StoreError {
  return new StoreError("not usable", `${path} cannot be written: ${(error as Error).message}`);
}
