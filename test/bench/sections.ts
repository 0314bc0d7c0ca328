import { bareProgram, scenarioProgram, secondsToFirstOutput } from "./childRun.ts";
import type { RunOrder } from "./measuredRun.ts";
import { peers } from "./peers.ts";
import { median, peakMebibytes, type Sample, sampleByTurns, transfersPerSecond } from "./sample.ts";

/** One line of the results. */
export interface Line {
  readonly what: string;
  readonly value: number | null;
  readonly unit: string;
  /** What it is to be held against, and the remark beside it. */
  readonly remark: string;
}

/** How much is measured: a whole benchmark, or a quick look. */
export interface Effort {
  readonly rounds: number;
  /** End of the default national scenario's arrivals; null: its own. */
  readonly nationalUntil: string | null;
  readonly federationUntil: string;
  readonly longRun: boolean;
}

const NATIONAL = "scenarios/national.yaml";

function order(part: Partial<RunOrder>): RunOrder {
  return { scenarioPath: NATIONAL, set: [], engine: "embedded", warmUps: 0, ...part };
}

const until = (date: string | null): string[] => (date === null ? [] : [`period.until=${date}`]);

/** The queueing work against other simulators. */
export async function queueing({ rounds }: Effort): Promise<Line[]> {
  const scenarioPath = "scenarios/queue-network.yaml";
  const ours = { name: "jiexu", program: scenarioProgram(order({ scenarioPath, warmUps: 1 })) };
  const { contenders, missing } = peers();
  const samples = await sampleByTurns([ours, ...contenders], rounds);
  const [first, ...others] = samples;
  if (first === undefined) return [];
  const means = samples.map(({ name, runs }) => `${name} ${runs[0]?.meanMinutes?.toFixed(3)}`).join(", ");
  return [
    speed("queueing work, jiexu", first, `mean minutes a job (exact 4.108): ${means}`),
    ...others.flatMap((peer) => [
      speed(`queueing work, ${peer.name}`, peer, ""),
      {
        what: `jiexu against ${peer.name}`,
        value: transfersPerSecond(first) / transfersPerSecond(peer),
        unit: "times",
        remark: peer.name.startsWith("SimPy") ? "at least 10, then 15" : "",
      },
    ]),
    ...missing.map((remark) => ({ what: "not measured", value: null, unit: "", remark })),
  ];
}

/** The default national scenario in one process, with the bare window protocol beside it. */
export async function embedded({ rounds, nationalUntil, federationUntil }: Effort): Promise<Line[]> {
  const [whole] = await sampleByTurns(
    [{ name: "national, embedded", program: scenarioProgram(order({ set: until(nationalUntil) })) }],
    rounds,
  );
  const set = until(federationUntil);
  const [bare] = await sampleByTurns(
    [{ name: "bare window protocol, embedded", program: bareProgram(order({ set, warmUps: 1 })) }],
    rounds,
  );
  if (whole === undefined || bare === undefined) return [];
  return [
    speed("national, embedded", whole, "at least 33,000"),
    { what: "its peak memory", value: peakMebibytes(whole), unit: "MiB", remark: "" },
    speed("bare window protocol, embedded", bare, recordsText(bare)),
    share("national against bare, embedded", whole, bare),
  ];
}

/** The national scenario over NATS with two province processes, with the bare window protocol beside it. */
export async function federation({ rounds, federationUntil }: Effort): Promise<Line[]> {
  const lines: Line[] = [];
  for (const durability of ["memory", "process"] as const) {
    const given = order({ set: until(federationUntil), engine: "nats", processes: 2, durability });
    const [real, bare] = await sampleByTurns(
      [
        { name: `NATS, 2 processes, ${durability}`, program: scenarioProgram(given) },
        { name: `bare window protocol, NATS, ${durability}`, program: bareProgram(given) },
      ],
      rounds,
    );
    if (real === undefined || bare === undefined) continue;
    lines.push(
      speed(`national over NATS, 2 processes, durability ${durability}`, real, "at least 6,000"),
      { what: "its peak memory, all processes", value: peakMebibytes(real), unit: "MiB", remark: "" },
      {
        what: "its peak disk",
        value: median(real.runs.map((run) => run.peakDiskMebibytes ?? 0)),
        unit: "MiB",
        remark: "",
      },
      speed(`bare window protocol over NATS, durability ${durability}`, bare, recordsText(bare)),
      share(`national against bare, NATS, durability ${durability}`, real, bare),
    );
  }
  return lines;
}

/** Memory and disk when ten times as many cases have come and gone, as many at a time. */
export async function growth({ longRun }: Effort): Promise<Line[]> {
  if (!longRun) return [];
  const lines: Line[] = [];
  for (const engine of ["embedded", "nats"] as const) {
    const samples: Sample[] = [];
    for (const end of ["2025-03-01", "2026-08-30"]) {
      const set = ["scale=0.05", "period.from=2025-01-01", `period.until=${end}`];
      const program = scenarioProgram(order({ set, engine, ...(engine === "nats" ? { processes: 2 } : {}) }));
      samples.push(...(await sampleByTurns([{ name: `${engine} until ${end}`, program }], 1)));
    }
    for (const { runs } of samples) {
      const [run] = runs;
      if (run === undefined) continue;
      const what = `${run.transfers.toLocaleString("en-US")} cases at one rate, ${engine}`;
      lines.push({ what: `peak memory, ${what}`, value: run.peakMebibytes, unit: "MiB", remark: "" });
      if (engine === "nats") {
        lines.push({
          what: `peak disk, ${what}`,
          value: run.peakDiskMebibytes,
          unit: "MiB",
          remark: "durability process",
        });
      }
    }
  }
  return lines;
}

/** How long a user waits for the first sign of life. */
export async function start({ rounds }: Effort): Promise<Line[]> {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    seconds.push(
      await secondsToFirstOutput(["services/cli/main.ts", "run", NATIONAL, "--out", "out/bench-start"]),
    );
  }
  return [{ what: "start to first output", value: median(seconds), unit: "s", remark: "under 1.5" }];
}

function speed(what: string, sample: Sample, remark: string): Line {
  return { what, value: transfersPerSecond(sample), unit: "transfers/s", remark };
}

function share(what: string, real: Sample, bare: Sample): Line {
  const value = (100 * transfersPerSecond(real)) / transfersPerSecond(bare);
  return { what, value, unit: "%", remark: "" };
}

function recordsText({ runs }: Sample): string {
  const [run] = runs;
  return run?.records == null
    ? ""
    : `${(run.records / run.transfers).toFixed(1)} records a transfer, ${run.windows} windows`;
}
