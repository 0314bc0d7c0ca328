import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, rmSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import { finishRun, leftRun } from "#services/cli/checkpoint/resumeCommand.ts";
import { flipBit, resultsIn, runInto } from "../checkpoint/keptRuns.ts";
import { untilHolds } from "../condition.ts";
import { filesUnder } from "./filesUnder.ts";
import { seededChance } from "./seededChance.ts";

/** What came of flipping bits in what a federation had left. */
export interface FederationFlips {
  readonly halted: number;
  readonly unharmed: number;
  /** Kinds of files in which one was flipped. */
  readonly kinds: ReadonlySet<string>;
  /** Silently wrong, or halted without naming the file. */
  readonly problems: readonly string[];
}

const SCENARIO = "test/fixtures/scenarios/small-country.yaml";

/** A federation with checkpoints, killed with all its processes in the middle: what it has left. */
async function leftByKilled(out: string): Promise<string> {
  const flags = ["--engine", "nats", "--processes", "1", "--checkpoint-every", "1"];
  const args = ["services/cli/main.ts", "run", SCENARIO, "--out", out, "--quiet", ...flags];
  const run: ChildProcess = spawn("node", args, { stdio: ["ignore", "ignore", "inherit"] });
  const left = unfinishedPathOf(out);
  const evidence = join(left, "federation", "evidence", "log.0");
  const ended = once(run, "exit");
  await untilHolds(
    "its evidence grows",
    () => existsSync(evidence) && statSync(evidence).size > 2_000,
    60_000,
  );
  run.kill("SIGKILL");
  await ended;
  return left;
}

/**
 * Flips one bit after another in every kind of file of a killed federation, each in a fresh copy, and has the run finished.
 * @param first seed of the first flip; the next ones follow it
 */
export async function flipInFederation(
  folder: string,
  { count, first }: { readonly count: number; readonly first: number },
): Promise<FederationFlips> {
  const quiet = join(folder, "quiet");
  await runInto(quiet, { scenarioPath: SCENARIO });
  const expected = toldBy(quiet);
  const left = await leftByKilled(join(folder, "killed"));
  const kinds = new Set<string>();
  const problems: string[] = [];
  let halted = 0;
  for (let seed = first; seed < first + count; seed++) {
    const out = join(folder, `flipped-${seed}`);
    cpSync(left, unfinishedPathOf(out), { recursive: true });
    const file = flipOne(unfinishedPathOf(out), seed);
    const kind = kindOf(relative(unfinishedPathOf(out), file));
    kinds.add(kind);
    const problem = await finishedOrHalted(out, file, expected);
    if (problem === "halted") halted++;
    else if (problem !== null) problems.push(`seed ${seed}, ${relative(folder, file)}: ${problem}`);
    for (const path of [out, unfinishedPathOf(out)]) rmSync(path, { recursive: true, force: true });
  }
  return { halted, unharmed: count - halted - problems.length, kinds, problems };
}

/** Every kind of file has the same chance. A lock is a link and no file: it is the killed process's own, and says nothing to the next. */
function flipOne(left: string, seed: number): string {
  const chance = seededChance(seed);
  const files = filesUnder(left).filter((path) => statSync(path).size > 0);
  const kinds = [...new Set(files.map((path) => kindOf(relative(left, path))))].sort();
  const kind = kinds[seed % kinds.length];
  const file = chance.pick(files.filter((path) => kindOf(relative(left, path)) === kind));
  flipBit(file, chance.below(statSync(file).size), chance.below(8));
  return file;
}

/** Without the run, the place and the number: `federation/stores/log`. */
function kindOf(path: string): string {
  const parts = path.split("/");
  const name = (parts.at(-1) ?? "").replace(/\.\d+$/, "");
  return [...parts.slice(0, Math.min(2, parts.length - 1)), name].join("/");
}

async function finishedOrHalted(
  out: string,
  file: string,
  expected: string,
): Promise<"halted" | string | null> {
  try {
    await finishRun(leftRun(out));
  } catch (error) {
    const message = (error as Error).message;
    return message.includes(file) ? "halted" : `halted without naming the file: ${message}`;
  }
  return toldBy(out) === expected ? null : "other results, and no word about it";
}

function toldBy(directory: string): string {
  const { "summary.json": summary = "{}", "transfers.csv": transfers = "" } = resultsIn(directory);
  return `${JSON.parse(summary).digest}\n${transfers}`;
}
