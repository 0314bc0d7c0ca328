import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { scratchFolder } from "#test/support/checkpoint/keptRuns.ts";
import { untilHolds } from "../support/condition.ts";

/** Starts the command line, away from any terminal. */
function jiexu(args: readonly string[], environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ["services/cli/main.ts", ...args], {
    stdio: "ignore",
    env: { ...process.env, ...environment },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, ended: once(child, "exit") };
}

test("a terminal that is closed interrupts a run, which leaves nothing", async () => {
  const out = scratchFolder();
  const { child, ended } = jiexu(["run", "scenarios/national.yaml", "--out", join(out, "run")], {});
  await untilHolds("the run is under way", () => readdirSync(out).length > 0);
  child.kill("SIGHUP");
  expect(await ended).toEqual([105, null]);
  expect(readdirSync(out)).toEqual([]);
});

test("an environment variable without a value names no NATS server and no keys", async () => {
  const out = join(scratchFolder(), "run");
  const { ended } = jiexu(["run", "scenarios/on-time.yaml", "--engine", "nats", "--out", out], {
    NATS_URL: "",
    JIEXU_KEYS: "",
  });
  expect(await ended).toEqual([0, null]);
});
