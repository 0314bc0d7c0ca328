import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import { flipBits } from "#test/support/checkpoint/flipBits.ts";
import { resultsIn, runInto, scratchFolder } from "#test/support/checkpoint/keptRuns.ts";
import { expectResumable } from "#test/support/checkpoint/resumedRuns.ts";
import { untilHolds } from "#test/support/condition.ts";

/** A sample; `npm run soak` asks for a thousand. */
const FLIPS = Number(process.env["JIEXU_FLIPS"] ?? 16);
const FIRST_FLIP = Number(process.env["JIEXU_FIRST_FLIP"] ?? 1);

describe("a run that goes on from any of its checkpoints leaves what the uninterrupted run leaves, byte for byte", () => {
  test("a country in which money leaves accounts by every door", () =>
    expectResumable({ scenarioPath: "scenarios/national.yaml", scale: 0.001 }, 20, 1));
  test("a link that loses, doubles and delays", () =>
    expectResumable({ scenarioPath: "scenarios/lossy-link.yaml", scale: 0.2 }, 14, 2));
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
      await untilHolds("a checkpoint", () => existsSync(checkpoint));
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
