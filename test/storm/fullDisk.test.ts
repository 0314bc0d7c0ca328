import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import type { NatsServerProcess } from "#adapters/nats/natsServerProcess.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { resultsIn, runInto, scratchFolder } from "../support/checkpoint/keptRuns.ts";
import { untilHolds } from "../support/condition.ts";
import { seenRun } from "../support/federation/natsRun.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import { disturbedRun, expectUndisturbedEnd } from "../support/storm/disturbedRun.ts";
import { bytesUnder, filesUnder, sizeOf } from "../support/storm/filesUnder.ts";
import { makeSmallDisk, type SmallDisk, smallDiskProblem } from "../support/storm/smallDisk.ts";

const SCENARIO = "test/fixtures/scenarios/small-country.yaml";
const MEBIBYTES = 24;
const ring = ringNetwork(4, 100_000);

function smallDisk(mebibytes: number): SmallDisk {
  const disk = makeSmallDisk(mebibytes);
  onTestFinished(() => disk.remove());
  return disk;
}

/** Keeps a disk full until something holds: whatever comes free is taken. */
async function fullUntil(
  disk: SmallDisk,
  what: string,
  holds: () => boolean,
  deadlineMs = 120_000,
): Promise<void> {
  await untilHolds(
    what,
    () => {
      disk.fill();
      return holds();
    },
    deadlineMs,
  );
}

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

interface Program {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  isOver(): boolean;
}

function program(temporary: string, ...args: string[]): Program {
  const child = spawn("node", ["services/cli/main.ts", ...args, "--quiet"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, TMPDIR: temporary },
  });
  let said = "";
  child.stderr?.on("data", (text) => {
    said += String(text);
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, said }));
  return { child, ended, isOver: () => child.exitCode !== null };
}

const IS_FULL = /no space left|insufficient|resources/i;

async function serverOn(disk: SmallDisk): Promise<NatsServerProcess> {
  const server = await natsServerOfTest({ storeDir: join(disk.folder, "broker") });
  return server;
}

/** Of the stores of a run's provinces: they are at work when one of these has grown. */
function hasStored(folder: string): boolean {
  return filesUnder(folder).some((path) => /\/log\.\d+$/.test(path) && sizeOf(path) > 2_000);
}

