import { ConfigurationError } from "../configurationError.ts";
import { isOfficersPath } from "../experiment/isOfficersPath.ts";
import type { DocumentPath } from "../locatedPath.ts";
import type { ExperimentSection } from "./experimentSchema.ts";
import type { Report } from "./report.ts";
import { valueText } from "./settingText.ts";

/**
 * Reports what an `experiment` section would set that the scenario does not take: each of its settings is tried by itself.
 * @param attempt resolves the scenario with settings as after `--set`; throws a ConfigurationError
 */
export function checkExperiment(
  section: ExperimentSection,
  attempt: (set: readonly string[]) => void,
  report: Report,
): void {
  const trySetting = (at: DocumentPath, path: string, value: unknown): void => {
    try {
      attempt([`${path}=${valueText(value)}`]);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      report(at, `cannot be set: ${error.problems.map(({ message }) => message).join("; ")}`, "key");
    }
  };
  for (const [path, value] of Object.entries(section.compare?.with ?? {})) {
    trySetting(["experiment", "compare", "with", path], path, value);
  }
  for (const [path, values] of Object.entries(section.sweep ?? {})) {
    for (const value of values) trySetting(["experiment", "sweep", path], path, value);
  }
  for (const [path, { least, most }] of Object.entries(section.search ?? {})) {
    const at = ["experiment", "search", path];
    if (!isOfficersPath(path))
      report(at, "is none of a desk's officers; allowed: a path that ends in .officers", "key");
    else if (least > most) report(at, `has least ${least} above most ${most}; allowed: least up to most`);
    else for (const value of new Set([least, most])) trySetting(at, path, value);
  }
}
