import { existsSync } from "node:fs";
import { join } from "node:path";
import { SUMMARY_FILE, unfinishedPathOf } from "#adapters/file/outputDirectory.ts";
import { sha256Hex } from "#adapters/node/sha256.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { CliFailure } from "../failure.ts";
import { CONFIGURATION_FILE } from "../report/resultFiles.ts";
import { programVersion } from "../version.ts";
import { closestDirectory } from "./closestDirectory.ts";
import { damaged, textOf } from "./describedFile.ts";
import { parseRunFile, RUN_FILE, type RunFile } from "./runFile.ts";

/** A run as its directory describes it. */
export interface DescribedRun {
  readonly directory: string;
  readonly file: RunFile;
  readonly configuration: RunConfiguration;
}

/** A run that can be finished, and where its results will be. */
export interface UnfinishedRun extends DescribedRun {
  readonly out: string;
}

const ENDING = unfinishedPathOf("");

/**
 * What was left of a run that is to be finished.
 * @param path of the results to be, or of the directory in which they are in the making
 * @throws CliFailure where there is nothing to go on with, or it was damaged
 */
export function unfinishedRun(path: string): UnfinishedRun {
  const trimmed = path.replace(/(?<=.)\/+$/, "");
  const out = trimmed.endsWith(ENDING) ? trimmed.slice(0, -ENDING.length) : trimmed;
  const directory = unfinishedPathOf(out);
  if (!existsSync(directory)) throw nothingToFinish(out);
  return { out, ...describedRun(directory) };
}

/**
 * Reads how the run in a directory was asked for.
 * @throws CliFailure where that is not there, or was damaged
 */
export function describedRun(directory: string): DescribedRun {
  const runPath = join(directory, RUN_FILE);
  const file = parseRunFile(textOf(runPath));
  if (file === null) throw damaged(runPath);
  const configurationPath = join(directory, CONFIGURATION_FILE);
  const text = textOf(configurationPath);
  if (sha256Hex(Buffer.from(text)) !== file.configuration) throw damaged(configurationPath);
  return { directory, file, configuration: JSON.parse(text) as RunConfiguration };
}

/** A checkpoint holds states of one version of the program. @throws CliFailure where this is another */
export function refuseOtherProgram({ directory, file }: DescribedRun, program: string): void {
  if (file.program === program) return;
  const versions =
    file.version === programVersion() ? "another state of the source" : `version ${file.version}`;
  throw new CliFailure(
    exitCodes.badConfiguration,
    `${directory} was written by ${versions}, and only that goes on with it: go back to it, or do the run from its start: ${file.reproduce}`,
  );
}

function nothingToFinish(out: string): CliFailure {
  const isFinished = existsSync(join(out, SUMMARY_FILE));
  const meant = isFinished ? undefined : closestDirectory(out, RUN_FILE, ENDING);
  const what = isFinished
    ? `${out} is finished, and nothing of it is left to do`
    : `nothing of ${out} was left to go on with`;
  const hint =
    meant === undefined
      ? "a run can be gone on with if it was begun with --checkpoint-every DAYS and was not finished"
      : `did you mean ${meant}?`;
  return new CliFailure(exitCodes.usage, `${what}; ${hint}`);
}
