import { join } from "node:path";
import { coverageProblems, coverRequirements } from "#scenario/requirement/coverage.ts";
import { parseRequirements, type Requirement } from "#scenario/requirement/requirementsFile.ts";
import { projectRoot } from "#services/project/projectRoot.ts";
import { readText } from "#services/project/readText.ts";
import { type Language, terminalStyleOf } from "../report/terminalStyle.ts";
import { projectContents } from "./projectContents.ts";
import { requirementsCsv, requirementsTable } from "./requirementsText.ts";

export const REQUIREMENTS_FILE = "docs/requirements.yaml";

/** The requirements of the project, in the order of the file. */
export function loadRequirements(): readonly Requirement[] {
  return parseRequirements(
    readText(join(projectRoot, REQUIREMENTS_FILE), REQUIREMENTS_FILE),
    REQUIREMENTS_FILE,
  );
}

/** Prints what the project answers to each statement of its sources; what is not covered is named on stderr. */
export function requirementsCommand(options: { readonly csv?: boolean; readonly lang: Language }): void {
  const requirements = loadRequirements();
  const project = projectContents();
  const rows = coverRequirements(requirements, project);
  const style = terminalStyleOf(process.stdout, process.env, options.lang);
  process.stdout.write(options.csv === true ? requirementsCsv(rows) : requirementsTable(rows, style));
  for (const problem of coverageProblems(requirements, project))
    process.stderr.write(`not covered: ${problem}\n`);
}
