/** Runs a scenario as the command line does, without results on disk, and prints how long it took. */
import { readFileSync } from "node:fs";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { runScenario } from "#services/cli/runScenario.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { watchFolder } from "../folderSize.ts";
import type { MeasuredRun, RunOrder } from "../measuredRun.ts";

let lookedAtMs = 0;
const order = JSON.parse(process.argv[2] ?? "{}") as RunOrder;
const { configuration } = loadRun({ scenarioPath: order.scenarioPath, set: order.set });
for (let warmUp = 0; warmUp < order.warmUps; warmUp++) await run();
console.log(JSON.stringify(await run()));

async function run(): Promise<MeasuredRun> {
  const { engine, processes, durability } = order;
  const pids: number[] = [];
  let membersMebibytes = 0;
  const folder = engine === "nats" ? watchFolder(process.env["TMPDIR"] ?? "") : null;
  const began = performance.now();
  const sinceBeginning = (): number => (performance.now() - began) / 1_000;
  let startSeconds = Number.NaN;
  let openedSeconds = Number.NaN;
  const { summary } = await runScenario({
    configuration,
    engine,
    processes,
    durability,
    out: null,
    reproduce: "",
    onEvent: (event) => {
      if (event.event === "started") pids.push(event.pid);
    },
    onProgress: () => {
      openedSeconds = sinceBeginning();
      if (Number.isNaN(startSeconds)) startSeconds = openedSeconds;
      if (pids.length > 0) membersMebibytes = Math.max(membersMebibytes, mebibytesOf(pids));
    },
  });
  const seconds = sinceBeginning();
  return {
    transfers: summary.totals?.applications ?? jobsOf(configuration),
    seconds,
    startSeconds,
    stopSeconds: seconds - openedSeconds,
    windows: summary.period.windows,
    records: null,
    digest: summary.digest,
    peakMebibytes: Math.round(process.resourceUsage().maxRSS / 1_024 + membersMebibytes),
    peakDiskMebibytes: folder === null ? null : Math.ceil((await folder.stop()) / 2 ** 20),
    meanMinutes: meanMinutesOf(configuration, summary),
    onTimeRate: summary.country?.national.shares.on_time_rate.rate ?? null,
    meanWorkingDays: summary.country?.national.durations.total_working_days.avg ?? null,
  };
}

/** The largest that some processes have been; looked at some times a second only. */
function mebibytesOf(pids: readonly number[]): number {
  if (performance.now() - lookedAtMs < 250) return 0;
  lookedAtMs = performance.now();
  return pids.reduce((sum, pid) => sum + peakKibibytes(pid), 0) / 1_024;
}

function peakKibibytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function jobsOf({ network }: RunConfiguration): number {
  const stations = network?.stations ?? [];
  return stations.reduce(
    (sum, { arrivals }) => sum + (arrivals?.kind === "poisson" ? (arrivals.jobs ?? 0) : 0),
    0,
  );
}

/** Waits at both desks as measured, and services and the journey at their means of a minute each. */
function meanMinutesOf(run: RunConfiguration, { desks }: Summary): number | null {
  if (run.network === null) return null;
  const waitSeconds = desks.reduce(
    (sum, desk) => sum + desk.waitSeconds.count * (desk.waitSeconds.avg ?? 0),
    0,
  );
  return waitSeconds / 60 / jobsOf(run) + 3;
}
