import { bareProgram, scenarioProgram } from "./childRun.ts";
import type { MeasuredRun, RunOrder } from "./measuredRun.ts";
import { median, type Sample, sampleByTurns, transfersPerSecond } from "./sample.ts";
import type { Effort, Line } from "./sections.ts";

const LOOKAHEADS = ["10min", "30min", "1h", "2h", "6h", "1d"] as const;
const NATIONAL = "scenarios/national.yaml";
const WEEK = ["period.until=2026-03-09", "scale=0.1"];

function order(part: Partial<RunOrder>): RunOrder {
  return { scenarioPath: NATIONAL, set: WEEK, engine: "embedded", warmUps: 0, ...part };
}

/** What a window costs, and what its length does to the speed and, as the links' delay follows it, to the results. */
export async function windows({ rounds }: Effort): Promise<Line[]> {
  const sweep = await sampleByTurns(
    LOOKAHEADS.map((lookahead) => ({
      name: `lookahead ${lookahead}`,
      program: scenarioProgram(order({ set: [...WEEK, `exchange.lookahead=${lookahead}`], warmUps: 1 })),
    })),
    rounds,
  );
  // The same messages in the same windows over NATS, where a window is a round of messages between processes.
  const over = { engine: "nats", processes: 2, durability: "memory" } as const;
  const nats = await sampleByTurns(
    (["10min", "1d"] as const).map((lookahead) => ({
      name: `bare, over NATS, lookahead ${lookahead}`,
      program: bareProgram(order({ ...over, set: [...WEEK, `exchange.lookahead=${lookahead}`] })),
    })),
    rounds,
  );
  const hour = sweep.find(({ name }) => name === "lookahead 1h");
  return [
    ...sweep.flatMap((sample) => sweepLines(sample, hour)),
    ...costLines("embedded", sweep[0], sweep.at(-1)),
    ...costLines("over NATS, 2 processes", nats[0], nats[1]),
  ];
}

function sweepLines(sample: Sample, hour: Sample | undefined): Line[] {
  const [run] = sample.runs;
  if (run === undefined || hour === undefined) return [];
  const onTime = run.onTimeRate == null ? "" : `, ${(100 * run.onTimeRate).toFixed(2)} % on time`;
  const days =
    run.meanWorkingDays == null ? "" : `, ${run.meanWorkingDays.toFixed(2)} working days on average`;
  return [
    {
      what: `${sample.name}: speed against an hour's`,
      value: transfersPerSecond(sample) / transfersPerSecond(hour),
      unit: "times",
      remark: `${run.windows} windows${onTime}${days}`,
    },
  ];
}

/** Of two runs with as much work and other windows: a window as such, and one with its share of a day's work. */
function costLines(where: string, many: Sample | undefined, few: Sample | undefined): Line[] {
  const [a, b] = [many?.runs[0], few?.runs[0]];
  if (many === undefined || few === undefined || a === undefined || b === undefined) return [];
  const seconds = (sample: Sample): number => median(sample.runs.map((run) => run.seconds));
  const extra = seconds(many) - seconds(few);
  return [
    {
      what: `an empty window, ${where}`,
      value: (1_000 * extra) / (a.windows - b.windows),
      unit: "ms",
      remark: `what ${a.windows - b.windows} more windows cost with the same people`,
    },
    {
      what: `a window of a whole day, ${where}`,
      value: (1_000 * seconds(few)) / b.windows,
      unit: "ms",
      remark: `${Math.round(b.transfers / b.windows)} cases a window`,
    },
  ];
}

/** Processes started, made acquainted, and ended again: a day on which next to nobody applies. */
export async function processes({ rounds }: Effort): Promise<Line[]> {
  const set = ["period.until=2026-03-03", "scale=0.0005", "thresholds={}"];
  const given = order({ set, engine: "nats", processes: 32, durability: "memory" });
  const [sample] = await sampleByTurns([{ name: "32 processes", program: scenarioProgram(given) }], rounds);
  if (sample === undefined) return [];
  const medianOf = (secondsOf: (run: MeasuredRun) => number): number => median(sample.runs.map(secondsOf));
  const start = ({ startSeconds = Number.NaN }: MeasuredRun): number => startSeconds;
  const stop = ({ stopSeconds = Number.NaN }: MeasuredRun): number => stopSeconds;
  return [
    {
      what: "32 province processes started, and stopped",
      value: medianOf((run) => start(run) + stop(run)),
      unit: "s",
      remark:
        `under 10; ${medianOf(start).toFixed(1)} s until the first window opens, the server's start included, and ` +
        `${medianOf(stop).toFixed(1)} s from when the last one has`,
    },
    {
      what: "the same with a day between",
      value: medianOf(({ seconds }) => seconds),
      unit: "s",
      remark: `${sample.runs[0]?.windows} windows on newly started processes`,
    },
  ];
}
