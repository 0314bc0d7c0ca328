import { EXPERIMENT_SUMMARIES, OutputDirectory } from "#adapters/file/outputDirectory.ts";
import { REPORT_FILE } from "../report/resultFiles.ts";

/** Every file an experiment may leave in its directory. */
const EXPERIMENT_FILES: readonly string[] = [
  ...Object.values(EXPERIMENT_SUMMARIES),
  "configuration.json",
  "sweep.csv",
  REPORT_FILE,
];

/**
 * Writes an experiment's results: its directory is complete or absent.
 * @returns where they are
 * @throws OutputError
 */
export function writeExperiment(path: string, files: Readonly<Record<string, string>>): string {
  const directory = new OutputDirectory(path, EXPERIMENT_FILES);
  try {
    for (const [name, text] of Object.entries(files)) directory.writeText(name, text);
    directory.complete();
    return directory.path;
  } catch (error) {
    directory.discard();
    throw error;
  }
}
