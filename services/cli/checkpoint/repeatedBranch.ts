import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Branch } from "./branch.ts";
import { BRANCH_FILE, type BranchFile } from "./branchFile.ts";
import { configurationHash } from "./runFile.ts";
import { readStages } from "./stagedRun.ts";
import type { StagedRun } from "./stagesFile.ts";

/** A branch that is done again from its start, perhaps with other luck; null: the directory holds none. */
export function repeatedBranch(
  runDir: string,
  { earlier, configuration }: StagedRun,
  reproduce: string,
): Branch | null {
  if (!existsSync(join(runDir, BRANCH_FILE))) return null;
  const { stages } = readStages(runDir);
  const file = JSON.parse(readFileSync(join(runDir, BRANCH_FILE), "utf8")) as BranchFile;
  const request = { ...stages.request, replication: configuration.replication };
  const own = { ...stages, earlier, configuration: configurationHash(configuration), request, reproduce };
  return { earlier, directory: runDir, checkpoint: null, file, stages: own };
}
