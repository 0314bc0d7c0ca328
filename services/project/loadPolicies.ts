import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  ConfigurationError,
  type ConfigurationProblem,
  refuseProblems,
} from "#scenario/configurationError.ts";
import { codeOf, type PolicySet } from "#scenario/file/policySet.ts";
import {
  type NationalDefault,
  type ProvinceFile,
  parseNationalDefault,
  parsePolicyFile,
} from "#scenario/policy/policyFile.ts";
import { parseSourcesFile, type Sources } from "#scenario/policy/sourcesFile.ts";
import { projectRoot } from "./projectRoot.ts";
import { readText } from "./readText.ts";

/** Where the project keeps its policies, from its root. */
export const policyFolder = "services/province/policies";

const PROVINCE_FILE = /^(\d{6})-[a-z-]+\.yaml$/;

/**
 * The policies of the project: the national default, and the file of each province-level unit.
 * @throws ConfigurationError naming everything wrong in any of the files
 */
export function loadPolicies(root: string = projectRoot): PolicySet {
  const read = (name: string) => readText(join(root, policyFolder, name), `${policyFolder}/${name}`);
  const sources: Sources = parseSourcesFile(read("sources.yaml"), `${policyFolder}/sources.yaml`);
  const problems: ConfigurationProblem[] = [];
  const gathered = <T>(load: () => T): T | null => {
    try {
      return load();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(...error.problems);
      return null;
    }
  };
  const nationalDefault = gathered(() => {
    const name = "national-default.yaml";
    return parseNationalDefault(read(name), `${policyFolder}/${name}`, sources);
  });
  const provinces: ProvinceFile[] = [];
  for (const name of provinceFileNames(root)) {
    const province = gathered(() => parsePolicyFile(read(name), `${policyFolder}/${name}`, sources));
    if (province !== null) provinces.push(province);
  }
  problems.push(...provinces.flatMap(misnamed));
  refuseProblems(problems);
  return { nationalDefault: nationalDefault as NationalDefault, provinces };
}

/** The provinces' files, ascending by code. */
function provinceFileNames(root: string): string[] {
  return readdirSync(join(root, policyFolder))
    .filter((name) => PROVINCE_FILE.test(name))
    .toSorted();
}

/** A file is found by its name, so its name must say whose it is. */
function misnamed(province: ProvinceFile): ConfigurationProblem[] {
  const code = codeOf(province);
  const name = province.file.slice(policyFolder.length + 1);
  if (name.startsWith(`${code}-`)) return [];
  const message = `found ${code} in a file named ${name}; allowed: the code the file is named after`;
  return [{ file: province.file, line: null, column: null, path: "code.value", message }];
}
