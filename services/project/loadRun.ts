import type { CommandLine } from "#scenario/file/commandLine.ts";
import { type ResolvedScenario, resolveScenario } from "#scenario/file/resolveScenario.ts";
import { loadPolicies } from "./loadPolicies.ts";
import { readText } from "./readText.ts";

/** A run as the user asks for it. */
export interface RunRequest extends CommandLine {
  /** The scenario file; from the working directory where it is no absolute path. */
  readonly scenarioPath: string;
}

/**
 * Reads a scenario with the project's policies.
 * @throws ConfigurationError naming everything wrong with the files and the command line
 */
export function loadRun({ scenarioPath, ...commandLine }: RunRequest): ResolvedScenario {
  const text = readText(scenarioPath);
  return resolveScenario({ text, file: scenarioPath, policies: loadPolicies(), commandLine });
}
