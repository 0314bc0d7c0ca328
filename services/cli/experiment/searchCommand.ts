import { basename, join } from "node:path";
import { type Knob, leastValues, type Trial } from "#scenario/experiment/leastValues.ts";
import { buildReplications } from "#scenario/experiment/replications.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { type ExitCode, exitCodes } from "../exitCode.ts";
import { CliFailure } from "../failure.ts";
import { interruption } from "../interruption.ts";
import { signsOf, type TerminalStyle, terminalStyleOf } from "../report/terminalStyle.ts";
import { commandText } from "../reproduceCommand.ts";
import { Experiment, replicationNumbers } from "./experiment.ts";
import { writeExperiment } from "./experimentFiles.ts";
import type { ExperimentFlags } from "./experimentFlags.ts";
import { experimentProgress } from "./experimentProgress.ts";
import { experimentWordsOf } from "./experimentWords.ts";

export interface SearchFlags extends ExperimentFlags {
  /** `path=least..most` each. */
  readonly officers: readonly string[];
}

/** What a search gives, `search.json`. */
interface Search {
  readonly schemaVersion: 1;
  readonly reproduce: string;
  readonly knobs: readonly Knob[];
  /** In the order of the knobs; null: not even the most hold. */
  readonly least: readonly number[] | null;
  readonly trials: readonly Trial[];
}

/** Finds the fewest officers at which every strict threshold of a scenario holds over its replications. */
export async function searchCommand(scenarioPath: string, flags: SearchFlags): Promise<ExitCode> {
  const knobs = flags.officers.map(parseKnob);
  if (knobs.length === 0) {
    throw new CliFailure(exitCodes.usage, `a search needs --officers path=least..most; ${FORM}`);
  }
  using interrupted = interruption();
  using progress = experimentProgress(flags.quiet === true);
  using experiment = new Experiment({ ...flags, signal: interrupted.signal, onRun: progress.onRun });
  const reproduce = commandText("search", [scenarioPath], flags);
  const { values, trials } = await leastValues(knobs, async (officers) => {
    const set = [...flags.set, ...knobs.map(({ path }, index) => `${path}=${officers[index]}`)];
    const { configuration } = loadRun({ scenarioPath, set, seed: flags.seed, scale: flags.scale });
    const runs = await experiment.replicate(configuration, replicationNumbers(flags.reps), reproduce);
    return buildReplications(runs, flags.confidence, reproduce).verdict === "held";
  });
  progress.end();
  const search: Search = { schemaVersion: 1, reproduce, knobs, least: values, trials };
  const name = basename(scenarioPath).replace(/\.ya?ml$/, "");
  const path = writeExperiment(flags.out ?? join("out", `${name}-search`), {
    "search.json": `${JSON.stringify(search, null, 2)}\n`,
  });
  const style = terminalStyleOf(process.stdout, process.env, flags.lang);
  process.stdout.write(searchText(search, path, style));
  return values === null ? exitCodes.thresholdViolated : exitCodes.held;
}

const FORM = "such as --officers overrides.440000.desks.transferOut.officers=10..40";

function parseKnob(text: string): Knob {
  const parts = /^(.+)=(\d+)\.\.(\d+)$/.exec(text);
  const [, path = "", least, most] = parts ?? [];
  if (parts === null || Number(least) > Number(most) || !Number.isSafeInteger(Number(most))) {
    throw new CliFailure(
      exitCodes.usage,
      `--officers ${JSON.stringify(text)}: allowed is path=least..most, ${FORM}`,
    );
  }
  return { path, least: Number(least), most: Number(most) };
}

function searchText(
  { knobs, least, trials, reproduce }: Search,
  outPath: string,
  style: TerminalStyle,
): string {
  const words = experimentWordsOf(style.language);
  const { held, violated } = signsOf(style);
  const found =
    least === null
      ? [`${words.verdict}${words.outcomes.violated}`]
      : [words.least, ...knobs.map(({ path }, index) => `  ${path}=${least[index]}`)];
  const tried = trials.map(({ values, holds }) => `  ${holds ? held : violated} ${values.join(" ")}`);
  return `${[...found, "", words.tried, ...tried, "", `  ${outPath}`, `  ${reproduce}`].join("\n")}\n`;
}
