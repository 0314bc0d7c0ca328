import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OutputError, writingFaultText } from "#adapters/file/outputError.ts";
import { comparisonSchema } from "#scenario/experiment/comparisonFile.ts";
import { replicationsSchema } from "#scenario/experiment/replications.ts";
import { screen } from "#scenario/experiment/screening.ts";
import { type Sensitivity, sensitivitySchema } from "#scenario/experiment/sensitivity.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { BRANCH_FILE } from "./checkpoint/branchFile.ts";
import { finishedSummary } from "./checkpoint/finishedSummary.ts";
import { Experiment, replicationNumbers } from "./experiment/experiment.ts";
import { experimentProgress } from "./experiment/experimentProgress.ts";
import { REPLICATIONS_FILE } from "./experiment/knownReplications.ts";
import { ReplicationError } from "./experiment/replicationError.ts";
import { CliFailure } from "./failure.ts";
import { interruption } from "./interruption.ts";
import { drawComparison, drawReport } from "./report/drawReport.ts";
import { REPORT_FILE, SENSITIVITY_FILE } from "./report/resultFiles.ts";
import { resultIn } from "./resultFile.ts";
import { configurationOf } from "./runDirectory.ts";

export interface ReportFlags {
  readonly lang: "en" | "zh";
  /** Whether to work out what the outcome hangs on, which takes a run for every assumption varied. */
  readonly sensitivity?: boolean;
  readonly reps: number;
  /** Runs the sensitivity may take, those included that were done before. */
  readonly budget: number;
  readonly workers?: number;
  readonly quiet?: boolean;
}

/** Half-widths told are at this confidence. */
const CONFIDENCE = 0.95;

/** Draws the report of results that are there, of one run or of an experiment, and tells where it is. */
export async function reportCommand(runDir: string, flags: ReportFlags): Promise<ExitCode> {
  const page = await pageOf(runDir, flags);
  process.stdout.write(`${writeWhole(join(runDir, REPORT_FILE), page)}\n`);
  return exitCodes.held;
}

async function pageOf(runDir: string, flags: ReportFlags): Promise<string> {
  const { lang } = flags;
  const comparison = join(runDir, "comparison.json");
  if (existsSync(comparison)) {
    return await drawComparison(resultIn(comparison, comparisonSchema), lang);
  }
  const configuration = configurationOf(runDir);
  const replicated = join(runDir, REPLICATIONS_FILE);
  if (existsSync(replicated)) return await replicationsPage(configuration, replicated, flags);
  const summary = finishedSummary(runDir);
  const sensitivity = await sensitivityAt(runDir, configuration, summary, flags);
  return await drawReport({ summary, configuration, lang, sensitivity });
}

/** The runs themselves are in the cache; what is not there any more is done again. */
async function replicationsPage(
  configuration: RunConfiguration,
  path: string,
  flags: ReportFlags,
): Promise<string> {
  const replications = resultIn(path, replicationsSchema);
  const numbers = replications.runs.map(({ replication }) => replication);
  const runs = await withExperiment(flags, (experiment) =>
    experiment.replicate(configuration, numbers, replications.reproduce),
  );
  return await drawReport({
    summary: runs[0] as Summary,
    configuration,
    lang: flags.lang,
    replications,
    runs,
  });
}

/** Worked out anew where that is asked for, else what was found before; null: nothing. */
async function sensitivityAt(
  runDir: string,
  configuration: RunConfiguration,
  summary: Summary,
  flags: ReportFlags,
): Promise<Sensitivity | null> {
  const path = join(runDir, SENSITIVITY_FILE);
  if (flags.sensitivity !== true) {
    if (!existsSync(path)) return null;
    const found = resultIn(path, sensitivitySchema);
    return found.digest === summary.digest ? found : null;
  }
  if (existsSync(join(runDir, BRANCH_FILE))) {
    throw new CliFailure(
      exitCodes.usage,
      `${runDir} holds a branch; --sensitivity varies what holds from the first day of a run: ask it of the run it was branched from, which is named in ${BRANCH_FILE}`,
    );
  }
  const { stoppedBy } = summary.period;
  if (stoppedBy !== undefined) {
    throw new CliFailure(
      exitCodes.usage,
      `${runDir} holds a run that ${stoppedBy} ended before its time; --sensitivity compares whole runs: run the scenario without abortOnFail`,
    );
  }
  if (flags.budget <= flags.reps) {
    throw new CliFailure(
      exitCodes.usage,
      `--budget ${flags.budget} leaves no run for an assumption: ${flags.reps} are the run's own (--reps); allowed: ${flags.reps + 1} and more`,
    );
  }
  const numbers = replicationNumbers(flags.reps, configuration.replication);
  const sensitivity = await withExperiment(flags, (experiment) =>
    screen({
      configuration,
      replications: numbers,
      confidence: CONFIDENCE,
      budget: flags.budget,
      run: (changed, replications) => runsOf(experiment, changed, replications),
    }),
  );
  writeWhole(path, `${JSON.stringify(sensitivity, null, 2)}\n`);
  return sensitivity;
}

/** null: an assumption changed so far that the run cannot be. */
async function runsOf(
  experiment: Experiment,
  configuration: RunConfiguration,
  replications: readonly number[],
): Promise<Summary[] | null> {
  try {
    return await experiment.replicate(configuration, replications, "");
  } catch (error) {
    if (error instanceof ReplicationError) return null;
    throw error;
  }
}

async function withExperiment<Result>(
  { workers, quiet, lang }: ReportFlags,
  work: (experiment: Experiment) => Promise<Result>,
): Promise<Result> {
  using interrupted = interruption(lang);
  using progress = experimentProgress(quiet === true, lang);
  using experiment = new Experiment({
    workers,
    cache: true,
    signal: interrupted.signal,
    onRun: progress.onRun,
  });
  const result = await work(experiment);
  progress.end();
  return result;
}

/** The earlier file stays until the new one is whole. */
function writeWhole(path: string, content: string): string {
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, content, { flag: "wx" });
    renameSync(partial, path);
  } catch (error) {
    const reason = writingFaultText(error);
    throw new OutputError(path, `${path} cannot be written: ${reason}`, { cause: error });
  } finally {
    rmSync(partial, { force: true });
  }
  return path;
}
