import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { connect } from "@nats-io/transport-node";
import { describe, expect, onTestFinished, test } from "vitest";
import { openNatsAdmin } from "#adapters/nats/natsAdmin.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { untilHolds } from "../support/condition.ts";
import { isProcessAlive, parentOfProcess } from "../support/processLife.ts";

const PROGRAM = fileURLToPath(new URL("../support/federation/runnerProgram.ts", import.meta.url));

interface Running {
  readonly runner: ChildProcess;
  readonly pids: readonly number[];
  readonly natsUrl: string;
  /** Of its processes' stores. */
  readonly folder: string;
  readonly lines: readonly Record<string, unknown>[];
}

/** Starts a run in a program of its own and waits until it is under way. */
async function underWay(args: readonly string[] = []): Promise<Running> {
  const runner = spawn(process.execPath, [PROGRAM, ...args], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void runner.kill("SIGKILL"));
  const lines: Record<string, unknown>[] = [];
  const pids: number[] = [];
  createInterface({ input: runner.stdout }).on("line", (line) => {
    const said = JSON.parse(line);
    lines.push(said);
    if (said.event === "started") pids.push(said.pid);
  });
  await untilHolds("the run is under way", () => lines.some(({ event }) => event === "under way"));
  const prepared = lines.find(({ event }) => event === "prepared") ?? {};
  const folder = join(tmpdir(), `jiexu-run-${String(prepared["run"])}`);
  expect(existsSync(folder)).toBe(true);
  return { runner, pids, natsUrl: String(prepared["natsUrl"]), folder, lines };
}

async function streamsAt(url: string): Promise<string[]> {
  const connection = await connect({ servers: url });
  const admin = await openNatsAdmin(connection, true);
  const names = await admin.streams.names().next();
  await connection.close();
  return names;
}

function interruptGroup({ runner }: Running): void {
  process.kill(-(runner.pid ?? Number.NaN), "SIGINT");
}

describe("a run that ends early leaves no process and no file", () => {
  test.each([
    ["Ctrl-C", interruptGroup, 105],
    ["kill -9 of the runner", ({ runner }: Running) => void runner.kill("SIGKILL"), null],
    ["kill -TERM of the runner", ({ runner }: Running) => void runner.kill("SIGTERM"), null],
  ])("%s", async (_, endIt, exitCode) => {
    const running = await underWay();
    expect(running.pids.length).toBe(3);
    const ended = once(running.runner, "exit");
    endIt(running);
    expect((await ended)[0]).toBe(exitCode);
    await untilHolds("every process has ended", () => !running.pids.some(isProcessAlive));
    await untilHolds("the folder is gone", () => !existsSync(running.folder));
  });

  test("and nothing on a server that is not its own, even if the runner is killed", async () => {
    const server = await natsServerOfTest();
    const running = await underWay([server.url]);
    expect((await streamsAt(server.url)).length).toBe(4);
    running.runner.kill("SIGKILL");
    await untilHolds("every process has ended", () => !running.pids.some(isProcessAlive));
    expect(await streamsAt(server.url)).toEqual([]);
  });

  test("the guard between runner and processes killed: the run ends, and says so", async () => {
    const running = await underWay();
    process.kill(parentOfProcess(running.pids[0] ?? Number.NaN), "SIGKILL");
    expect((await once(running.runner, "exit"))[0]).toBe(1);
    expect(running.lines.at(-1)).toMatchObject({ event: "error", message: expect.stringContaining("guard") });
    await untilHolds("every process has ended", () => !running.pids.some(isProcessAlive));
    await untilHolds("the folder is gone", () => !existsSync(running.folder));
  });
});
