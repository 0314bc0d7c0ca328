import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startGuard } from "#services/runner/guardLine.ts";

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-guard-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a guard takes its runner's keys out of a folder that is kept, and no other runner's", async () => {
  const folder = emptyFolder();
  const guard = await startGuard({ folder, isKept: true, queryKey: null, natsUrl: "" }, () => {});
  for (const name of [`.keys-${process.pid}`, ".keys-1"]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "nkey.seed"), "a seed");
  }
  writeFileSync(join(folder, "log"), "a province's");
  await guard.release();
  expect(readdirSync(folder).sort()).toEqual([".keys-1", "log"]);
});

test("a folder that is not kept goes with the guard", async () => {
  const folder = join(emptyFolder(), "run");
  const guard = await startGuard({ folder, isKept: false, queryKey: null, natsUrl: "" }, () => {});
  writeFileSync(join(folder, "log"), "a province's");
  await guard.release();
  expect(existsSync(folder)).toBe(false);
});
