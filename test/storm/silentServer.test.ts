import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { scratchFolder } from "#test/support/checkpoint/keptRuns.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { untilHolds } from "../support/condition.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import { descendantsOf } from "../support/processLife.ts";

test("a run whose NATS server falls silent for good ends with 111, and leaves nothing", async () => {
  const server = await natsServerOfTest();
  const temporary = scratchFolder();
  const out = join(temporary, "out");
  const given = ["--engine", "nats", "--nats", server.url, "--processes", "1", "--out", out];
  const run = spawn(process.execPath, ["services/cli/main.ts", "run", "scenarios/national.yaml", ...given], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, TMPDIR: temporary },
  });
  onTestFinished(() => void run.kill("SIGKILL"));
  let said = "";
  run.stderr.on("data", (text) => {
    said += String(text);
  });
  const ended = once(run, "exit");
  const isUnderWay = () => /% /.test(said) && descendantsOf(run.pid ?? 0).length > 3;
  await untilHolds("the run is under way", isUnderWay, 60_000);
  process.kill(server.pid, "SIGSTOP");
  const at = performance.now();
  try {
    expect(await ended).toEqual([111, null]);
  } finally {
    process.kill(server.pid, "SIGCONT");
  }
  expect(performance.now() - at).toBeLessThan(75_000);
  expect(said).toMatch(/nothing was heard of the conductor|virtual time stands still/);
  expect(existsSync(out)).toBe(false);
});

test("a run whose NATS server was started again and does not let it in any more ends with 104, and says so", async () => {
  const server = await natsServerOfTest();
  let isStruck = false;
  const run = seenRun({
    ...{ configuration: ringNetwork(2, 5_000), natsUrl: server.url, stallAfterMs: 1_000 },
    onWindow(window) {
      if (window < 20 || isStruck) return;
      isStruck = true;
      const configLines = ['authorization { user: "u", password: "p" }'];
      void server.kill().then(async () => {
        await natsServerOfTest({ configLines, port: Number(new URL(server.url).port) });
      });
    },
  });
  await expect(run).rejects.toMatchObject({
    reason: "server not usable",
    exitCode: 104,
    message: expect.stringMatching(/refuses this user .* nothing was heard of the conductor/),
  });
});
