import type { Durability } from "#ports/store.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { createRunName } from "#services/runner/runName.ts";
import { commandLineOf } from "../commandLineOf.ts";
import { programHash } from "../experiment/programHash.ts";
import { CliFailure } from "../failure.ts";
import { reproduceCommand } from "../reproduceCommand.ts";
import type { RunFlags } from "../runFlags.ts";
import type { KeptRun } from "../runScenario.ts";
import { programVersion } from "../version.ts";
import { keptConnection } from "./keptConnection.ts";
import { configurationHash } from "./runFile.ts";

/** What a run that leaves checkpoints says of itself; null: it leaves none. */
export function keptRun(
  scenarioPath: string,
  flags: RunFlags,
  configuration: RunConfiguration,
): KeptRun | null {
  const { checkpointEvery, set, engine, processes, durability } = flags;
  if (checkpointEvery === undefined) return null;
  if (engine === "nats" && (durability === "memory" || flags.spawn === false)) throw nothingKept(durability);
  const file = {
    schemaVersion: 1,
    program: programHash(),
    version: programVersion(),
    configuration: configurationHash(configuration),
    request: { scenarioPath, set, ...commandLineOf(flags) },
    engine,
    run: engine === "nats" ? createRunName() : null,
    processes,
    connection: keptConnection(flags),
    durability,
    checkpointEveryDays: checkpointEvery,
    ...(flags.parquet === false ? { parquet: false } : {}),
    reproduce: reproduceCommand(scenarioPath, flags),
  } as const;
  return { file, left: null };
}

function nothingKept(durability: Durability): CliFailure {
  const why =
    durability === "memory"
      ? "--durability memory keeps nothing of a run; allowed: process, power"
      : "with --no-spawn the stores are kept by whoever starts the services";
  return new CliFailure(exitCodes.usage, `--checkpoint-every does not go with this: ${why}`);
}
