import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { scratchFolder } from "../support/checkpoint/keptRuns.ts";
import { untilHolds } from "../support/condition.ts";
import { filesUnder, sizeOf } from "../support/storm/filesUnder.ts";

const SCENARIO = "test/fixtures/scenarios/small-country.yaml";

function program(...args: string[]): ChildProcess {
  const child = spawn("node", args, { stdio: ["ignore", "ignore", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

test("[F32] services started by hand leave the run of a runner that was killed, and serve the next", async () => {
  const server = await natsServerOfTest();
  const store = scratchFolder();
  const common = ["--nats", server.url, "--store", store, "--log-level", "error", "--stall-after", "2"];
  program("services/conductor/main.ts", ...common);
  program("services/platform/main.ts", ...common);
  program("services/province/main.ts", "--province", "440000,500000", ...common);
  const run = (...more: string[]): ChildProcess => {
    const at = ["--engine", "nats", "--nats", server.url, "--no-spawn", "--out", `${scratchFolder()}/run`];
    return program("services/cli/main.ts", "run", SCENARIO, "--quiet", ...at, ...more);
  };
  // At this pace it would take hours.
  const killed = run("--pace", "1d=1h");
  const hasBegun = (): boolean =>
    filesUnder(store).some((path) => /\/log\.\d+$/.test(path) && sizeOf(path) > 0);
  await untilHolds("the provinces are at work", hasBegun, 60_000);
  killed.kill("SIGKILL");
  // A threshold of this scenario does not hold.
  expect((await once(run(), "exit"))[0]).toBe(99);
});
