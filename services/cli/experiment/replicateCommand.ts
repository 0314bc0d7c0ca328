import { basename, join } from "node:path";
import { figureName } from "#scenario/experiment/replicatedFigure.ts";
import { buildReplications } from "#scenario/experiment/replications.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { thresholdsPass } from "#scenario/threshold/evaluateThreshold.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { commandLineOf } from "../commandLineOf.ts";
import { CliFailure } from "../failure.ts";
import { interruption } from "../interruption.ts";
import { drawReport } from "../report/drawReport.ts";
import { REPORT_FILE } from "../report/resultFiles.ts";
import { terminalStyleOf } from "../report/terminalStyle.ts";
import { reproduceCommand } from "../reproduceCommand.ts";
import type { RunFlags } from "../runFlags.ts";
import { tellWarnings } from "../tellWarnings.ts";
import { Experiment, replicationNumbers } from "./experiment.ts";
import { ExperimentDirectory } from "./experimentFiles.ts";
import { experimentProgress } from "./experimentProgress.ts";
import { questionsOf, settledFlags } from "./experimentSection.ts";
import { REPLICATIONS_FILE } from "./knownReplications.ts";
import { type Precision, precisionsOf } from "./precision.ts";
import { withQuestions } from "./question.ts";
import { replicationsText } from "./replicationsText.ts";

/** The most replications a precision is waited for. */
const MOST_FOR_PRECISION = 1_000;

/** Fewer say next to nothing of the width of their own interval. */
const LEAST_FOR_PRECISION = 5;

/** Runs a scenario many times, each with luck of its own, and judges it by all runs together. */
export async function replicateCommand(scenarioPath: string, given: RunFlags): Promise<ExitCode> {
  if (given.engine !== "embedded") {
    throw new CliFailure(
      exitCodes.usage,
      "replications run on the embedded engine; allowed: --engine embedded, or one run alone " +
        "(where the scenario file asks for replications, --set experiment={})",
    );
  }
  const loaded = loadRun({ scenarioPath, set: given.set, ...commandLineOf(given) });
  const { configuration, experiment: section } = loaded;
  const precisions = precisionsOf(given, section);
  const least = given.reps ?? section.replications ?? LEAST_FOR_PRECISION;
  const flags = { ...settledFlags(given, section), reps: least };
  const asked = withQuestions(configuration, [
    ...questionsOf(flags),
    ...precisions.map(({ question }) => question),
  ]);
  tellWarnings(loaded.warnings);
  using results = new ExperimentDirectory(
    flags.out ?? join("out", `${basename(scenarioPath).replace(/\.ya?ml$/, "")}-replications`),
  );
  using interrupted = interruption(flags.lang);
  using progress = experimentProgress(flags.quiet === true, flags.lang);
  using experiment = new Experiment({
    workers: flags.workers,
    cache: flags.cache,
    signal: interrupted.signal,
    onRun: progress.onRun,
  });
  const reproduce = reproduceCommand(scenarioPath, given);
  const runs = await runsOf({ experiment, configuration: asked, reproduce, flags, precisions });
  progress.end();
  const replications = buildReplications(runs, flags.confidence, reproduce);
  const path = results.write({
    [REPLICATIONS_FILE]: `${JSON.stringify(replications, null, 2)}\n`,
    "configuration.json": `${JSON.stringify(asked)}\n`,
    [REPORT_FILE]: await drawReport({
      summary: runs[0] as Summary,
      configuration: asked,
      lang: flags.lang,
      replications,
      runs,
    }),
  });
  const style = terminalStyleOf(process.stdout, process.env, flags.lang);
  process.stdout.write(replicationsText(replications, { style, outPath: path, known: experiment.runsKnown }));
  return thresholdsPass(replications.thresholds) ? exitCodes.held : exitCodes.thresholdViolated;
}

interface Wanted {
  readonly experiment: Experiment;
  readonly configuration: RunConfiguration;
  readonly reproduce: string;
  readonly flags: { readonly reps: number; readonly confidence: number };
  readonly precisions: readonly Precision[];
}

/** As many as asked for, then, for a precision, as many more as it takes. */
async function runsOf({
  experiment,
  configuration,
  reproduce,
  flags,
  precisions,
}: Wanted): Promise<Summary[]> {
  const runs = await experiment.replicate(configuration, replicationNumbers(flags.reps), reproduce);
  const isWide = (precision: Precision): boolean => halfWidthOf(runs, precision, flags) > precision.halfWidth;
  for (let wide = precisions.find(isWide); wide !== undefined; wide = precisions.find(isWide)) {
    if (runs.length >= MOST_FOR_PRECISION) {
      throw new CliFailure(
        exitCodes.scenarioError,
        `${wide.question.selector} ${wide.question.aggregation}: its half-width is still more than ` +
          `${wide.halfWidth} after ${MOST_FOR_PRECISION} replications`,
      );
    }
    // Two at a time keep two cores busy, and the number of runs the same on any machine.
    runs.push(...(await experiment.replicate(configuration, replicationNumbers(2, runs.length), reproduce)));
  }
  return runs;
}

/** Infinite of one run. @throws CliFailure where some run has no such figure: no further ones give its mean an interval */
function halfWidthOf(
  runs: readonly Summary[],
  { question: { selector, aggregation } }: Precision,
  { confidence }: Wanted["flags"],
): number {
  const figure = buildReplications(runs, confidence, "").thresholds.find(
    (each) => each.selector === selector && figureName(each.expression) === aggregation,
  );
  const estimate = figure?.estimate ?? null;
  if (estimate !== null) return estimate.halfWidth ?? Number.POSITIVE_INFINITY;
  throw new CliFailure(
    exitCodes.scenarioError,
    `${selector} ${aggregation}: replication ${figure?.values.indexOf(null)} has no such figure, so that its mean has no ` +
      "interval to wait for; allowed: a figure that every replication has",
  );
}
