import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeFolders } from "#adapters/file/makeFolders.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "jiexu-folders-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

describe("directories that are made for something", () => {
  test("are made with all above them, and told innermost first", () => {
    const root = folder();
    const path = join(root, "a", "b", "c");
    expect(makeFolders(path, 0o700)).toEqual([path, join(root, "a", "b"), join(root, "a")]);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(makeFolders(path)).toEqual([]);
  });

  test.each([
    ["below a file", "file/a/b", "ENOTDIR"],
    ["in the place of a file", "file", "ENOTDIR"],
    ["in the place of a link that leads nowhere", "nowhere", "EEXIST"],
    ["under a name no file system takes", `a/${"n".repeat(300)}`, "ENAMETOOLONG"],
  ])("are refused %s, and nothing of them is left", (_, path, code) => {
    const root = folder();
    writeFileSync(join(root, "file"), "");
    symlinkSync(join(root, "gone"), join(root, "nowhere"));
    expect(() => makeFolders(join(root, path))).toThrow(expect.objectContaining({ code }));
    expect(readdirSync(root)).toEqual(["file", "nowhere"]);
  });

  // Node's own recursive way tries for ever there.
  test("are refused where the system cannot make any", () => {
    expect(() => makeFolders("/proc/jiexu/a")).toThrow(expect.objectContaining({ code: "ENOENT" }));
  });
});
