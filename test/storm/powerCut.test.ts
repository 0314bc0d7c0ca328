import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import type { NatsServerProcess } from "#adapters/nats/natsServerProcess.ts";
import type { Durability } from "#ports/store.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { resultsIn, runInto, scratchFolder } from "../support/checkpoint/keptRuns.ts";
import { untilHolds } from "../support/condition.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import { descendantsOf } from "../support/processLife.ts";
import { type CutDisk, cutDiskProblem, makeCutDisk } from "../support/storm/cutDisk.ts";
import { disturbedRun, expectUndisturbedEnd, type RunUnderWay } from "../support/storm/disturbedRun.ts";
import { bytesUnder, filesUnder } from "../support/storm/filesUnder.ts";

const CUTS = Number(process.env["JIEXU_STORM_CUTS"] ?? 4);
const ring = ringNetwork(4, 100_000);

/** What the power is taken from. */
interface Struck {
  readonly broker: boolean;
  readonly provinces: boolean;
}

function disk(): CutDisk {
  const made = makeCutDisk();
  onTestFinished(() => made.remove());
  return made;
}

/** A run whose broker, or whose provinces, or both, lie on a disk from which the power is taken again and again. */
async function cutAgainAndAgain(struck: Struck, durability: Durability, cuts: number) {
  const own = disk();
  const storeDir = join(own.folder, "broker");
  const server = await natsServerOfTest(struck.broker ? { storeDir } : {});
  if (struck.provinces) vi.stubEnv("TMPDIR", own.folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const parts = { configuration: ring, processes: 2, durability, natsUrl: server.url };
  const run = await disturbedRun(parts, async (underWay) => {
    const lost: number[] = [];
    for (let count = 0; count < cuts && !underWay.isOver(); count++) {
      await underWay.untilFurther(10);
      lost.push(await cut(own, server, struck, underWay));
    }
    await underWay.untilFurther(5);
    return lost;
  });
  return { run, own };
}

/** @returns how many bytes of what the broker or the provinces had written are gone */
async function cut(
  own: CutDisk,
  server: NatsServerProcess,
  { broker, provinces }: Struck,
  { processes }: RunUnderWay,
): Promise<number> {
  const hosts = [...processes].flatMap(([key, { pid }]) => (provinces && key !== "conductor" ? [pid] : []));
  const writers = [...hosts, ...(broker ? [server.pid] : [])];
  let before = 0;
  const proof = own.cut(writers, () => {
    before = bytesUnder(own.folder);
  });
  expect(proof).toEqual({ wasThere: true, isThere: false });
  const lost = before - bytesUnder(own.folder);
  for (const pid of hosts) process.kill(pid, "SIGKILL");
  if (broker) await server.restart();
  return lost;
}

function withPowerCuts(): void {
  test.each([
    ["[F5] the broker", { broker: true, provinces: false }],
    ["[F6] the machine of the provinces", { broker: false, provinces: true }],
    ["[F5] [F6] the machine of the provinces and of the broker", { broker: true, provinces: true }],
  ] as const)(
    "%s: with durability “power”, the same digest",
    { timeout: 240_000 + 10_000 * CUTS },
    async (_, struck) => {
      const { run, own } = await cutAgainAndAgain(struck, "power", CUTS);
      expectUndisturbedEnd(run, ring);
      expect(own.cuts).toBe(CUTS);
      expect(run.seen.outcome.respawns).toBe(struck.provinces ? 2 * CUTS : 0);
      // The broker does not sync what it confirms: each cut takes something from it.
      if (struck.broker) expect(Math.min(...run.disturbance)).toBeGreaterThan(0);
      console.info(
        `${own.cuts} cuts took ${run.disturbance.join(", ")} bytes; ${run.windows} windows passed`,
      );
    },
  );

  test("[F6] with durability “process” the run ends and says what is lost: that much is not promised", async () => {
    const run = cutAgainAndAgain({ broker: false, provinces: true }, "process", CUTS);
    await expect(run).rejects.toMatchObject({
      name: "FederationError",
      message: expect.stringMatching(/what it had is lost, so that the run cannot go on with it|is damaged/),
    });
  });
}

function withAllCutAtOnce(): void {
  test.each([
    ["the embedded engine", ["--checkpoint-every", "1"], "checkpoints/2026-03-0"],
    [
      "NATS",
      ["--engine", "nats", "--processes", "1", "--checkpoint-every", "1", "--durability", "power"],
      "federation/evidence/log.",
    ],
  ] as const)(
    "[F6] everything at once, on %s: what is resumed equals the quiet run",
    async (_, flags, sign) => {
      const own = disk();
      const scenario = { scenarioPath: "test/fixtures/scenarios/small-country.yaml" };
      const out = join(own.folder, "run");
      const temporary = join(own.folder, "tmp");
      mkdirSync(temporary);
      const run = program(temporary, "run", scenario.scenarioPath, "--out", out, ...flags, "--quiet");
      await untilHolds("something is kept", () => keptAs(out, sign), 60_000);
      const writers = [run.pid ?? 0, ...descendantsOf(run.pid ?? 0)];
      const ended = once(run, "exit");
      expect(own.cut(writers)).toEqual({ wasThere: true, isThere: false });
      for (const pid of writers) process.kill(pid, "SIGKILL");
      expect(await ended).toEqual([null, "SIGKILL"]);
      expect(existsSync(out)).toBe(false);
      mkdirSync(temporary, { recursive: true });
      // A threshold of this scenario does not hold, cut or not.
      expect(await once(program(temporary, "resume", out, "--quiet"), "exit")).toEqual([99, null]);
      const quiet = join(scratchFolder(), "quiet");
      await runInto(quiet, scenario);
      expect(resultsIn(out)["transfers.csv"]).toBe(resultsIn(quiet)["transfers.csv"]);
      expect(digestIn(out)).toBe(digestIn(quiet));
    },
  );
}

function keptAs(out: string, sign: string): boolean {
  const folder = unfinishedPathOf(out);
  return filesUnder(folder).some((path) => path.startsWith(join(folder, sign)) && !path.endsWith(".new"));
}

function program(temporary: string, ...args: string[]): ChildProcess {
  return spawn("node", ["services/cli/main.ts", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, TMPDIR: temporary },
  });
}

function digestIn(out: string): unknown {
  return JSON.parse(resultsIn(out)["summary.json"] ?? "{}").digest;
}

const problem = cutDiskProblem();
if (problem === null) {
  describe("a power cut, on a loop device", withPowerCuts);
  describe("a power cut of the whole machine", withAllCutAtOnce);
} else test(`power cuts: not run: ${problem}`, () => console.info(`not run: power cuts: ${problem}`));
