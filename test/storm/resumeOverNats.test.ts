import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import { resultsIn, runInto, scratchFolder } from "#test/support/checkpoint/keptRuns.ts";
import { untilHolds } from "#test/support/condition.ts";

const scenario = { scenarioPath: "scenarios/lossy-link.yaml", scale: 2 };

function program(...args: string[]): ChildProcess {
  return spawn("node", ["services/cli/main.ts", ...args], { stdio: ["ignore", "ignore", "pipe"] });
}

test("[F31] a run over NATS whose runner is killed and then interrupted is resumed, and equals the quiet run", async () => {
  const folder = scratchFolder();
  const out = join(folder, "run");
  const evidence = join(unfinishedPathOf(out), "federation", "evidence");
  const flags = ["--engine", "nats", "--processes", "2", "--scale", "2", "--checkpoint-every", "1", "--tls"];
  let runner = program("run", scenario.scenarioPath, "--out", out, "--quiet", ...flags);
  const blows = ["SIGKILL", "SIGINT"] as const;
  const logs: string[] = [];
  const said: string[] = [];
  for (const [generation, blow] of blows.entries()) {
    const ended = once(runner, "exit");
    // Each blow falls after another snapshot, so that each resumption begins with one of its own.
    const log = join(evidence, `log.${generation}`);
    await untilHolds(`the evidence's log ${generation} (${said.join("")})`, () => existsSync(log), 60_000);
    logs.push(log);
    runner.kill(blow);
    expect(await ended).toEqual(blow === "SIGINT" ? [105, null] : [null, blow]);
    expect(existsSync(out)).toBe(false);
    runner = program("resume", out, "--quiet");
    runner.stderr?.on("data", (text) => said.push(String(text)));
  }
  expect(new Set(logs).size).toBe(2);
  expect(await once(runner, "exit")).toEqual([0, null]);
  expect(existsSync(unfinishedPathOf(out))).toBe(false);
  await runInto(join(folder, "quiet"), scenario);
  const [resumed, quiet] = [resultsIn(out), resultsIn(join(folder, "quiet"))];
  expect(resumed["transfers.csv"]).toBe(quiet["transfers.csv"]);
  const told = (results: Record<string, string>) => {
    const { engine, versions, reproduce, ...summary } = JSON.parse(results["summary.json"] ?? "");
    return summary;
  };
  expect(told(resumed)).toEqual(told(quiet));
});
