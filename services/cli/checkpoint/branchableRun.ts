import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import type { RunRequest } from "#services/project/loadRun.ts";
import { programHash } from "../experiment/programHash.ts";
import { CliFailure } from "../failure.ts";
import { BRANCH_FILE } from "./branchFile.ts";
import { type Checkpoint, readCheckpoint } from "./checkpoint.ts";
import { checkpointsIn } from "./checkpointFolder.ts";
import { closestDirectory } from "./closestDirectory.ts";
import { RUN_FILE } from "./runFile.ts";
import { readStages } from "./stagedRun.ts";
import type { RunStage } from "./stagesFile.ts";
import { describedRun } from "./unfinishedRun.ts";

/** A finished run that knows how it came about. */
export interface BranchableRun {
  readonly directory: string;
  readonly request: RunRequest;
  readonly configuration: RunConfiguration;
  readonly configurationHash: string;
  readonly reproduce: string;
  /** What it went by before its configuration, if it is a branch itself. */
  readonly earlier: readonly RunStage[];
  /** The last checkpoint up to an instant; null: there is none. */
  checkpointUpTo(at: number): Checkpoint | null;
}

/** @throws CliFailure where the run left nothing to branch it by, or that was damaged */
export function branchableRun(directory: string): BranchableRun {
  if (existsSync(join(directory, RUN_FILE))) {
    const { file, configuration } = describedRun(directory);
    const { request, reproduce, configuration: configurationHash } = file;
    // A checkpoint of another version of the program is of no use: the run is then done again from its start.
    const checkpointUpTo = (at: number): Checkpoint | null => {
      if (file.program !== programHash()) return null;
      const last = checkpointsIn(directory).findLast((one) => one.at <= at);
      return last === undefined ? null : readCheckpoint(last, file);
    };
    return { directory, request, configuration, configurationHash, reproduce, earlier: [], checkpointUpTo };
  }
  if (!existsSync(join(directory, BRANCH_FILE))) throw notBranchable(directory);
  const { stages, configuration } = readStages(directory);
  const { request, reproduce, earlier, configuration: configurationHash } = stages;
  const checkpointUpTo = () => null;
  return { directory, request, configuration, configurationHash, reproduce, earlier, checkpointUpTo };
}

function notBranchable(directory: string): CliFailure {
  const meant = existsSync(directory) ? undefined : closestDirectory(directory, RUN_FILE);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  return new CliFailure(
    exitCodes.usage,
    `${directory} cannot be branched: it has no ${RUN_FILE}; allowed: the results of a run with --checkpoint-every DAYS, or of a branch${hint}`,
  );
}
