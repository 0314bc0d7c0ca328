import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import type { FederationEvent } from "#services/runner/natsRun.ts";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { resultsIn, runInto, scratchFolder } from "../support/checkpoint/keptRuns.ts";
import { type RunParts, type SeenRun, seenRun } from "../support/federation/natsRun.ts";
import { runEmbedded } from "../support/runEmbedded.ts";
import type { Death } from "../support/storm/dieAtCall.ts";
import { stormCountry } from "../support/storm/stormCountry.ts";

const country = stormCountry({ days: 365, perYear: 400 });
const CLOSES_AFTER = 12;
const PROVINCES = ["110000,310000,330000,510000", "120000,320000,440000,610000"] as const;
const MEMBERS = [...PROVINCES, "platform", "conductor"] as const;

/** The run, closed after a few windows, whatever is done to it; its end is that of the undisturbed one. */
async function survived(parts: Partial<RunParts>): Promise<SeenRun> {
  let last = -1;
  const seen = await seenRun({
    configuration: country,
    processes: 2,
    stallAfterMs: 60_000,
    ...parts,
    onWindow: (window, ...more) => {
      last = window;
      parts.onWindow?.(window, ...more);
    },
    stops: () => last >= CLOSES_AFTER,
  });
  const closing = seen.grants.find(({ phase }) => phase === "close")?.window ?? Number.NaN;
  const quiet = runEmbedded(country, { witnessed: false, stopsAfter: closing - 1 });
  expect(seen.outcome.digest).toBe(quiet.digest);
  expect(seen.rows).toEqual(quiet.rows);
  expect(seen.grants).toEqual(quiet.grants);
  return seen;
}

describe("[F1] kill -9 while a process starts", () => {
  test("of everybody, once before it joins the run and once when it has just joined", async () => {
    const killed = { young: new Set<number>(), joining: new Set<number>() };
    const joined = new Set<number>();
    const starts = new Map<string, number>();
    const keys = new Map<number, string>();
    const onEvent = (event: FederationEvent): void => {
      if (event.event === "started") {
        const start = (starts.get(event.key) ?? 0) + 1;
        starts.set(event.key, start);
        keys.set(event.pid, event.key);
        if (start > 1) return;
        process.kill(event.pid, "SIGKILL");
        killed.young.add(event.pid);
      }
      if (event.event !== "logged") return;
      const { pid, msg } = JSON.parse(event.line) as { pid: number; msg: string };
      if (msg !== "joins a run") return;
      joined.add(pid);
      if (starts.get(keys.get(pid) ?? "") !== 2) return;
      process.kill(pid, "SIGKILL");
      killed.joining.add(pid);
    };
    const seen = await survived({ onEvent, logLevel: "info" });
    expect([...starts.keys()].sort()).toEqual([...MEMBERS].sort());
    expect(killed.young.size).toBe(MEMBERS.length);
    expect(killed.joining.size).toBe(MEMBERS.length);
    expect([...killed.young].filter((pid) => joined.has(pid))).toEqual([]);
    expect(seen.outcome.respawns).toBe(2 * MEMBERS.length);
  });
});

describe("[F1] [F3] [F24] kill -9 in the last windows: the one that closes, and the one that ends", () => {
  test.each([
    ["of a process of provinces", [PROVINCES[0]], false],
    ["of the platform", ["platform"], false],
    ["of the conductor", ["conductor"], false],
    ["of the broker", [], true],
    ["of everybody at once", MEMBERS, true],
  ] as const)("%s", async (_, victims, broker) => {
    const server = await natsServerOfTest();
    const phases: string[] = [];
    const brokers = new Set([server.pid]);
    const restarts: Promise<void>[] = [];
    const seen = await survived({
      natsUrl: server.url,
      onWindow: (_window, pid, { phase }) => {
        if (phase !== "close" && phase !== "end") return;
        phases.push(phase);
        for (const key of victims) process.kill(pid(key), "SIGKILL");
        // At the end it is the members who may not yet have heard of it; a server that is away then is missed by nobody.
        if (broker && phase === "close")
          restarts.push(server.restart().then(() => void brokers.add(server.pid)));
      },
    });
    await Promise.all(restarts);
    expect(phases).toEqual(["close", "end"]);
    expect(seen.outcome.respawns).toBeGreaterThanOrEqual(victims.length);
    expect(brokers.size).toBe(broker ? 2 : 1);
  });
});

const SCENARIO = "test/fixtures/scenarios/small-country.yaml";
const DIE_AT_CALL = fileURLToPath(new URL("../support/storm/dieAtCall.ts", import.meta.url));
/** A threshold of this scenario does not hold. */
const ENDED = [99, null];

function program(death: Death | null, ...args: string[]): ChildProcess {
  const env = death === null ? {} : { JIEXU_TEST_DEATH: JSON.stringify(death) };
  return spawn("node", ["--import", DIE_AT_CALL, "services/cli/main.ts", ...args, "--quiet"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...env },
  });
}

describe("[F1] [F2] kill -9 of the runner in the middle of a checkpoint: what is resumed equals the quiet run", () => {
  test.each([
    ["before anything of it is written", "open", 2],
    ["when half of it is written", "write", 9],
    ["before it takes its name", "rename", 2],
    ["when it has taken its name", "renamed", 2],
  ] as const)("%s", async (_, call, nth) => {
    const folder = scratchFolder();
    const out = join(folder, "run");
    const proof = join(folder, "died");
    const death = { call, nth, part: ".checkpoint.new", proof };
    const run = program(death, "run", SCENARIO, "--out", out, "--checkpoint-every", "1");
    expect(await once(run, "exit")).toEqual([null, "SIGKILL"]);
    expect(existsSync(proof)).toBe(true);
    expect(existsSync(out)).toBe(false);
    expect(await once(program(null, "resume", out), "exit")).toEqual(ENDED);
    await expectQuietResults(folder, out);
  });
});

test("[F1] [F2] a runner over NATS that is killed when its results are written, and have no name yet, goes on from its stores", async () => {
  const folder = scratchFolder();
  const out = join(folder, "run");
  const proof = join(folder, "died");
  const flags = ["--engine", "nats", "--processes", "1", "--checkpoint-every", "1"];
  const death = { call: "rename", part: "run.unfinished", nth: 1, proof } as const;
  const run = program(death, "run", SCENARIO, "--out", out, ...flags);
  expect(await once(run, "exit")).toEqual([null, "SIGKILL"]);
  const left = unfinishedPathOf(out);
  expect([join(left, "summary.json"), join(left, "federation", "evidence")].map(existsSync)).toEqual([
    true,
    true,
  ]);
  expect(await once(program(null, "resume", out), "exit")).toEqual(ENDED);
  await expectQuietResults(folder, out);
  expect(readdirSync(folder).sort()).toEqual(["died", "quiet", "run"]);
});

async function expectQuietResults(folder: string, out: string): Promise<void> {
  await runInto(join(folder, "quiet"), { scenarioPath: SCENARIO });
  const told = (at: string) => {
    const { reproduce, engine, versions, ...summary } = JSON.parse(resultsIn(at)["summary.json"] ?? "{}");
    return { summary, rows: resultsIn(at)["transfers.csv"] };
  };
  expect(told(out)).toEqual(told(join(folder, "quiet")));
}
