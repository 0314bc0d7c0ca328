import { basename, join } from "node:path";
import { figureName } from "#scenario/experiment/replicatedFigure.ts";
import { buildReplications, type Replications } from "#scenario/experiment/replications.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { thresholdsPass } from "#scenario/threshold/evaluateThreshold.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { type ExitCode, exitCodes } from "../exitCode.ts";
import { CliFailure } from "../failure.ts";
import { interruption } from "../interruption.ts";
import { terminalStyleOf } from "../report/terminalStyle.ts";
import { reproduceCommand } from "../reproduceCommand.ts";
import type { RunFlags } from "../runFlags.ts";
import { Experiment, replicationNumbers } from "./experiment.ts";
import { writeExperiment } from "./experimentFiles.ts";
import { experimentProgress } from "./experimentProgress.ts";
import { type Precision, parsePrecision } from "./precision.ts";
import { parseQuestion, withQuestions } from "./question.ts";
import { replicationsText } from "./replicationsText.ts";

/** The most replications a precision is waited for. */
const MOST_REPLICATIONS = 1_000;

/** Fewer say next to nothing of the width of their own interval. */
const LEAST_FOR_PRECISION = 5;

/** Runs a scenario many times, each with luck of its own, and judges it by all runs together. */
export async function replicateCommand(scenarioPath: string, flags: RunFlags): Promise<ExitCode> {
  if (flags.engine !== "embedded") {
    throw new CliFailure(
      exitCodes.usage,
      "replications run on the embedded engine; allowed: --engine embedded",
    );
  }
  const precision = flags.untilHalfwidth === undefined ? null : parsePrecision(flags.untilHalfwidth);
  const { set, seed, scale } = flags;
  const { configuration } = loadRun({ scenarioPath, set, seed, scale });
  const asked = withQuestions(configuration, [
    ...(flags.metric ?? []).map((text) => parseQuestion(text, "--metric")),
    ...(precision === null ? [] : [precision.question]),
  ]);
  using interrupted = interruption();
  using progress = experimentProgress(flags.quiet === true);
  using experiment = new Experiment({
    workers: flags.workers,
    cache: flags.cache,
    signal: interrupted.signal,
    onRun: progress.onRun,
  });
  const reproduce = reproduceCommand(scenarioPath, flags);
  const runs = await runsOf({ experiment, configuration: asked, reproduce, flags, precision });
  progress.end();
  const replications = buildReplications(runs, flags.confidence, reproduce);
  const out = flags.out ?? join("out", `${basename(scenarioPath).replace(/\.ya?ml$/, "")}-replications`);
  const path = writeExperiment(out, {
    "replications.json": `${JSON.stringify(replications, null, 2)}\n`,
    "configuration.json": `${JSON.stringify(asked)}\n`,
  });
  const style = terminalStyleOf(process.stdout, process.env, flags.lang);
  process.stdout.write(replicationsText(replications, { style, outPath: path, known: experiment.runsKnown }));
  return thresholdsPass(replications.thresholds) ? exitCodes.held : exitCodes.thresholdViolated;
}

interface Wanted {
  readonly experiment: Experiment;
  readonly configuration: RunConfiguration;
  readonly reproduce: string;
  readonly flags: RunFlags;
  readonly precision: Precision | null;
}

/** As many as asked for, then, for a precision, as many more as it takes. */
async function runsOf({
  experiment,
  configuration,
  reproduce,
  flags,
  precision,
}: Wanted): Promise<Summary[]> {
  const least = flags.reps ?? LEAST_FOR_PRECISION;
  const runs = await experiment.replicate(configuration, replicationNumbers(least), reproduce);
  while (precision !== null && !isPrecise(buildReplications(runs, flags.confidence, ""), precision)) {
    if (runs.length >= MOST_REPLICATIONS) {
      throw new CliFailure(
        exitCodes.scenarioError,
        `--until-halfwidth ${flags.untilHalfwidth}: still wider after ${MOST_REPLICATIONS} replications`,
      );
    }
    // Two at a time keep two cores busy, and the number of runs the same on any machine.
    runs.push(...(await experiment.replicate(configuration, replicationNumbers(2, runs.length), reproduce)));
  }
  return runs;
}

function isPrecise({ thresholds }: Replications, { question, halfWidth }: Precision): boolean {
  const figure = thresholds.find(
    ({ selector, expression }) =>
      selector === question.selector && figureName(expression) === question.aggregation,
  );
  const reached = figure?.estimate?.halfWidth ?? Number.POSITIVE_INFINITY;
  return reached <= halfWidth;
}
