import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { finishRun, leftRun } from "#services/cli/checkpoint/resumeCommand.ts";
import { parseRunFile, runFileText } from "#services/cli/checkpoint/runFile.ts";
import {
  asKilledAfter,
  flipBit,
  resultsIn,
  runInto,
  scratchFolder,
} from "#test/support/checkpoint/keptRuns.ts";
import { expectResumable } from "#test/support/checkpoint/resumedRuns.ts";
import { jiexu } from "#test/support/experiment.ts";

const small = { scenarioPath: "test/fixtures/scenarios/small-country.yaml" };

// Larger ones, kills and flipped bits: test/long.
test("a bare network that goes on from any of its checkpoints leaves what the uninterrupted run leaves", () =>
  expectResumable(
    { scenarioPath: "test/fixtures/scenarios/erlang.yaml", set: ["network.reportJobs=true"] },
    1,
    1,
  ));

describe("what was left of a run is refused", () => {
  let finished = "";
  let out = "";
  let left = "";

  beforeAll(async () => {
    finished = join(mkdtempSync(join(tmpdir(), "jiexu-left-")), "finished");
    await runInto(finished, small, 7);
  });
  afterAll(() => rmSync(dirname(finished), { recursive: true, force: true }));
  beforeEach(() => {
    out = join(scratchFolder(), "run");
    left = asKilledAfter(finished, out, 2);
  });

  test.each([
    ["run.json", 40],
    ["configuration.json", 1_000],
    ["transfers.csv", 50],
    ["checkpoints/2026-03-16.checkpoint", 3],
    ["checkpoints/2026-03-16.checkpoint", 2_000],
  ])("with one bit flipped in %s at byte %i, by the name of the file", async (name, byte) => {
    flipBit(join(left, name), byte, 3);
    const finishing = async () => await finishRun(leftRun(out));
    await expect(finishing()).rejects.toThrow(join(left, name));
    expect(existsSync(left)).toBe(true);
  });

  test.each([
    ["cut short", (path: string) => truncateSync(path, 300)],
    ["removed", (path: string) => rmSync(path)],
  ])("with results that were %s", async (_, harm) => {
    harm(join(left, "transfers.csv"));
    await expect((async () => finishRun(leftRun(out)))()).rejects.toThrow(
      /transfers.csv is not as the run had left it: .* do the run from its start/,
    );
  });

  test("that another version of the program began", async () => {
    const path = join(left, "run.json");
    const run = parseRunFile(readFileSync(path, "utf8"));
    if (run === null) throw new Error(`${path} was not written as it should`);
    writeFileSync(path, runFileText({ ...run, program: "0".repeat(64), version: "9.9.9" }));
    expect(() => leftRun(out)).toThrow(/written by version 9\.9\.9/);
    writeFileSync(path, runFileText({ ...run, program: "0".repeat(64) }));
    expect(() => leftRun(out)).toThrow(/written by another state of the source/);
  });

  test("where there is none, with the name that was meant", async () => {
    expect(() => leftRun(`${out}n`)).toThrow(
      `nothing of ${out}n was left to go on with; did you mean ${out}?`,
    );
    expect(() => leftRun(finished)).toThrow(/is finished, and nothing .*; a run can be gone on with if/);
  });

  test("but may be named by the directory it lies in, or by that of its results to be", () => {
    for (const path of [left, `${left}/`, out, `${out}/`])
      expect(leftRun(path)).toMatchObject({ out, directory: left });
  });

  test("while another process has it open", async () => {
    const one = finishRun(leftRun(out));
    await expect((async () => finishRun(leftRun(out)))()).rejects.toThrow(/in use by process/);
    await one;
    expect(resultsIn(out)["transfers.csv"]).toBe(resultsIn(finished)["transfers.csv"]);
  });

  test("not at all where it is whole: it is finished, and its report is in the language asked for", () => {
    expect(jiexu("resume", out, "--quiet", "--lang", "zh")).toMatchObject({ stderr: "" });
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain('<html lang="zh');
  });

  test("when a new run is to leave its results there", async () => {
    const again = runInto(out, small, 7);
    await expect(again).rejects.toThrow(`go on with it: jiexu resume ${out}`);
  });
});
