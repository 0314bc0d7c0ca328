import type { ProvinceState } from "#domain/province/agency.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { fitToPolicy } from "#services/assembly/countryMachines.ts";
import type { RunState } from "./checkpoint/checkpoint.ts";
import type { StagedRun } from "./checkpoint/stagesFile.ts";
import { type EmbeddedOptions, runEmbedded, runEmbeddedUpTo } from "./runEmbedded.ts";

/**
 * Does a run again, stage by stage.
 * @throws whatever ends an engine
 */
export async function runStages(
  { earlier, configuration }: StagedRun,
  options: EmbeddedOptions,
): Promise<void> {
  const run = await runEarlierStages({ earlier, configuration }, options);
  if (run === null) return;
  await runEmbedded(configuration, run === undefined ? options : { ...options, from: run });
}

/** Where the last stage begins; undefined: it is the first one; null: the observer has stopped the run before. */
export async function runEarlierStages(
  { earlier, configuration }: StagedRun,
  options: EmbeddedOptions,
): Promise<RunState | null | undefined> {
  let run: RunState | undefined;
  for (const [index, stage] of earlier.entries()) {
    const from = run === undefined ? options : { ...options, from: run };
    const reached = await runEmbeddedUpTo(stage.configuration, from, stage.until);
    if (reached === null) return null;
    fitToConfiguration(reached, earlier[index + 1]?.configuration ?? configuration, stage.until);
    run = reached;
  }
  return run;
}

/** What of a run's state follows from its configuration is made to follow from another, from an instant on. */
export function fitToConfiguration(run: RunState, configuration: RunConfiguration, at: number): void {
  for (const [code, state] of run.processes)
    fitToPolicy(configuration, code, state.machine as ProvinceState, at);
}
