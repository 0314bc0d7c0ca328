import { EXPERIMENT_SUMMARIES, OutputDirectory } from "#adapters/file/outputDirectory.ts";
import { REPORT_FILE } from "../report/resultFiles.ts";

/** Every file an experiment may leave in its directory. */
const EXPERIMENT_FILES: readonly string[] = [
  ...Object.values(EXPERIMENT_SUMMARIES),
  "configuration.json",
  "sweep.csv",
  REPORT_FILE,
];

/** Where an experiment's results go: a directory that is complete or absent. */
export class ExperimentDirectory {
  readonly #directory: OutputDirectory;

  /**
   * Claims a path before the first run, which may be hours before the last.
   * @throws OutputError where results could not be written there, or would replace something that is not ours
   */
  constructor(path: string) {
    this.#directory = new OutputDirectory(path, EXPERIMENT_FILES);
  }

  /**
   * @returns where they are
   * @throws OutputError
   */
  write(files: Readonly<Record<string, string>>): string {
    for (const [name, text] of Object.entries(files)) this.#directory.writeText(name, text);
    this.#directory.complete();
    return this.#directory.path;
  }

  /** Leaves nothing of results that were not written. */
  [Symbol.dispose](): void {
    this.#directory.discard();
  }
}
