import { readdirSync, readFileSync } from "node:fs";
import {
  type NationalDefault,
  type ProvinceFile,
  parseNationalDefault,
  parsePolicyFile,
} from "#scenario/policy/policyFile.ts";
import { parseSourcesFile, type Sources } from "#scenario/policy/sourcesFile.ts";

const folder = new URL("../../../../services/province/policies/", import.meta.url);

/** Text of a file beside the policies. */
export function policyText(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

/** Names of the 32 province files, ascending. */
export const provinceFileNames: readonly string[] = readdirSync(folder)
  .filter((name) => /^\d{6}-.*\.yaml$/.test(name))
  .toSorted();

/** Every name in the folder of the policies. */
export const policyFolderNames: readonly string[] = readdirSync(folder).toSorted();

export const sources: Sources = parseSourcesFile(policyText("sources.yaml"), "sources.yaml");

export const nationalDefault: NationalDefault = parseNationalDefault(
  policyText("national-default.yaml"),
  "national-default.yaml",
  sources,
);

export const provinces: readonly ProvinceFile[] = provinceFileNames.map((name) =>
  parsePolicyFile(policyText(name), name, sources),
);

/** The file of one province. */
export function provinceOf(code: string): ProvinceFile {
  const found = provinces.find(({ identity }) => identity.code.value === code);
  if (found === undefined) throw new Error(`no policy file states the code ${code}`);
  return found;
}
