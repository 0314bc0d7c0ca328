import { dayOfInstant, instantOf, startOfDay, textOfDay } from "#domain/calendar/civilDate.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { thresholdsPass } from "#scenario/threshold/evaluateThreshold.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { CliFailure } from "../failure.ts";
import { interruption } from "../interruption.ts";
import { startProgress } from "../report/progress.ts";
import type { Language } from "../report/terminalStyle.ts";
import { verdictText } from "../report/verdict.ts";
import { commandText } from "../reproduceCommand.ts";
import { runScenario } from "../runScenario.ts";
import type { Branch } from "./branch.ts";
import { type BranchableRun, branchableRun } from "./branchableRun.ts";
import { forbiddenChanges } from "./branchChange.ts";
import { checkpointWordsOf } from "./checkpointWords.ts";
import { finishedSummary } from "./finishedSummary.ts";
import { configurationHash } from "./runFile.ts";
import type { StagesFile } from "./stagesFile.ts";

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
  using interrupted = interruption(flags.lang);
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
  const run = branchableRun(runDir.replace(/(?<=.)\/+$/, ""));
  const { directory, request } = run;
  const summary = finishedSummary(directory);
  const at = dayOf(flags.at, run, summary.period.until);
  const { set } = flags;
  const configuration = changedConfiguration(run, set);
  const forbidden = forbiddenChanges(run.configuration, configuration, at);
  if (forbidden.length > 0) throw forbiddenChange(forbidden);
  const isChanged = configurationHash(configuration) !== run.configurationHash;
  const file = { schemaVersion: 1, of: directory, at: flags.at, set, digest: summary.digest } as const;
  const earlier = isChanged ? [...run.earlier, { configuration: run.configuration, until: at }] : run.earlier;
  const reproduce = commandText("branch", [directory], { at: flags.at, set });
  const stages: StagesFile = {
    schemaVersion: 1,
    configuration: configurationHash(configuration),
    request: { ...request, set: [...(request.set ?? []), ...set] },
    earlier,
    reproduce,
  };
  return {
    branch: { earlier, directory, checkpoint: run.checkpointUpTo(at), file, stages },
    configuration,
    out: flags.out ?? `${directory}-from-${flags.at}`,
    reproduce,
  };
}

function changedConfiguration(run: BranchableRun, set: readonly string[]): RunConfiguration {
  const { request, configurationHash: known } = run;
  const again = loadRun(request).configuration;
  if (configurationHash(again) !== known) {
    throw new CliFailure(
      exitCodes.badConfiguration,
      `${request.scenarioPath}, or a policy it uses, has changed since ${run.directory} was run; put back what was there, or do the run again: ${run.reproduce}`,
    );
  }
  return loadRun({ ...request, set: [...(request.set ?? []), ...set] }).configuration;
}

/** A branch is itself again only from its own day on; before it, it is the run it was branched from. */
function dayOf(text: string, { configuration, earlier }: BranchableRun, until: string): number {
  const startAt = earlier.at(-1)?.until ?? configuration.startAt;
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

function forbiddenChange(paths: readonly string[]): CliFailure {
  const told = paths.slice(0, 5).join(", ");
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : "";
  return new CliFailure(
    exitCodes.badConfiguration,
    `in the middle of a run these cannot change: ${told}${more}; allowed: policies of provinces and pooling areas ` +
      "(overrides.…) but for office hours, maintenance, the order of lines, account.zeroAt and lateCredit.policy; the bank's latency; outages and gaps in bank data that begin later",
  );
}