function withTheBrokersDisk(): void {
  test("[F9] the broker's disk is full for a while: when there is room and it is started again, the same digest", async () => {
    const disk = smallDisk(MEBIBYTES);
    const server = await serverOn(disk);
    const parts = { configuration: ring, processes: 2, natsUrl: server.url };
    const run = await disturbedRun(parts, async ({ untilFurther }) => {
      await untilFurther(5);
      await fullUntil(disk, "the server says that it is full", () =>
        server.log.some((line) => IS_FULL.test(line)),
      );
      const freeBytes = disk.freeBytes();
      disk.makeRoom();
      await server.restart();
      await untilFurther(5);
      return freeBytes;
    });
    expectUndisturbedEnd(run, ring);
    expect(run.disturbance).toBeLessThan(4_096);
  });

  test("[F9] the broker's disk stays full: the run ends, says why, and leaves nothing", async () => {
    const disk = smallDisk(MEBIBYTES);
    const server = await serverOn(disk);
    const temporary = scratchFolder();
    vi.stubEnv("TMPDIR", temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    let isOver = false;
    const onWindow = (window: number): void => {
      // The others free room while they go on: whatever comes free is taken.
      if (window === 5) void fullUntil(disk, "the run ends", () => isOver);
    };
    const parts = { configuration: ring, processes: 2, natsUrl: server.url, stallAfterMs: 4_000 };
    const failure = await seenRun({ ...parts, onWindow }).catch((error: unknown) => error);
    isOver = true;
    expect(failure).toMatchObject({
      reason: "disk full",
      exitCode: 104,
      message: expect.stringMatching(
        /the NATS server nats:\/\/\S+ cannot store messages \(.*\): is its disk full, or its limit \(max_file_store\) reached\?.*virtual time stands still in window/,
      ),
    });
    expect(server.log.some((line) => IS_FULL.test(line))).toBe(true);
    expect(readdirSync(temporary)).toEqual([]);
  });
}

function withTheRunsDisk(): void {
  test("[F9] the disk of a run over NATS, its own server included: it ends with the folder's name, and leaves nothing", async () => {
    const disk = smallDisk(MEBIBYTES);
    const out = join(scratchFolder(), "run");
    const run = program(disk.folder, "run", SCENARIO, "--out", out, "--engine", "nats", "--processes", "1");
    await untilHolds("the provinces are at work", () => hasStored(disk.folder), 60_000);
    await fullUntil(disk, "the run ends", run.isOver);
    const { code, said } = await run.ended;
    expect(said).toContain(`the disk under ${disk.folder}`);
    expect(code).toBe(104);
    expect(readdirSync(disk.folder)).toEqual(["filler"]);
    expect(existsSync(out)).toBe(false);
  });

  test.each([
    ["the embedded engine", [], "checkpoints/2026-03-0"],
    ["NATS", ["--engine", "nats", "--processes", "1"], "federation/evidence/log."],
  ] as const)(
    "[F9] the disk of what is kept, on %s: resumed after room is made, it equals the quiet run",
    async (_, more, sign) => {
      const disk = smallDisk(MEBIBYTES);
      const temporary = scratchFolder();
      const out = join(disk.folder, "run");
      const run = program(temporary, "run", SCENARIO, "--out", out, "--checkpoint-every", "1", ...more);
      const isKept = (): boolean =>
        filesUnder(unfinishedPathOf(out)).some((path) => path.includes(sign) && sizeOf(path) > 2_000);
      await untilHolds("something is kept", isKept, 60_000);
      await fullUntil(disk, "the run ends", run.isOver);
      const ended = await run.ended;
      expect(ended.said).toContain(disk.folder);
      expect(ended.code).toBe(104);
      expect(existsSync(out)).toBe(false);
      expect(readdirSync(temporary)).toEqual([]);
      disk.makeRoom();
      // A threshold of this scenario does not hold, on a full disk or not.
      expect((await program(temporary, "resume", out).ended).code).toBe(99);
      const quiet = join(scratchFolder(), "quiet");
      await runInto(quiet, { scenarioPath: SCENARIO });
      expect(resultsIn(out)["transfers.csv"]).toBe(resultsIn(quiet)["transfers.csv"]);
      expect(digestIn(out)).toBe(digestIn(quiet));
    },
  );

  test("[F9] the disk of the results: the run ends with their name, and leaves nothing", async () => {
    const disk = smallDisk(MEBIBYTES);
    const run = program(scratchFolder(), "run", SCENARIO, "--out", join(disk.folder, "run"));
    await untilHolds("something is written", () => bytesUnder(disk.folder) > 4_096, 60_000);
    await fullUntil(disk, "the run ends", run.isOver);
    const { code, said } = await run.ended;
    expect(said).toContain(`results cannot be written to ${disk.folder}`);
    expect(said).toContain("the disk is full");
    expect(code).toBe(104);
    expect(readdirSync(disk.folder)).toEqual(["filler"]);
  });
}

test("[F9] what a user may keep on a server is used up in the run: it ends, names that limit, and leaves nothing", async () => {
  const accounts = `accounts { A { jetstream { max_file: 560KB }, users: [{ user: "a", password: "a" }] } }`;
  const server = await natsServerOfTest({ configLines: [accounts] });
  const temporary = scratchFolder();
  vi.stubEnv("TMPDIR", temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  const natsUrl = server.url.replace("nats://", "nats://a:a@");
  const windows: number[] = [];
  const failure = await seenRun({
    ...{ configuration: ringNetwork(12, 100_000), processes: 2, natsUrl, stallAfterMs: 4_000 },
    onWindow: (window) => void windows.push(window),
  }).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    reason: "disk full",
    exitCode: 104,
    message: expect.stringMatching(
      /may keep 573440 bytes \(max_file\) and keeps \d+; raise that.*stands still in window/,
    ),
  });
  expect(windows.length).toBeGreaterThan(3);
  expect(readdirSync(temporary)).toEqual([]);
});

function digestIn(out: string): unknown {
  return JSON.parse(resultsIn(out)["summary.json"] ?? "{}").digest;
}

const problem = smallDiskProblem();
if (problem === null) {
  describe("a disk that is really full: the broker's", withTheBrokersDisk);
  describe("a disk that is really full: the run's own", withTheRunsDisk);
} else test(`full disks: not run: ${problem}`, () => console.info(`not run: full disks: ${problem}`));
