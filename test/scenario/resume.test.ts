import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import { finishRun, leftRun } from "#services/cli/checkpoint/resumeCommand.ts";
import { parseRunFile, runFileText } from "#services/cli/checkpoint/runFile.ts";
import { flipBits } from "#test/support/checkpoint/flipBits.ts";
import {
  asKilledAfter,
  flipBit,
  resultsIn,
  runInto,
  scratchFolder,
} from "#test/support/checkpoint/keptRuns.ts";
import { untilHolds } from "#test/support/condition.ts";

const small = { scenarioPath: "test/fixtures/scenarios/small-country.yaml" };
const network = { scenarioPath: "test/fixtures/scenarios/erlang.yaml", set: ["network.reportJobs=true"] };

/** A sample; `npm run soak` asks for a thousand. */
const FLIPS = Number(process.env["JIEXU_FLIPS"] ?? 16);
const FIRST_FLIP = Number(process.env["JIEXU_FIRST_FLIP"] ?? 1);

describe("a run that goes on from any of its checkpoints leaves what the uninterrupted run leaves, byte for byte", () => {
  test.each([
    [
      "a country in which money leaves accounts by every door",
      { scenarioPath: "scenarios/national.yaml", scale: 0.001 },
      20,
      1,
    ],
    [
      "a link that loses, doubles and delays",
      { scenarioPath: "scenarios/lossy-link.yaml", scale: 0.2 },
      14,
      2,
    ],
    ["a bare network", network, 1, 1],
  ])("%s", async (_what, request, everyDays, least) => {
    const folder = scratchFolder();
    await runInto(join(folder, "quiet"), request);
    const expected = resultsIn(join(folder, "quiet"));
    await runInto(join(folder, "kept"), request, everyDays);
    expect(resultsIn(join(folder, "kept"))).toEqual(expected);
    const checkpoints = readdirSync(join(folder, "kept", "checkpoints")).length;
    expect(checkpoints).toBeGreaterThanOrEqual(least);
    for (let count = 0; count <= checkpoints; count++) {
      const out = join(folder, `resumed-${count}`);
      asKilledAfter(join(folder, "kept"), out, count);
      await finishRun(leftRun(out));
      expect(resultsIn(out)).toEqual(expected);
      expect(readdirSync(join(out, "checkpoints"))).toHaveLength(checkpoints);
      expect(existsSync(unfinishedPathOf(out))).toBe(false);
    }
  });
});

describe("a run with checkpoints", () => {
  const flags = ["--scale", "1", "--checkpoint-every", "14", "--quiet"];
  const program = (...args: string[]) => spawn("node", ["services/cli/main.ts", ...args], { stdio: "pipe" });

  test.each([
    ["SIGKILL", null],
    ["SIGINT", 105],
  ] as const)(
    "ended by %s in the middle is finished by `resume` from the command line",
    async (signal, code) => {
      const folder = scratchFolder();
      const out = join(folder, "run");
      const run = program("run", "scenarios/lossy-link.yaml", "--out", out, ...flags);
      let said = "";
      run.stderr.on("data", (text) => {
        said += text;
      });
      const ended = once(run, "exit");
      const checkpoint = join(unfinishedPathOf(out), "checkpoints", "2026-03-16.checkpoint");
      await untilHolds("a checkpoint", () => existsSync(checkpoint), 40_000);
      run.kill(signal);
      expect(await ended).toEqual(code === null ? [null, signal] : [code, null]);
      if (code !== null) expect(said).toContain(`jiexu resume ${out}`);
      expect(existsSync(out)).toBe(false);
      expect(await once(program("resume", out, "--quiet"), "exit")).toEqual([0, null]);
      await runInto(join(folder, "quiet"), { scenarioPath: "scenarios/lossy-link.yaml", scale: 1 });
      expect(resultsIn(out)).toEqual(resultsIn(join(folder, "quiet")));
    },
  );
});

test(
  "[F7] any bit flipped in any file of a run in the making: the same results, or a halt that names the file",
  async () => {
    const folder = scratchFolder();
    const told = await flipBits(folder, { count: FLIPS, first: FIRST_FLIP });
    expect(told.problems).toEqual([]);
    expect(told.halted).toBeGreaterThan(FLIPS / 2);
  },
  60_000 + 1_000 * FLIPS,
);

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

  test("with results that were cut short", async () => {
    truncateSync(join(left, "transfers.csv"), 300);
    await expect((async () => finishRun(leftRun(out)))()).rejects.toThrow(
      /transfers.csv is not as the run had left it/,
    );
  });

  test("that another version of the program began", async () => {
    const path = join(left, "run.json");
    const run = parseRunFile(readFileSync(path, "utf8"));
    if (run === null) throw new Error(`${path} was not written as it should`);
    writeFileSync(path, runFileText({ ...run, program: "0".repeat(64), version: "9.9.9" }));
    expect(() => leftRun(out)).toThrow(/written by version 9\.9\.9/);
  });

  test("where there is none, with the name that was meant", async () => {
    expect(() => leftRun(`${out}n`)).toThrow(`did you mean ${out}?`);
    expect(() => leftRun(finished)).toThrow(/is finished/);
  });

  test("while another process has it open", async () => {
    const one = finishRun(leftRun(out));
    await expect((async () => finishRun(leftRun(out)))()).rejects.toThrow(/in use by process/);
    await one;
    expect(resultsIn(out)["transfers.csv"]).toBe(resultsIn(finished)["transfers.csv"]);
  });

  test("when a new run is to leave its results there", async () => {
    const again = runInto(out, small, 7);
    await expect(again).rejects.toThrow(`go on with it: jiexu resume ${out}`);
  });
});
