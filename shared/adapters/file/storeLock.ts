import { join } from "node:path";
import { StoreError } from "#ports/store.ts";
import { nodeHost } from "./nodeHost.ts";
import type { Holder, StoreHost } from "./storeHost.ts";

/** Keeps others out of a folder for as long as this process lives, or until it is released. */
export interface StoreLock {
  release(): void;
}

/** @throws StoreError if a process that runs holds it */
export function takeStoreLock(folder: string, host: StoreHost = nodeHost): StoreLock {
  const path = join(folder, "lock");
  const self = host.self();
  for (let tries = 0; ; tries++) {
    try {
      host.claim(path, JSON.stringify(self));
      return { release: () => host.remove(path) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || tries > 2) throw unusable(path, error);
    }
    const holder = holderIn(path, host);
    if (holder !== null && host.isRunning(holder, self)) {
      throw new StoreError("in use", `the store ${folder} is in use by process ${holder.pid}; one at a time`);
    }
    host.remove(path);
  }
}

function holderIn(path: string, host: StoreHost): Holder | null {
  try {
    return JSON.parse(Buffer.from(host.read(path)).toString()) as Holder;
  } catch {
    // Gone in the meantime, or written by a process that died in the middle of it.
    return null;
  }
}

function unusable(path: string, error: unknown): StoreError {
  return new StoreError("not usable", `${path} cannot be written: ${(error as Error).message}`);
}
