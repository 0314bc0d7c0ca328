import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigurationError } from "#scenario/configurationError.ts";
import type { PolicySet } from "#scenario/file/country/policySet.ts";
import type { CommandLine } from "#scenario/file/commandLine.ts";
import { type ResolvedScenario, resolveScenario } from "#scenario/file/resolveScenario.ts";
import { checkDocumentSize, decodeText } from "#scenario/locatedText.ts";
import { parseNationalDefault, parsePolicyFile } from "#scenario/policy/policyFile.ts";
import { parseSourcesFile } from "#scenario/policy/sourcesFile.ts";

/** Where the policies of the provinces lie. */
export const POLICY_DIRECTORY = fileURLToPath(new URL("../../../services/province/policies/", import.meta.url));

const POLICY_FILE = /^(\d{6})-[a-z0-9-]+\.yaml$/;

/** What a run is loaded from. */
export interface RunRequest extends CommandLine {
  /** As the user named it. */
  readonly scenarioPath: string;
}

/**
 * Reads a scenario and the policies of its provinces, and resolves them into a run.
 * @throws ConfigurationError naming everything wrong, files that cannot be read included
 */
export function loadRun({ scenarioPath, ...commandLine }: RunRequest): ResolvedScenario {
  const text = readDocument(scenarioPath, scenarioPath);
  return resolveScenario({ text, file: scenarioPath, policies: readPolicies(), commandLine });
}

/** The policies there are; each province's file is read when it is asked for. */
export function readPolicies(directory = POLICY_DIRECTORY): PolicySet {
  const read = (name: string): string => readDocument(join(directory, name), `services/province/policies/${name}`);
  const sources = parseSourcesFile(read("sources.yaml"), "services/province/policies/sources.yaml");
  const names = new Map<string, string>();
  for (const name of readdirSync(directory).sort()) {
    const code = POLICY_FILE.exec(name)?.[1];
    if (code !== undefined) names.set(code, name);
  }
  return {
    nationalDefault: parseNationalDefault(
      read("national-default.yaml"),
      "services/province/policies/national-default.yaml",
      sources,
    ),
    codes: [...names.keys()],
    provinceFiles: (codes) =>
      codes.map((code) => {
        const name = names.get(code);
        if (name === undefined) throw new Error(`there is no policy file for ${code}`);
        return parsePolicyFile(read(name), `services/province/policies/${name}`, sources);
      }),
  };
}

/**
 * The text of a YAML file.
 * @param shownAs how errors name it
 * @throws ConfigurationError when it is missing, unreadable, too large, or not UTF-8
 */
export function readDocument(path: string, shownAs: string): string {
  try {
    checkDocumentSize(statSync(path).size, shownAs);
    return decodeText(readFileSync(path), shownAs);
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""] ?? String(error);
    throw new ConfigurationError([{ file: shownAs, line: null, column: null, path: "", message: reason }]);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "the file may not be read (permission denied)",
  EISDIR: "this is a directory; a YAML file is needed",
  ENOTDIR: "a part of the path is a file, not a directory",
};
