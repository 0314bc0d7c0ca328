import { expect } from "vitest";
import { runEmbedded } from "../runEmbedded.ts";
import { type RunParts, respawned, type SeenRun, seenRun } from "./natsRun.ts";
import { ringNetwork } from "./ringNetwork.ts";

/** What a process is killed in the middle of, windows 40 and 90: long enough for both. */
export const ring = ringNetwork(4, 150);
const undisturbed = runEmbedded(ring, { witnessed: false });

/** Whether it is one of the two windows at which something is done to the ring's run. */
export function isStruck(window: number): boolean {
  return window === 40 || window === 90;
}

/** Runs the ring on two processes, and sends a signal to the process of this key, and to the one that takes its place. */
export async function killedTwice(
  key: string,
  signal: NodeJS.Signals = "SIGKILL",
  parts: Partial<RunParts> = {},
): Promise<SeenRun> {
  const killed = new Set<number>();
  const seen = await seenRun({
    configuration: ring,
    processes: 2,
    ...parts,
    onWindow: (window, pid) => {
      if (!isStruck(window)) return;
      killed.add(pid(key));
      process.kill(pid(key), signal);
    },
  });
  expect(killed.size).toBe(2);
  expect(respawned(seen)).toEqual([key, key]);
  expect(seen.outcome.respawns).toBe(2);
  return seen;
}

/** The run came to what it would have been had nobody disturbed it. */
export function expectUndisturbed({ outcome, rows }: SeenRun): void {
  expect(outcome.digest).toBe(undisturbed.digest);
  expect(rows).toEqual(undisturbed.rows);
}
