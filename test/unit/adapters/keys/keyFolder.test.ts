import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readKeyFolder } from "#adapters/keys/keyFolder.ts";
import { createKeySet } from "#adapters/keys/keySet.ts";
import { writeKeyFolders } from "#adapters/keys/writeKeyFolders.ts";
import { smallKeySet } from "#test/support/keys/smallKeySet.ts";

function folderWithKeys(): string {
  const folder = join(mkdtempSync(join(tmpdir(), "jiexu-keys-")), "keys");
  onTestFinished(() => rmSync(join(folder, ".."), { recursive: true, force: true }));
  writeKeyFolders(folder, smallKeySet, "a certificate");
  return folder;
}

test("[B27] a member finds its own key, the roster, and whom to trust; nobody else may read the key [X29]", () => {
  const folder = folderWithKeys();
  const keys = readKeyFolder(join(folder, "440000"));
  expect(keys).toEqual({
    name: "440000",
    seed: smallKeySet.seeds.get("440000"),
    roster: smallKeySet.roster,
    ca: "a certificate",
  });
  expect(statSync(join(folder, "440000", "nkey.seed")).mode & 0o777).toBe(0o400);
  expect(statSync(join(folder, "440000")).mode & 0o777).toBe(0o700);
});

test("nothing that is there is overwritten", () => {
  const folder = folderWithKeys();
  const before = readFileSync(join(folder, "440000", "nkey.seed"), "utf8");
  expect(() => writeKeyFolders(folder, smallKeySet, null)).toThrow(/is there already and is not overwritten/);
  expect(readFileSync(join(folder, "440000", "nkey.seed"), "utf8")).toBe(before);
});

test.each([
  [
    "a key that others may read",
    (folder: string) => chmodSync(join(folder, "nkey.seed"), 0o440),
    /mode 0440\); allowed are 0400 and 0600/,
  ],
  ["no key", (folder: string) => rmSync(join(folder, "nkey.seed")), /cannot be read: ENOENT/],
  [
    "a key that is none",
    (folder: string) => rewrite(folder, "nkey.seed", "SUABC"),
    /is not one of a NATS user/,
  ],
  ["a roster that is none", (folder: string) => rewrite(folder, "roster.json", "{}"), /roster.json: v /],
  [
    "two members with one key",
    (folder: string) => {
      const [first] = smallKeySet.roster.members;
      const members = [first, { ...first, name: "500000", places: [] }];
      rewrite(folder, "roster.json", JSON.stringify({ v: 1, members }));
    },
    /500000 has the key of another/,
  ],
  [
    "a roster made anew",
    (folder: string) =>
      rewrite(folder, "roster.json", JSON.stringify(createKeySet(smallKeySet.roster.members).roster)),
    /is the key of nobody/,
  ],
])("%s is told before anything starts [X29]", (_what, spoil, problem) => {
  const folder = join(folderWithKeys(), "440000");
  spoil(folder);
  expect(() => readKeyFolder(folder)).toThrow(problem);
});

function rewrite(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  chmodSync(path, 0o600);
  writeFileSync(path, text);
}
