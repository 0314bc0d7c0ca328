import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startedProgram, toldBy } from "../support/commandLine.ts";
import { untilHolds } from "../support/condition.ts";

test.each([
  ["", "holds no finished run yet"],
  ["elsewhere", "is not there yet"],
])("serve begins with a folder (%j) that %s, and says so", async (below, what) => {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-serve-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const served = join(folder, below);
  const child = startedProgram(["serve", served, "--port", "0"]);
  let said = "";
  child.stderr?.on("data", (bytes) => {
    said += String(bytes);
  });
  const told = toldBy(child);
  await untilHolds("it says what is there", () => said.includes("\n"));
  child.kill("SIGTERM");
  const { status, stdout, stderr } = await told;
  expect(status).toBe(0);
  expect(stderr).toBe(`${served} ${what}; a run appears as soon as it is finished\n`);
  expect(stdout).toContain("http://127.0.0.1");
});

test("serve refuses a file", async () => {
  const { status, stderr } = await toldBy(startedProgram(["serve", "package.json", "--port", "0"]));
  expect([status, stderr]).toEqual([
    2,
    "jiexu: package.json is a file; name a directory of results, or a folder with several\n",
  ]);
});

test("serve refuses a folder that leads back to itself", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jiexu-serve-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const round = join(folder, "round");
  symlinkSync("round", round);
  const { status, stderr } = await toldBy(startedProgram(["serve", round, "--port", "0"]));
  const wanted = "name a directory of results, or a folder with several";
  expect([status, stderr]).toEqual([
    2,
    `jiexu: ${round} cannot be read: the path goes round in symbolic links; ${wanted}\n`,
  ]);
});
