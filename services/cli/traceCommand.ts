import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { stagedRunOf } from "./checkpoint/stagedRun.ts";
import type { StagedRun } from "./checkpoint/stagesFile.ts";
import { CliFailure } from "./failure.ts";
import { interruption } from "./interruption.ts";
import { JOBS_FILE, TRANSFERS_FILE } from "./report/resultFiles.ts";
import { type Language, terminalStyleOf } from "./report/terminalStyle.ts";
import { runStages } from "./runStages.ts";
import { createCaseWitness, renderTrace } from "./transcript/caseTrace.ts";
import { foldedText } from "./transcript/foldedText.ts";

/**
 * Tells one case of a finished run. A run keeps no journal of its millions of steps: the same configuration is run
 * again, which gives the same facts, and one case is listened to.
 */
export async function traceCommand(
  runDir: string,
  caseId: string,
  options: { readonly lang: Language },
): Promise<ExitCode> {
  return await tellCase(stagedRunOf(runDir), runDir, caseId, options.lang);
}

/** @param runDir where the run is from, for the message about a case that is not there */
export async function tellCase(
  run: StagedRun,
  runDir: string,
  caseId: string,
  lang: Language,
): Promise<ExitCode> {
  const witness = createCaseWitness(caseId);
  using interrupted = interruption(lang);
  await runStages(run, {
    witness,
    signal: interrupted.signal,
    observer: { onRows: witness.onRows, onGrant: () => {}, stops: () => witness.isComplete() },
  });
  if (!witness.hasSeen()) {
    throw new CliFailure(
      exitCodes.usage,
      `there is no case ${caseId} in ${runDir}; ${whereIdsAre(runDir, run.configuration)}`,
    );
  }
  const told = renderTrace(witness, run.configuration, lang, run.earlier);
  // Piped, a line stays a line: whoever searches in it finds all of it.
  const { width } = terminalStyleOf(process.stdout, process.env, lang);
  process.stdout.write(process.stdout.isTTY === true ? foldedText(told, width) : told);
  return exitCodes.held;
}

/** Replications leave no rows: one that is done again whole does. */
function whereIdsAre(runDir: string, { network, replication }: RunConfiguration): string {
  const rows = network === null ? TRANSFERS_FILE : JOBS_FILE;
  if (existsSync(join(runDir, rows))) return `the ids are in its ${rows}, first column`;
  return network?.reportJobs === false
    ? "the scenario asks for no rows of its jobs (reportJobs: false)"
    : `the ids are in the first column of the ${rows} that replay --replication ${replication} leaves without --case`;
}
