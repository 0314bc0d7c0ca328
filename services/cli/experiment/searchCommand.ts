import { basename, join } from "node:path";
import { brokenByMore } from "#scenario/experiment/brokenByMore.ts";
import { isOfficersPath } from "#scenario/experiment/isOfficersPath.ts";
import { type Knob, leastValues } from "#scenario/experiment/leastValues.ts";
import { buildReplications, type Replications } from "#scenario/experiment/replications.ts";
import { withConfidence } from "#scenario/experiment/withConfidence.ts";
import type { ExperimentSection } from "#scenario/file/experimentSchema.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { commandLineOf } from "../commandLineOf.ts";
import { CliFailure } from "../failure.ts";
import { interruption } from "../interruption.ts";
import { terminalStyleOf } from "../report/terminalStyle.ts";
import { commandText } from "../reproduceCommand.ts";
import { tellWarnings } from "../tellWarnings.ts";
import { Experiment, replicationNumbers } from "./experiment.ts";
import { ExperimentDirectory } from "./experimentFiles.ts";
import type { ExperimentFlags } from "./experimentFlags.ts";
import { experimentProgress } from "./experimentProgress.ts";
import { settledFlags } from "./experimentSection.ts";
import type { HeldBack } from "./heldBackBlocks.ts";
import { refuseUnseen, repeatedPath } from "./overruledSetting.ts";
import { withQuestions } from "./question.ts";
import { type Search, searchText, type TriedPoint } from "./searchText.ts";

export interface SearchFlags extends Omit<ExperimentFlags, "metric"> {
  /** `path=least..most` each. */
  readonly officers: readonly string[];
}

/**
 * Finds the fewest officers at which every strict threshold of a scenario holds over its replications, with the confidence
 * asked for.
 */
export async function searchCommand(scenarioPath: string, given: SearchFlags): Promise<ExitCode> {
  const { experiment: section, warnings } = loadRun({
    scenarioPath,
    set: given.set,
    ...commandLineOf(given),
  });
  // What else is to be told is of experiments that tell figures.
  const { metric: _, ...flags } = settledFlags(given, section);
  const { reps, confidence } = flags;
  const option = flags.officers.length > 0 ? "--officers" : "experiment.search";
  const knobs = flags.officers.length > 0 ? flags.officers.map(parseKnob) : knobsOf(section);
  const pointOf = (values: readonly number[]): string[] =>
    knobs.map(({ path }, index) => `${path}=${values[index]}`);
  const at = (values: readonly number[]): RunConfiguration => {
    const variant = { option, set: pointOf(values) };
    const { set } = flags;
    return withQuestions(loadRun({ scenarioPath, set, variant, ...commandLineOf(flags) }).configuration, []);
  };
  // Before the first run: the least are come to last.
  refuseUnsearchable(knobs, at(knobs.map(({ least }) => least)));
  refuseUnseen({ option, set: knobs.map(({ path, least, most }) => `${path}=${least}..${most}`) }, flags.set);
  tellWarnings(warnings);
  const name = basename(scenarioPath).replace(/\.ya?ml$/, "");
  using results = new ExperimentDirectory(flags.out ?? join("out", `${name}-search`));
  using interrupted = interruption(flags.lang);
  using progress = experimentProgress(flags.quiet === true, flags.lang);
  using experiment = new Experiment({ ...flags, signal: interrupted.signal, onRun: progress.onRun });
  const reproduce = commandText("search", [scenarioPath], flags);
  const trials: TriedPoint[] = [];
  let atMost: HeldBack | null = null;
  const { values: least } = await leastValues(knobs, async (values) => {
    const configuration = at(values);
    // One run has no interval: it can only be judged as it is.
    const thresholds = reps === 1 ? configuration.thresholds : withConfidence(configuration.thresholds);
    const asked = { ...configuration, thresholds };
    const point = pointOf(values).join(" ");
    const runs = await experiment.replicate(asked, replicationNumbers(reps), reproduce, point);
    atMost ??= runs[0] ?? null;
    const judged = buildReplications(runs, confidence, reproduce);
    const failed = failedOf(judged);
    trials.push({ values, holds: failed.length === 0, failed });
    return failed.length === 0;
  });
  progress.end();
  const search: Search = {
    schemaVersion: 1,
    reproduce,
    confidence,
    replications: reps,
    knobs,
    least,
    trials,
  };
  const path = results.write({
    "search.json": `${JSON.stringify(search, null, 2)}\n`,
  });
  const style = terminalStyleOf(process.stdout, process.env, flags.lang);
  process.stdout.write(searchText(search, path, style, atMost));
  return least === null ? exitCodes.thresholdViolated : exitCodes.held;
}

/** What keeps a point from holding. */
function failedOf({ thresholds }: Replications): TriedPoint["failed"] {
  return thresholds
    .filter(({ outcome, strict }) => strict && outcome !== "held")
    .map(({ selector, expression, outcome, estimate, open }) => ({
      selector,
      expression,
      outcome,
      estimate,
      open,
    }));
}

/** @throws CliFailure for what is no desk's officers, a desk that is there twice, a threshold that more break, and where any number would do */
function refuseUnsearchable(knobs: readonly Knob[], { thresholds }: RunConfiguration): void {
  const other = knobs.find(({ path }) => !isOfficersPath(path));
  if (other !== undefined) {
    throw new CliFailure(
      exitCodes.usage,
      `a search is for officers, and ${other.path} is none of a desk's; allowed: a path that ends in .officers, ${FORM}`,
    );
  }
  const paths = knobs.map(({ path }) => path);
  const twice = repeatedPath(paths, "--officers");
  if (twice !== undefined) {
    throw new CliFailure(exitCodes.usage, `--officers ${twice} is there twice; allowed: once, ${FORM}`);
  }
  const broken = brokenByMore(thresholds);
  if (broken !== undefined) {
    throw new CliFailure(
      exitCodes.usage,
      `a search goes by more officers never breaking a threshold, and they break ${broken}; allowed: without it, or with it as ` +
        "a warning (strict: false), and a run of what is found to see whether it holds",
    );
  }
  const decides = Object.values(thresholds)
    .flat()
    .some((entry) => typeof entry === "string" || entry.strict);
  if (decides) return;
  throw new CliFailure(
    exitCodes.usage,
    "a search needs a threshold to hold, and the scenario has none, or warnings only (strict: false), so that any number of " +
      `officers would do; such as --set 'thresholds={"total_working_days":["p(95)<=15"]}'`,
  );
}

function knobsOf({ search }: ExperimentSection): Knob[] {
  const knobs = Object.entries(search ?? {}).map(([path, range]) => ({ path, ...range }));
  const wrong = knobs.find(({ least, most }) => least > most);
  if (knobs.length > 0 && wrong === undefined) return knobs;
  throw new CliFailure(
    exitCodes.usage,
    wrong === undefined
      ? `a search needs --officers path=least..most, or experiment.search in the scenario file; ${FORM}`
      : `experiment.search: ${wrong.path} has least ${wrong.least} above most ${wrong.most}`,
  );
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
