import { existsSync } from "node:fs";
import { join } from "node:path";
import { dayOfInstant, instantOf, startOfDay, textOfDay } from "#domain/calendar/civilDate.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { thresholdsPass } from "#scenario/threshold/evaluateThreshold.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { type ExitCode, exitCodes } from "../exitCode.ts";
import { programHash } from "../experiment/programHash.ts";
import { CliFailure } from "../failure.ts";
import { interruption } from "../interruption.ts";
import { startProgress } from "../report/progress.ts";
import type { Language } from "../report/terminalStyle.ts";
import { verdictText } from "../report/verdict.ts";
import { commandText } from "../reproduceCommand.ts";
import { runScenario } from "../runScenario.ts";
import type { Branch } from "./branch.ts";
import { forbiddenChanges } from "./branchChange.ts";
import { readCheckpoint } from "./checkpoint.ts";
import { checkpointsIn } from "./checkpointFolder.ts";
import { checkpointWordsOf } from "./checkpointWords.ts";
import { closestDirectory } from "./closestDirectory.ts";
import { finishedSummary } from "./finishedSummary.ts";
import { configurationHash, RUN_FILE } from "./runFile.ts";
import { type DescribedRun, describedRun } from "./unfinishedRun.ts";

/** The flags of `branch`, as the command line parser leaves them. */
export interface BranchFlags {
  readonly at: string;
  readonly set: readonly string[];
  readonly out?: string;
  readonly quiet?: boolean;
  readonly lang: Language;
}

/** A branch that has been asked for and can be run. */
export interface PreparedBranch {
  readonly branch: Branch;
  /** From the day on. */
  readonly configuration: RunConfiguration;
  readonly out: string;
  readonly reproduce: string;
}

/** Goes on from a day of a finished run, with other policies. */
export async function branchCommand(runDir: string, flags: BranchFlags): Promise<ExitCode> {
  const prepared = prepareBranch(runDir, flags);
  const { branch, configuration } = prepared;
  if (flags.quiet !== true) process.stderr.write(`${begins(branch, flags)}\n`);
  using interrupted = interruption();
  using progress = startProgress({ configuration, quiet: flags.quiet === true, lang: flags.lang });
  const { summary, timing, outPath } = await runScenario({
    engine: "embedded",
    ...prepared,
    lang: flags.lang,
    signal: interrupted.signal,
    onProgress: (collector) => progress.show(collector),
  });
  progress.end();
  process.stdout.write(verdictText({ summary, timing, outPath, lang: flags.lang }));
  return thresholdsPass(summary.thresholds) ? exitCodes.held : exitCodes.thresholdViolated;
}

/**
 * Reads what a branch begins with, and looks whether it may change what it is to change.
 * @throws CliFailure, ConfigurationError, StoreError
 */
export function prepareBranch(
  runDir: string,
  flags: Pick<BranchFlags, "at" | "set" | "out">,
): PreparedBranch {
  const directory = runDir.replace(/(?<=.)\/+$/, "");
  if (!existsSync(join(directory, RUN_FILE))) throw noCheckpoints(directory);
  const run = describedRun(directory);
  const summary = finishedSummary(directory);
  const at = dayOf(flags.at, run.configuration, summary.period.until);
  const { request } = run.file;
  const configuration = changedConfiguration(run, flags.set);
  const isChanged = configurationHash(configuration) !== run.file.configuration;
  const forbidden = isChanged ? forbiddenChanges(run.configuration, configuration, at) : [];
  if (forbidden.length > 0) throw forbiddenChange(forbidden);
  const file = {
    schemaVersion: 1,
    of: directory,
    at: flags.at,
    set: flags.set,
    digest: summary.digest,
  } as const;
  const checkpoint = checkpointUpTo(run, at);
  return {
    branch: { original: run.configuration, directory, checkpoint, changesAt: isChanged ? at : null, file },
    configuration: isChanged ? { ...configuration, scenarioFile: request.scenarioPath } : run.configuration,
    out: flags.out ?? `${directory}-from-${flags.at}`,
    reproduce: commandText("branch", [directory], { at: flags.at, set: flags.set }),
  };
}

/** A checkpoint of another version of the program is of no use: the run is then done again from its start. */
function checkpointUpTo({ directory, file }: DescribedRun, at: number) {
  if (file.program !== programHash()) return null;
  const last = checkpointsIn(directory).findLast((one) => one.at <= at);
  return last === undefined ? null : readCheckpoint(last.path, file);
}

function changedConfiguration(run: DescribedRun, set: readonly string[]): RunConfiguration {
  const { request, configuration } = run.file;
  const again = loadRun(request).configuration;
  if (configurationHash(again) !== configuration) {
    throw new CliFailure(
      exitCodes.badConfiguration,
      `${request.scenarioPath}, or a policy it uses, has changed since ${run.directory} was run; put back what was there, or do the run again: ${run.file.reproduce}`,
    );
  }
  return loadRun({ ...request, set: [...(request.set ?? []), ...set] }).configuration;
}

function dayOf(text: string, { startAt }: RunConfiguration, until: string): number {
  const first = textOfDay(dayOfInstant(startAt));
  const last = textOfDay(dayOfInstant(instantOf(until) - 1));
  const allowed = `allowed: a day of the run, from ${first} to ${last}`;
  let at: number;
  try {
    at = instantOf(text);
  } catch {
    throw new CliFailure(exitCodes.usage, `--at ${text} is no date; ${allowed}`);
  }
  if (at !== startOfDay(dayOfInstant(at)) || !/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    throw new CliFailure(exitCodes.usage, `--at ${text}: a run is branched at a midnight; ${allowed}`);
  }
  if (text < first || text > last) {
    throw new CliFailure(exitCodes.usage, `--at ${text} is not in the run; ${allowed}`);
  }
  return Math.max(at, startAt);
}

function begins({ checkpoint, directory }: Branch, { lang, at }: BranchFlags): string {
  const from = checkpoint === null ? null : textOfDay(dayOfInstant(checkpoint.header.at));
  return checkpointWordsOf(lang).branches(directory, at, from);
}

function noCheckpoints(directory: string): CliFailure {
  const meant = existsSync(directory) ? undefined : closestDirectory(directory, RUN_FILE);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  return new CliFailure(
    exitCodes.usage,
    `${directory} cannot be branched: it has no ${RUN_FILE}; allowed: the results of a run with --checkpoint-every DAYS${hint}`,
  );
}

function forbiddenChange(paths: readonly string[]): CliFailure {
  const told = paths.slice(0, 5).join(", ");
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : "";
  return new CliFailure(
    exitCodes.badConfiguration,
    `in the middle of a run these cannot change: ${told}${more}; allowed: policies of provinces and pooling areas ` +
      "(overrides.…) but for office hours, maintenance and the order of lines; the bank's latency; outages and gaps in bank data that begin later",
  );
}
