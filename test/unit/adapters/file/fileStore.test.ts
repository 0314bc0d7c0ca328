import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serialize } from "node:v8";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { type FileStoreSetting, openFileStore, STORE_SCHEMA } from "#adapters/file/fileStore.ts";
import { frameOf } from "#adapters/file/frame.ts";
import { nodeHost } from "#adapters/file/nodeHost.ts";
import { outputErrorOf } from "#adapters/file/outputError.ts";
import { storeContract } from "../../../support/federation/storeContract.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function setting(changes: Partial<FileStoreSetting> = {}): FileStoreSetting {
  return { folder: temporaryFolder(), run: "r1", place: "110000", durability: "process", ...changes };
}

/** What the lock of a process says that is no more. */
const DEAD = '{"pid":0,"namespace":"","startedAt":""}';

describe.each(["process", "power"] as const)("a store in files that survives %s", (durability) => {
  storeContract(() => {
    const own = setting({ durability });
    // A crash closes nothing in good order; the lock it leaves is that of a process that is no more.
    const crash = (): void => {
      rmSync(join(own.folder, "lock"));
      nodeHost.claim(join(own.folder, "lock"), DEAD);
    };
    return { open: () => openFileStore(own), crash };
  });
});

/** The files of a store that was closed after three records and, if asked for, a snapshot before them. */
function written(own: FileStoreSetting, withSnapshot: boolean): void {
  const store = openFileStore(own);
  store.load();
  if (withSnapshot) store.replace({ at: "snapshot" });
  for (const record of ["one", "two", "three"]) store.append(record);
  store.close();
}

describe("a store that does not belong here is refused", () => {
  test.each([
    [{ place: "440000" }, "another place", /belongs to 110000, not to 440000/],
    [{ run: "r2" }, "another run", /belongs to the run r1, not to r2/],
  ] as const)("%j", (changes, problem, message) => {
    const own = setting();
    written(own, true);
    const open = (): unknown => openFileStore({ ...own, ...changes }).load();
    expect(open).toThrow(expect.objectContaining({ problem, message: expect.stringMatching(message) }));
    expect(openFileStore(own).load().records).toEqual(["one", "two", "three"]);
  });

  test("[B28] a newer schema", () => {
    const own = setting();
    const header = serialize({ store: "jiexu", schema: 99, run: "r1", place: "110000" });
    writeFileSync(join(own.folder, "log.0"), Buffer.concat(frameOf(header)));
    expect(() => openFileStore(own)).toThrow(
      `written in schema 99; this version reads schema ${STORE_SCHEMA} only`,
    );
  });

  test("a folder that cannot be made", () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    expect(() => openFileStore(setting({ folder: join(file, "store") }))).toThrow(
      expect.objectContaining({ problem: "not usable" }),
    );
  });
});

describe("whatever happens to the files", () => {
  test("[F7] a log cut anywhere loses its last records and no others", () => {
    const own = setting();
    written(own, false);
    const log = join(own.folder, "log.0");
    const whole = readFileSync(log);
    const records = ["one", "two", "three"];
    const seen = new Set<number>();
    for (let length = whole.length; length >= 0; length--) {
      writeFileSync(log, whole.subarray(0, length));
      const store = openFileStore(own);
      const loaded = store.load().records;
      expect(loaded).toEqual(records.slice(0, loaded.length));
      if (store.torn !== null) expect(store.torn).toBe(log);
      if (length === whole.length) expect(store.torn).toBe(null);
      if (length === whole.length - 1) expect(store.torn).toBe(log);
      seen.add(loaded.length);
      store.append("more");
      store.close();
      const again = openFileStore(own);
      expect(again.load().records).toEqual([...loaded, "more"]);
      again.close();
    }
    expect([...seen].sort()).toEqual([0, 1, 2, 3]);
  });

  test("[F7] one flipped bit is never taken for good: a loud halt, or what was there before it", () => {
    const own = setting();
    written(own, true);
    const names = readdirSync(own.folder);
    expect(names.sort()).toEqual(["log.1", "snapshot"]);
    const files = names.map((name) => ({
      path: join(own.folder, name),
      bytes: readFileSync(join(own.folder, name)),
    }));
    const outcomes = { halted: 0, shortened: 0 };
    fc.assert(
      fc.property(fc.nat(1), fc.nat(), fc.nat(7), (which, where, bit) => {
        for (const { path, bytes } of files) writeFileSync(path, bytes);
        const { path, bytes } = files[which] as (typeof files)[number];
        const damaged = Buffer.from(bytes);
        const at = where % damaged.length;
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        writeFileSync(path, damaged);
        try {
          const store = openFileStore(own);
          const { snapshot, records } = store.load();
          store.close();
          outcomes.shortened++;
          expect(snapshot).toEqual({ at: "snapshot" });
          expect(records).toEqual(["one", "two", "three"].slice(0, records.length));
          expect(records.length).toBeLessThan(3);
        } catch (error) {
          if ((error as Error).name !== "StoreError") throw error;
          outcomes.halted++;
          expect((error as Error).message).toContain(own.folder);
        }
      }),
      { numRuns: 400 },
    );
    expect(Math.min(outcomes.halted, outcomes.shortened)).toBeGreaterThan(0);
  });

  test("a crash between the new snapshot and its log loses nothing", () => {
    const own = setting();
    written(own, true);
    rmSync(join(own.folder, "log.1"));
    writeFileSync(join(own.folder, "log.0"), "left over");
    writeFileSync(join(own.folder, "snapshot.new"), "half");
    const store = openFileStore(own);
    expect(store.load()).toEqual({ snapshot: { at: "snapshot" }, records: [] });
    store.close();
    expect(readdirSync(own.folder).sort()).toEqual(["log.1", "snapshot"]);
  });
});

test("[F27] without file descriptors left a store names its folder, results theirs, and nothing is lost", () => {
  const own = setting();
  written(own, true);
  const open = (): never => {
    throw Object.assign(new Error("EMFILE: too many open files, open"), { code: "EMFILE" });
  };
  const refused = { name: "StoreError", problem: "not usable", message: expect.stringContaining(own.folder) };
  expect(() => openFileStore(own, { ...nodeHost, open })).toThrow(expect.objectContaining(refused));
  expect(() => openFileStore(own, { ...nodeHost, read: open })).toThrow(expect.objectContaining(refused));
  expect(openFileStore(own).load()).toEqual({
    snapshot: { at: "snapshot" },
    records: ["one", "two", "three"],
  });
  const told = outputErrorOf("/some/results", Object.assign(new Error("x"), { code: "EMFILE" }));
  expect(told.message).toContain("/some/results: too many files are open");
});
