import { createRequire } from "node:module";

const here = createRequire(import.meta.url);
const apart = createRequire(new URL("../../../.cache/peers/peers.mjs", import.meta.url));

/**
 * Where a simulator of npm's is: beside the project's own packages, on NODE_PATH, or in .cache/peers.
 * @returns the path of its main file; null: it is not installed
 */
export function findPeer(name: string): string | null {
  for (const { resolve } of [here, apart]) {
    try {
      return resolve(name);
    } catch {
      // Looked for elsewhere.
    }
  }
  return null;
}

/** Loads a simulator that is installed. */
export function loadPeer(name: string): unknown {
  return here(findPeer(name) ?? name);
}
