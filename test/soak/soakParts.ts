/** A part of `npm run soak`: a program of its own that says what it does and ends with 0 if all held. */
export interface SoakPart {
  readonly name: string;
  /** What it counts, for whoever reads the closing line. */
  readonly what: string;
  /** How many of them unless told otherwise. */
  readonly count: number;
  command(count: number, seed: number): SoakCommand;
}

export interface SoakCommand {
  readonly argv: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

/** The exit code of a part that cannot run on this machine; it says why. */
export const CANNOT_RUN = 77;

/** In the order they are run in. */
export const soakParts: readonly SoakPart[] = [
  {
    name: "simulate",
    what: "seeds of simulated federations",
    count: 5_000,
    command: (count, seed) => ({
      argv: [process.execPath, "test/simulation/main.ts", "--seeds", String(count), "--first", String(seed)],
    }),
  },
  {
    name: "crash-points",
    what: "country struck at every crash point",
    count: 1,
    command: () => ({ argv: [process.execPath, "test/simulation/main.ts", "--crash-points", "country"] }),
  },
  longRun("years", "years in one run of the country", 9, ["--scale", "0.2"]),
  longRun("replications", "replications of a national year in one process", 24, ["--scale", "1"]),
  longRun("federations", "runs over NATS in one process", 100, []),
  {
    name: "dashboard",
    what: "minutes of a run that is watched",
    count: 120,
    command: (count) => ({ argv: [process.execPath, "test/soak/dashboardHours.ts", String(count)] }),
  },
  {
    name: "storm",
    what: "kills of real processes and their server",
    count: 3_000,
    command: (count, seed) =>
      stormOf("killStorm", { JIEXU_STORM_KILLS: String(count), JIEXU_STORM_SEED: String(seed) }),
  },
  {
    name: "power",
    what: "power cuts of each kind",
    count: 35,
    command: (count) => stormOf("powerCut", { JIEXU_STORM_CUTS: String(count) }),
  },
  {
    name: "flips",
    what: "bits flipped in what a run in one process leaves",
    count: 1_000,
    command: (count, seed) => ({
      argv: [process.execPath, "test/soak/storms.ts", "test/long/resume.test.ts", "any bit flipped"],
      env: { JIEXU_FLIPS: String(count), JIEXU_FIRST_FLIP: String(seed) },
    }),
  },
  {
    name: "federation-flips",
    what: "bits flipped in what a federation leaves, and as many in what its server keeps",
    count: 500,
    command: (count, seed) =>
      stormOf("bitFlips", { JIEXU_STORM_FLIPS: String(count), JIEXU_STORM_FIRST_FLIP: String(seed) }),
  },
];

function stormOf(file: string, env: Readonly<Record<string, string>>): SoakCommand {
  return { argv: [process.execPath, "test/soak/storms.ts", `test/storm/${file}.test.ts`], env };
}

/** What runs for long in one process, and may not grow. */
function longRun(name: string, what: string, count: number, more: readonly string[]): SoakPart {
  const program = [process.execPath, "--max-old-space-size=6144", "test/soak/longRuns.ts"] as const;
  return {
    name,
    what,
    count,
    command: (asked) => ({ argv: [...program, "--what", name, "--count", String(asked), ...more] }),
  };
}
