import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { type ExitCode, exitCodes } from "./exitCode.ts";
import { CliFailure } from "./failure.ts";
import { interruption } from "./interruption.ts";
import { CONFIGURATION_FILE } from "./report/resultFiles.ts";
import type { Language } from "./report/terminalStyle.ts";
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
  const configuration = configurationOf(runDir);
  const witness = createCaseWitness(caseId);
  using interrupted = interruption();
  await runEmbedded(configuration, {
    witness,
    signal: interrupted.signal,
    observer: { onRows: () => {}, onGrant: () => {}, stops: () => witness.isComplete() },
  });
  if (!witness.hasSeen()) {
    throw new CliFailure(
      exitCodes.usage,
      `there is no case ${caseId} in ${runDir}; the ids are in its transfers.csv, first column`,
    );
  }
  process.stdout.write(renderTrace(witness, configuration, options.lang));
  return exitCodes.held;
}

function configurationOf(runDir: string): RunConfiguration {
  const path = join(runDir, CONFIGURATION_FILE);
  try {
    return JSON.parse(readFileSync(path, "utf8")) as RunConfiguration;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliFailure(
      exitCodes.usage,
      `${runDir} is no directory of results: ${CONFIGURATION_FILE} cannot be read (${reason})`,
      { cause: error },
    );
  }
}
