import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { type ExitCode, exitCodes } from "./exitCode.ts";
import { CliFailure } from "./failure.ts";
import { interruption } from "./interruption.ts";
import type { Language } from "./report/terminalStyle.ts";
import { repeatableConfigurationOf } from "./runDirectory.ts";
import { runEmbedded } from "./runEmbedded.ts";
import { createCaseWitness, renderTrace } from "./transcript/caseTrace.ts";

/**
 * Tells one case of a finished run. A run keeps no journal of its millions of steps: the same configuration is run
 * again, which gives the same facts, and one case is listened to.
 */
export async function traceCommand(
  runDir: string,
  caseId: string,
  options: { readonly lang: Language },
): Promise<ExitCode> {
  return await tellCase(repeatableConfigurationOf(runDir), runDir, caseId, options.lang);
}

/** @param runDir where the configuration is from, for the message about a case that is not there */
export async function tellCase(
  configuration: RunConfiguration,
  runDir: string,
  caseId: string,
  lang: Language,
): Promise<ExitCode> {
  const witness = createCaseWitness(caseId);
  using interrupted = interruption();
  await runEmbedded(configuration, {
    witness,
    signal: interrupted.signal,
    observer: { onRows: witness.onRows, onGrant: () => {}, stops: () => witness.isComplete() },
  });
  if (!witness.hasSeen()) {
    throw new CliFailure(
      exitCodes.usage,
      `there is no case ${caseId} in ${runDir}; the ids are in its transfers.csv, first column`,
    );
  }
  process.stdout.write(renderTrace(witness, configuration, lang));
  return exitCodes.held;
}
