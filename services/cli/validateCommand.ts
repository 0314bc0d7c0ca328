import { basename, join } from "node:path";
import { ConfigurationError, formatProblem } from "#scenario/configurationError.ts";
import { resolveScenario } from "#scenario/file/resolveScenario.ts";
import { longPromiseInFile, longPromisesOf } from "#scenario/policy/longPromises.ts";
import { parseNationalDefault, parsePolicyFile } from "#scenario/policy/policyFile.ts";
import { resolvePolicy } from "#scenario/policy/resolvePolicy.ts";
import { parseSourcesFile, type Sources } from "#scenario/policy/sourcesFile.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { loadPolicies } from "#services/project/loadPolicies.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { readText } from "#services/project/readText.ts";
import type { Language } from "./report/terminalStyle.ts";

const PROVINCE_FILE = /^\d{6}-[a-z0-9-]+\.ya?ml$/;
/** What every policy of a province says of it, and no scenario. */
const PROVINCE_KEY = /^(?:code|nameEn|pools)\s*:/m;

/** What a mistake is, is told in English, whose words are those of the file; `lang` frames it. */
const words = {
  en: { valid: (file: string) => `${file}: valid`, wrong: () => "", warning: "warning: " },
  zh: {
    valid: (file: string) => `${file}：无误`,
    wrong: (file: string) => `${file}：有误，原因如下：\n`,
    warning: "提示：",
  },
} as const;

/**
 * Checks files by their kind, told from their names: `<code>-<name>.yaml` is a province's policy,
 * `national-default.yaml` and `sources.yaml` are themselves. Under any other name a file that says what only a province's
 * policy does is one, and everything else a scenario. All files are checked, whatever is wrong with the first.
 */
export function validateCommand(files: readonly string[], lang: Language): ExitCode {
  const { valid, wrong, warning: mark } = words[lang];
  let exitCode: ExitCode = exitCodes.held;
  for (const file of files) {
    try {
      for (const warning of validateFile(file)) process.stderr.write(`${mark}${warning}\n`);
      process.stdout.write(`${valid(file)}\n`);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      process.stderr.write(`${wrong(file)}${error.message}\n`);
      exitCode = exitCodes.badConfiguration;
    }
  }
  return exitCode;
}

function validateFile(file: string): readonly string[] {
  const name = basename(file);
  const text = readText(file);
  if (name === "sources.yaml") parseSourcesFile(text, file);
  else if (name === "national-default.yaml") parseNationalDefault(text, file, sources());
  else if (PROVINCE_FILE.test(name) || PROVINCE_KEY.test(text)) {
    const { sources: cited, nationalDefault } = loadPolicies();
    const province = parsePolicyFile(text, file, cited);
    const promises = longPromisesOf(resolvePolicy({ nationalDefault, province }));
    return promises.map((promise) => formatProblem(longPromiseInFile(province, promise)));
  } else {
    const scenario = resolveScenario({ text, file, policies: loadPolicies(), commandLine: {} });
    return scenario.warnings.map(formatProblem);
  }
  return [];
}

function sources(): Sources {
  const shownAs = "services/province/policies/sources.yaml";
  return parseSourcesFile(readText(join(projectRoot, shownAs), shownAs), shownAs);
}
