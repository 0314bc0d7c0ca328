import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { natsServerOfTest } from "#test/support/natsServer.ts";
import { scratchFolder } from "../support/checkpoint/keptRuns.ts";
import { untilHolds } from "../support/condition.ts";
import { ringNetwork } from "../support/federation/ringNetwork.ts";
import {
  type DisturbedRun,
  disturbedRun,
  expectUndisturbedEnd,
  type RunUnderWay,
} from "../support/storm/disturbedRun.ts";
import { stormCountry } from "../support/storm/stormCountry.ts";

/** A service started by hand, and what it has said. */
interface Service {
  readonly child: ChildProcess;
  said(): string;
  ended(): Promise<unknown[]>;
}

/** A day behind: this wall clock was set back. */
const CLOCK_SET_BACK = "data:text/javascript,const now=Date.now;Date.now=()=>now()-86400000";

function starter(url: string) {
  return (name: string, args: readonly string[], preload: readonly string[] = []): Service => {
    const path = fileURLToPath(new URL(`../../services/${name}/main.ts`, import.meta.url));
    const imports = preload.flatMap((module) => ["--import", module]);
    const child = spawn(process.execPath, [...imports, path, "--log-level", "info", ...args], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, NATS_URL: url },
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    let text = "";
    child.stderr?.on("data", (bytes) => {
      text += String(bytes);
    });
    const exit = once(child, "exit");
    return { child, said: () => text, ended: () => exit };
  };
}

type Start = ReturnType<typeof starter>;

async function server(): Promise<string> {
  const own = await natsServerOfTest();
  return own.url;
}

const ring = ringNetwork(2, 100_000);

/** A ring of two, of which the second station may be had twice. */
async function runOfTwo<T>(
  disturb: (first: Service, stores: string, start: Start, run: RunUnderWay) => Promise<T>,
): Promise<DisturbedRun<T>> {
  const natsUrl = await server();
  const start = starter(natsUrl);
  const stores = join(scratchFolder(), "first");
  start("conductor", []);
  start("province", ["--province", "s0"]);
  const first = start("province", ["--province", "s1", "--store", stores]);
  const run = await disturbedRun({ configuration: ring, natsUrl, spawn: false }, (underWay) =>
    disturb(first, stores, start, underWay),
  );
  expectUndisturbedEnd(run, ring);
  return run;
}

/** What a second machine finds when the disk of the first is brought to it. */
function copyOf(stores: string): string {
  const copy = join(scratchFolder(), "second");
  cpSync(stores, copy, { recursive: true });
  for (const run of readdirSync(copy)) rmSync(join(copy, run, "s1", "lock"), { force: true });
  return copy;
}

describe("[F16] two processes of one province at once", () => {
  test("[F15] [F25] one stood still and comes back: it is fenced off, though the clock of the other was set back", async () => {
    const { disturbance } = await runOfTwo(async (first, stores, start, { untilFurther, window }) => {
      await untilFurther(10);
      first.child.kill("SIGSTOP");
      const second = start("province", ["--province", "s1", "--store", copyOf(stores)], [CLOCK_SET_BACK]);
      await untilHolds("the second goes on", () => second.said().includes("goes on from its stores"));
      await untilFurther(10);
      const from = window();
      first.child.kill("SIGCONT");
      const end = await first.ended();
      await untilFurther(10);
      return { end, said: first.said(), windows: window() - from, second: second.child.exitCode };
    });
    expect(disturbance.end).toEqual([1, null]);
    expect(disturbance.said).toContain("a newer process has taken over s1");
    expect(disturbance.windows).toBeGreaterThanOrEqual(10);
    expect(disturbance.second).toBe(null);
  });

  test("both on the same store: the second is refused, and the first goes on", async () => {
    const { disturbance } = await runOfTwo(async (first, stores, start, { untilFurther }) => {
      await untilFurther(10);
      const second = start("province", ["--province", "s1", "--store", stores]);
      const end = await second.ended();
      await untilFurther(10);
      return { end, said: second.said(), first: first.child.exitCode };
    });
    expect(disturbance.end).toEqual([104, null]);
    expect(disturbance.said).toMatch(/is in use by process \d+; one at a time/);
    expect(disturbance.first).toBe(null);
  });

  test("the second with an empty store: it is told what it lacks, and the first goes on", async () => {
    const { disturbance } = await runOfTwo(async (first, _stores, start, { untilFurther }) => {
      await untilFurther(10);
      const second = start("province", ["--province", "s1", "--store", join(scratchFolder(), "empty")]);
      const end = await second.ended();
      await untilFurther(10);
      return { end, said: second.said(), first: first.child.exitCode };
    });
    expect(disturbance.end).toEqual([1, null]);
    expect(disturbance.said).toMatch(/a newer process has taken over s1|what it had is lost/);
    expect(disturbance.first).toBe(null);
  });
});

describe("[F1] [F24] [F31] killed, and started again by hand", () => {
  test("a process of provinces, the platform, the conductor, and then all of them at once", async () => {
    const country = stormCountry({ days: 365, perYear: 400 });
    const natsUrl = await server();
    const start = starter(natsUrl);
    const store = ["--store", scratchFolder()];
    const codes = country.country?.policies.map(({ code }) => code).join(",") ?? "";
    const programs = {
      province: () => start("province", ["--province", codes, ...store]),
      platform: () => start("platform", store),
      conductor: () => start("conductor", []),
    };
    type Name = keyof typeof programs;
    const all: readonly Name[] = ["province", "platform", "conductor"];
    const running = new Map(all.map((name) => [name, programs[name]()]));
    const parts = { configuration: country, natsUrl, spawn: false };
    const run = await disturbedRun(parts, async ({ untilFurther }) => {
      const ends: unknown[][] = [];
      for (const names of [["province"], ["platform"], ["conductor"], all] as const) {
        await untilFurther(5);
        for (const name of names) running.get(name)?.child.kill("SIGKILL");
        for (const name of names) ends.push((await running.get(name)?.ended()) ?? []);
        for (const name of names) running.set(name, programs[name]());
      }
      await untilFurther(5);
      return ends;
    });
    expectUndisturbedEnd(run, country);
    expect(run.disturbance).toEqual(Array.from({ length: 6 }, () => [null, "SIGKILL"]));
    for (const name of ["province", "platform"] as const)
      expect(running.get(name)?.said()).toContain("goes on from its stores");
  });
});
