import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { commandLineOf } from "../commandLineOf.ts";
import { programHash } from "../experiment/programHash.ts";
import { reproduceCommand } from "../reproduceCommand.ts";
import type { RunFlags } from "../runFlags.ts";
import type { KeptRun } from "../runScenario.ts";
import { programVersion } from "../version.ts";
import { configurationHash } from "./runFile.ts";

/** What a run that leaves checkpoints says of itself; null: it leaves none. */
export function keptRun(
  scenarioPath: string,
  flags: RunFlags,
  configuration: RunConfiguration,
): KeptRun | null {
  const { checkpointEvery, set, engine, processes, durability } = flags;
  if (checkpointEvery === undefined) return null;
  const file = {
    schemaVersion: 1,
    program: programHash(),
    version: programVersion(),
    configuration: configurationHash(configuration),
    request: { scenarioPath, set, ...commandLineOf(flags) },
    engine,
    processes,
    durability,
    checkpointEveryDays: checkpointEvery,
    reproduce: reproduceCommand(scenarioPath, flags),
  } as const;
  return { file, left: null };
}
