import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Branch } from "./branch.ts";
import { BRANCH_FILE, type BranchFile } from "./branchFile.ts";
import { damaged, textOf } from "./describedFile.ts";
import { configurationHash } from "./runFile.ts";
import { readStages } from "./stagedRun.ts";
import type { StagedRun } from "./stagesFile.ts";

/**
 * A branch that is done again from its start, perhaps with other luck; null: the directory holds none.
 * @throws CliFailure where the files of a branch are not as it left them
 */
export function repeatedBranch(
  runDir: string,
  { earlier, configuration }: StagedRun,
  reproduce: string,
): Branch | null {
  const path = join(runDir, BRANCH_FILE);
  if (!existsSync(path)) return null;
  const { stages } = readStages(runDir);
  const file = branchFileAt(path);
  // With other luck it is a branch of another run, whose digest nobody has seen.
  const isSameRun = (stages.request.replication ?? 0) === configuration.replication;
  const request = { ...stages.request, replication: configuration.replication };
  const own = { ...stages, earlier, configuration: configurationHash(configuration), request, reproduce };
  return {
    earlier,
    directory: runDir,
    checkpoint: null,
    file: isSameRun ? file : { ...file, digest: null },
    stages: own,
  };
}

function branchFileAt(path: string): BranchFile {
  const text = textOf(path);
  try {
    return JSON.parse(text) as BranchFile;
  } catch (error) {
    throw damaged(path, (error as Error).message);
  }
}
