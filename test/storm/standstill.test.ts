import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { connect } from "@nats-io/transport-node";
import { expect, onTestFinished, test } from "vitest";
import { controlSubjects } from "#protocol/subjects.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { scratchFolder } from "../support/checkpoint/keptRuns.ts";
import { untilHolds } from "../support/condition.ts";
import { childrenOf, descendantsOf, isProcessAlive } from "../support/processLife.ts";

const PROGRAM = "test/support/federation/runnerProgram.ts";
const PATIENCE_MS = 1_500;

test("[F15] a runner that stood still for longer than the others are patient (Ctrl-Z, fg) goes on with its run", async () => {
  const server = await natsServerOfTest();
  const runner = spawn(process.execPath, [PROGRAM, server.url, String(PATIENCE_MS)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void runner.kill("SIGKILL"));
  const lines: Record<string, unknown>[] = [];
  createInterface({ input: runner.stdout }).on("line", (line) => lines.push(JSON.parse(line)));
  const windowsTold = (): number => lines.filter(({ event }) => event === "window").length;
  await untilHolds("the run is under way", () => windowsTold() > 0);

  const { run } = lines.find(({ event }) => event === "prepared") as { readonly run: string };
  const connection = await connect({ servers: server.url });
  onTestFinished(() => connection.close());
  let stalls = 0;
  connection.subscribe(controlSubjects(run, "stalled"), { callback: () => void stalls++ });
  runner.kill("SIGSTOP");
  await untilHolds("the conductor has told that it waits for the runner", () => stalls > 0);
  const before = windowsTold();
  runner.kill("SIGCONT");

  const hasEnded = (): boolean => lines.some(({ event }) => event === "error");
  await untilHolds("it goes on, or has ended", () => hasEnded() || windowsTold() > before + 1);
  expect(lines.filter(({ event }) => event === "error")).toEqual([]);
  runner.kill("SIGINT");
  expect((await once(runner, "exit"))[0]).toBe(105);
});

test("[F15] a run whose guards stand still when it ends does not wait for them for ever, and leaves nothing", async () => {
  const temporary = scratchFolder();
  const runner = spawn(process.execPath, [PROGRAM], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TMPDIR: temporary },
  });
  onTestFinished(() => void runner.kill("SIGKILL"));
  let said = "";
  runner.stdout.on("data", (bytes) => {
    said += String(bytes);
  });
  await untilHolds("the run is under way", () => said.includes("under way"));
  const started = descendantsOf(runner.pid ?? Number.NaN);
  const guards = childrenOf(runner.pid ?? Number.NaN);
  expect([guards.length, started.length]).toEqual([2, 6]);
  for (const guard of guards) process.kill(guard, "SIGSTOP");
  onTestFinished(() => {
    for (const guard of guards.filter(isProcessAlive)) process.kill(guard, "SIGKILL");
  });
  const ended = once(runner, "exit");
  runner.kill("SIGINT");
  expect((await ended)[0]).toBe(105);
  await untilHolds("every process has ended", () => !started.some(isProcessAlive));
  expect(readdirSync(temporary)).toEqual([]);
});
