import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { writeKeyFolders } from "#adapters/keys/writeKeyFolders.ts";
import type { FederationEvent } from "#services/runner/natsRun.ts";
import { untilHolds } from "../support/condition.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import { smallKeySet } from "../support/keys/smallKeySet.ts";
import { natsServerOfTestFile } from "../support/natsServer.ts";
import { runEmbedded } from "../support/runEmbedded.ts";

const server = await natsServerOfTestFile();
const ring = ringNetwork(2, 120);
const expected = runEmbedded(ring, { witnessed: false });

function service(name: string, args: readonly string[]): ChildProcess {
  const program = fileURLToPath(new URL(`../../services/${name}/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NATS_URL: server.url, JIEXU_LOG_LEVEL: "warn" },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Waits until a service has logged a line with these words. */
async function logged(child: ChildProcess, words: string): Promise<void> {
  let said = "";
  child.stderr?.on("data", (text) => {
    said += String(text);
  });
  await untilHolds(`a service says “${words}”`, () => said.includes(words));
}

async function endedBy(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  const exited = once(child, "exit");
  child.kill(signal);
  return (await exited)[0];
}

describe("services started by hand", () => {
  test("wait for a run in any order, survive a kill, serve the next run, and end on SIGTERM [F28]", async () => {
    const store = await mkdtemp(join(tmpdir(), "jiexu-hand-"));
    onTestFinished(() => rm(store, { recursive: true, force: true }));
    const province = (code: string) => service("province", ["--province", code, "--store", store]);
    let first = province("s0");
    const isMissed = Promise.withResolvers<void>();
    const onEvent = (event: FederationEvent): void => {
      if (event.event === "gathering" && event.missing.includes("s1")) isMissed.resolve();
    };
    const run = () => seenRun({ configuration: ring, natsUrl: server.url, spawn: false, onWindow, onEvent });
    let kills = 0;
    const onWindow = (window: number): void => {
      if (window !== 30 || kills > 0) return;
      kills++;
      first.kill("SIGKILL");
      first = province("s0");
    };
    const seen = run();
    const others = [service("conductor", [])];
    // Not started before the run has said that it waits for it: nobody knows who would be quicker.
    await isMissed.promise;
    others.push(province("s1"));
    expect((await seen).outcome.digest).toBe(expected.digest);
    expect(kills).toBe(1);
    expect((await run()).outcome.digest).toBe(expected.digest);
    for (const child of [first, ...others]) expect(await endedBy(child, "SIGTERM")).toBe(0);
    await untilHolds("the stores of runs that ended are gone", async () => {
      const runs = existsSync(store) ? await readdir(store) : [];
      const left = await Promise.all(runs.map((name) => readdir(join(store, name))));
      return left.flat().length === 0;
    });
  });

  test("leave the run of a runner that is interrupted at once, and serve the next [F32]", async () => {
    const interrupt = new AbortController();
    // Where nobody says that the run is left, they wait 30 s for its runner.
    const store = await mkdtemp(join(tmpdir(), "jiexu-hand-"));
    onTestFinished(() => rm(store, { recursive: true, force: true }));
    const provinces = ["--province", "s0,s1", "--store", store];
    const services = [service("conductor", []), service("province", provinces)];
    const haveLeft = services.map((child) => logged(child, "the run is left"));
    const interrupted = seenRun({
      ...{ configuration: ring, natsUrl: server.url, spawn: false, signal: interrupt.signal },
      onWindow: (window) => {
        if (window === 30) interrupt.abort();
      },
    });
    await expect(interrupted).rejects.toMatchObject({ reason: "interrupted" });
    await Promise.all(haveLeft);
    await untilHolds("what they kept of it is gone", async () => (await readdir(store)).length === 0);
    const { outcome } = await seenRun({ configuration: ring, natsUrl: server.url, spawn: false });
    expect(outcome.digest).toBe(expected.digest);
    for (const child of services) await endedBy(child, "SIGTERM");
  });

  test("the run says who has not joined", async () => {
    const province = service("province", ["--province", "s1", "--log-level", "info"]);
    const run = seenRun({ configuration: ring, natsUrl: server.url, spawn: false });
    // It is looked at below; until then nobody else would hear that it failed.
    run.catch(() => undefined);
    // Time counts from the conductor's start: who is to have joined by then is there before.
    await logged(province, "joins a run");
    const conductor = service("conductor", ["--join-within", "1"]);
    await expect(run).rejects.toMatchObject({
      reason: "not joined",
      exitCode: 111,
      message: expect.stringMatching(/these have not joined: s0$/),
    });
    for (const child of [conductor, province]) await endedBy(child, "SIGTERM");
  });
});

describe("a service that is started wrongly says what is allowed, with exit code 2", () => {
  test.each([
    ["province", [], "--province is missing"],
    ["province", ["--province", "s0,s0"], "names a province twice"],
    ["province", ["--provinces", "s0"], "Usage:"],
    ["conductor", ["--log-level", "loud"], "allowed are trace, debug"],
    ["conductor", ["--stall-after", "soon"], "a number of seconds"],
  ])("%s %j", async (name, args, message) => {
    const child = service(name, args);
    const said: string[] = [];
    child.stderr?.on("data", (bytes) => said.push(String(bytes)));
    expect((await once(child, "close"))[0]).toBe(2);
    expect(said.join("")).toContain(message);
  });

  test("--help", async () => {
    const child = service("province", ["--help"]);
    const said: string[] = [];
    child.stdout?.on("data", (bytes) => said.push(String(bytes)));
    expect((await once(child, "close"))[0]).toBe(0);
    expect(said.join("")).toContain("--province CODES");
  });
});

test.each([
  ["another's keys", ["--province", "440000", "--keys", "500000"], "the keys of 500000 are not for 440000"],
  ["keys that are not there", ["--province", "440000", "--keys", "elsewhere"], "elsewhere"],
  ["an address that is none", ["--province", "440000", "--nats", "http://127.0.0.1:4222"], "no NATS address"],
])("a service with %s ends at once, with 104 as the command line does", async (_what, args, message) => {
  const folder = await mkdtemp(join(tmpdir(), "jiexu-keys-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  writeKeyFolders(folder, smallKeySet, null);
  const given = args.map((arg, index) => (args[index - 1] === "--keys" ? join(folder, arg) : arg));
  const child = service("province", given);
  const said: string[] = [];
  child.stderr?.on("data", (bytes) => said.push(String(bytes)));
  expect((await once(child, "close"))[0]).toBe(104);
  expect(said.join("")).toContain(message);
});
