import { existsSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "#adapters/node/sha256.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { CONFIGURATION_FILE } from "../report/resultFiles.ts";
import { configurationOf } from "../runDirectory.ts";
import { BRANCH_FILE } from "./branchFile.ts";
import { damaged, textOf } from "./describedFile.ts";
import { parseSealed } from "./sealedText.ts";
import { STAGES_FILE, type StagedRun, type StagesFile } from "./stagesFile.ts";

/**
 * What a run went by, from its directory of results: all that is needed to do it again, or to ask of it.
 * @throws CliFailure where there is no such directory, or it was damaged
 */
export function stagedRunOf(runDir: string): StagedRun {
  if (!existsSync(join(runDir, BRANCH_FILE))) return { earlier: [], configuration: configurationOf(runDir) };
  const { stages, configuration } = readStages(runDir);
  return { earlier: stages.earlier, configuration };
}

/** @throws CliFailure where the files of a branch are not as it left them */
export function readStages(runDir: string): {
  readonly stages: StagesFile;
  readonly configuration: RunConfiguration;
} {
  const stagesPath = join(runDir, STAGES_FILE);
  const stages = parseSealed(textOf(stagesPath)) as StagesFile | null;
  if (stages === null) throw damaged(stagesPath);
  const configurationPath = join(runDir, CONFIGURATION_FILE);
  const text = textOf(configurationPath);
  if (sha256Hex(Buffer.from(text)) !== stages.configuration) throw damaged(configurationPath);
  return { stages, configuration: JSON.parse(text) as RunConfiguration };
}
