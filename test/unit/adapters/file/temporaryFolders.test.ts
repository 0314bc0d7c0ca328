import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { ownTemporaryFolder, sweepTemporaryFolders } from "#adapters/file/temporaryFolders.ts";

let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "jiexu-sweep-"));
  vi.stubEnv("TMPDIR", scratch);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(scratch, { recursive: true, force: true });
  });
});

/** A folder with something in it, as a run leaves it. */
function leave(name: string, change: object = {}): string {
  const folder = join(scratch, name);
  mkdirSync(join(folder, "store"), { recursive: true });
  const source = `import { ownTemporaryFolder } from "#adapters/file/temporaryFolders.ts"; ownTemporaryFolder(${JSON.stringify(folder)});`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", source]);
  expect([status, String(stderr)]).toEqual([0, ""]);
  const path = join(folder, ".owner");
  const owner = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...owner, ...change }));
  return folder;
}

test("a folder whose owner is dead is swept, and one whose owner's number another process has got", async () => {
  const folders = [leave("jiexu-run-1"), leave("jiexu-nats-1"), leave("jiexu-run-2", { pid: process.pid })];
  await sweepTemporaryFolders(["jiexu-run-", "jiexu-nats-"]);
  expect(folders.filter(existsSync)).toEqual([]);
});

test.each([
  ["of another start of the machine, or of another machine", { boot: "another" }],
  ["of another container", { namespace: "pid:[1]" }],
  ["of a system that does not tell", { namespace: "" }],
])("a folder %s stays", async (_what, change) => {
  const folder = leave("jiexu-run-1", change);
  await sweepTemporaryFolders(["jiexu-run-"]);
  expect(existsSync(folder)).toBe(true);
});

test("a folder whose owner lives stays, as do others' folders, files and links", async () => {
  const own = join(scratch, "jiexu-run-own");
  mkdirSync(own);
  ownTemporaryFolder(own);
  mkdirSync(join(scratch, "jiexu-run-unowned"));
  writeFileSync(join(scratch, "jiexu-run-file"), "");
  const other = leave("somebody");
  symlinkSync(other, join(scratch, "jiexu-run-link"));
  await sweepTemporaryFolders(["jiexu-run-"]);
  for (const name of ["jiexu-run-own", "jiexu-run-unowned", "jiexu-run-file", "jiexu-run-link", "somebody"])
    expect(existsSync(join(scratch, name)), name).toBe(true);
});
