import { join } from "node:path";
import { configurationShape } from "#scenario/configurationShape.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { CONFIGURATION_FILE } from "./report/resultFiles.ts";
import { jsonIn, otherThan } from "./resultFile.ts";

/**
 * The configuration that a run left in its directory of results: all that is needed to do it again.
 * @throws CliFailure where there is none, or none of this version
 */
export function configurationOf(runDir: string): RunConfiguration {
  const path = join(runDir, CONFIGURATION_FILE);
  const found = jsonIn(
    path,
    (reason) => `${runDir} is no directory of results: ${CONFIGURATION_FILE} cannot be read (${reason})`,
  );
  const { error } = configurationShape.safeParse(found);
  if (error !== undefined) throw otherThan(path, "what", error);
  return found as RunConfiguration;
}
