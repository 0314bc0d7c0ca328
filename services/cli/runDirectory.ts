import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { BRANCH_FILE } from "./checkpoint/branchFile.ts";
import { exitCodes } from "./exitCode.ts";
import { CliFailure } from "./failure.ts";
import { CONFIGURATION_FILE } from "./report/resultFiles.ts";

/**
 * The configuration that a run left in its directory of results: all that is needed to do it again.
 * @throws CliFailure where there is none
 */
export function configurationOf(runDir: string): RunConfiguration {
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

/**
 * The configuration by which a run is done again, to ask what it does not keep. A branch went by one up to a day and by
 * another from there: it is not done again by either.
 * @throws CliFailure where there is none
 */
export function repeatableConfigurationOf(runDir: string): RunConfiguration {
  if (!existsSync(join(runDir, BRANCH_FILE))) return configurationOf(runDir);
  throw new CliFailure(
    exitCodes.usage,
    `${runDir} holds a branch, which cannot be done again to ask of it; ask the run it was branched from, which is named in ${BRANCH_FILE}`,
  );
}
