import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { closestDirectory } from "#services/cli/checkpoint/closestDirectory.ts";

test.each([
  ["national", "nationl", "run.json", "", "national"],
  ["only one that holds the file", "nationl", "other.json", "", undefined],
  ["none that is far from it", "understaffed", "run.json", "", undefined],
  ["one in the making, by the name it will have", "yaer", "run.json", ".part", "year"],
  ["none of another ending", "nat", "run.json", ".part", undefined],
  ["none in a directory that is not there", "nowhere/nationl", "run.json", "", undefined],
  ["none in what is no directory", "file/nationl", "run.json", "", undefined],
])("meant is %s", (_what, path, holding, ending, meant) => {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-closest-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["national", "year.part"]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "run.json"), "{}");
  }
  writeFileSync(join(folder, "file"), "");
  const found = closestDirectory(join(folder, path), holding, ending);
  expect(found).toBe(meant === undefined ? undefined : join(folder, meant));
});
