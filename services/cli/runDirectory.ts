import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
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
