import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { nodeHost } from "#adapters/file/nodeHost.ts";
import type { StoreHost } from "#adapters/file/storeHost.ts";
import { takeStoreLock } from "#adapters/file/storeLock.ts";
import type { StoreError } from "#ports/store.ts";

/** What the lock of a process says that is no more. */
const DEAD = '{"pid":0,"namespace":"none","startedAt":""}';

function deadOnesFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  nodeHost.claim(join(folder, "lock"), DEAD);
  return folder;
}

/** What came of taking it: null, or the problem. */
function taken(folder: string, host?: StoreHost): string | null {
  try {
    takeStoreLock(folder, host);
    return null;
  } catch (error) {
    return (error as StoreError).problem;
  }
}

test("of two who find a dead one's lock one takes it, wherever the other stands meanwhile", () => {
  const calls = ["claim", "claimOf", "isRunning", "remove"] as const;
  const halts: number[] = [];
  for (let halt = 0, isReached = true; isReached; halt++) {
    const folder = deadOnesFolder();
    const came: (string | null)[] = [];
    let called = 0;
    const halting = calls.map((call) => {
      const real = nodeHost[call] as (...given: unknown[]) => unknown;
      const halted = (...given: unknown[]): unknown => {
        if (called++ === halt) came.push(taken(folder));
        return real(...given);
      };
      return [call, halted];
    });
    came.push(taken(folder, { ...nodeHost, ...Object.fromEntries(halting) }));
    isReached = came.length === 2;
    if (isReached) halts.push(halt);
    expect([halt, came.filter((problem) => problem === null).length]).toEqual([halt, 1]);
    expect(readdirSync(folder)).toEqual(["lock"]);
  }
  expect(halts.length).toBeGreaterThan(7);
});

test("a lock that is gone is not removed: somebody has it by then", () => {
  const folder = deadOnesFolder();
  const came: (string | null)[] = [];
  const slow: StoreHost = {
    ...nodeHost,
    claim: (path, text) => {
      // Another one removes the dead one's before this one may.
      if (path.endsWith("removed")) nodeHost.remove(join(folder, "lock"));
      nodeHost.claim(path, text);
    },
    claimOf: (path) => {
      try {
        return nodeHost.claimOf(path);
      } catch (error) {
        came.push(taken(folder));
        throw error;
      }
    },
  };
  came.push(taken(folder, slow));
  expect(came).toEqual([null, "in use"]);
});

test("what a process left that died with a lock just removed goes with the next one that takes it", () => {
  const folder = deadOnesFolder();
  nodeHost.claim(join(folder, "lock.removed"), DEAD);
  rmSync(join(folder, "lock"));
  takeStoreLock(folder).release();
  expect(readdirSync(folder)).toEqual([]);
});

test("a process that died while it removed a lock, and what is no lock of ours, keep nobody out", () => {
  const folder = deadOnesFolder();
  nodeHost.claim(join(folder, "lock.removed"), DEAD);
  expect(taken(folder)).toBeNull();
  const other = deadOnesFolder();
  rmSync(join(other, "lock"));
  writeFileSync(join(other, "lock"), "{");
  expect(taken(other)).toBeNull();
  for (const one of [folder, other]) expect(readdirSync(one)).toEqual(["lock"]);
});
