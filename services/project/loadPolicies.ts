import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  ConfigurationError,
  type ConfigurationProblem,
  refuseProblems,
} from "#scenario/configurationError.ts";
import type { PolicySet } from "#scenario/file/country/policySet.ts";
import { type ProvinceFile, parseNationalDefault, parsePolicyFile } from "#scenario/policy/policyFile.ts";
import { parseSourcesFile, type Sources } from "#scenario/policy/sourcesFile.ts";
import { projectRoot } from "./projectRoot.ts";
import { readText } from "./readText.ts";

/** Where the project keeps its policies, from its root. */
const FOLDER = "services/province/policies";
const PROVINCE_FILE = /^(\d{6})-[a-z-]+\.yaml$/;

/** The project's policies, and what they cite. */
export interface ProjectPolicies extends PolicySet {
  readonly sources: Sources;
}

/**
 * The policies of the project. The national default is read at once, the file of a province when it is asked for: a
 * run of three provinces does not wait for thirty-two.
 * @throws ConfigurationError naming everything wrong with the sources, or with the national default
 */
export function loadPolicies(root: string = projectRoot): ProjectPolicies {
  const read = (name: string) => readText(join(root, FOLDER, name), `${FOLDER}/${name}`);
  const sources = parseSourcesFile(read("sources.yaml"), `${FOLDER}/sources.yaml`);
  const defaultName = "national-default.yaml";
  const nationalDefault = parseNationalDefault(read(defaultName), `${FOLDER}/${defaultName}`, sources);
  const names = provinceFileNames(root);
  const files = new Map<string, ProvinceFile>();
  const provinceFile = (code: string): ProvinceFile => {
    const name = names.get(code);
    if (name === undefined)
      throw new Error(`${code} has no file in ${FOLDER}; there are ${[...names.keys()]}`);
    const file = files.get(code) ?? parsePolicyFile(read(name), `${FOLDER}/${name}`, sources);
    files.set(code, file);
    return file;
  };
  return {
    sources,
    nationalDefault,
    codes: [...names.keys()],
    provinceFiles: (codes) => allOrProblems(codes, provinceFile),
  };
}

/** The provinces' files by code, ascending. */
function provinceFileNames(root: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const name of readdirSync(join(root, FOLDER)).toSorted()) {
    const code = PROVINCE_FILE.exec(name)?.[1];
    if (code === undefined) continue;
    const other = names.get(code);
    if (other !== undefined)
      throw problemError(`${FOLDER}/${name}`, `${other} is of ${code}, too; keep one file`);
    names.set(code, name);
  }
  return names;
}

function allOrProblems(
  codes: readonly string[],
  provinceFile: (code: string) => ProvinceFile,
): readonly ProvinceFile[] {
  const problems: ConfigurationProblem[] = [];
  const files: ProvinceFile[] = [];
  for (const code of codes) {
    try {
      files.push(provinceFile(code));
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(...error.problems);
    }
  }
  refuseProblems(problems);
  return files;
}

function problemError(file: string, message: string): ConfigurationError {
  return new ConfigurationError([{ file, line: null, column: null, path: "", message }]);
}
