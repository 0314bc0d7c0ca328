import type { ProvinceState } from "#domain/province/agency.ts";
import type { ResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import { fitToPolicy } from "#services/assembly/countryMachines.ts";
import { Evidence } from "../evidence.ts";
import { exitCodes } from "../exitCode.ts";
import { CliFailure } from "../failure.ts";
import type { ResultFiles, ResultsSetting } from "../report/resultFiles.ts";
import { runEmbeddedUpTo } from "../runEmbedded.ts";
import { BRANCH_FILE, type BranchFile } from "./branchFile.ts";
import type { Checkpoint, EvidenceState, RunState } from "./checkpoint.ts";

/** A run that goes on from a day of another. */
export interface Branch {
  /** As the other was run. */
  readonly original: RunConfiguration;
  /** Where its results are. */
  readonly directory: string;
  /** The last of its checkpoints up to that day; null: it is done again from its start. */
  readonly checkpoint: Checkpoint | null;
  /** From when on something is other; null: nothing is. Ticks. */
  readonly changesAt: number | null;
  readonly file: BranchFile;
}

/** How the results of a branch begin. */
export function branchedResults({ checkpoint, directory, file }: Branch): ResultsSetting {
  const earlier = checkpoint === null ? null : { written: checkpoint.evidence.written, directory };
  return { keeping: "vanish", earlier, texts: { [BRANCH_FILE]: `${JSON.stringify(file, null, 2)}\n` } };
}

/** Where a branch begins, and what was gathered up to there. */
export interface BranchStart {
  readonly run?: RunState;
  readonly evidence: EvidenceState | null;
}

/** How the part before the change is watched. */
export interface BranchWatching {
  readonly configuration: RunConfiguration;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (collector: ResultsCollector) => void;
}

/** Runs the original up to the instant of the change, on its own terms. */
export async function runToBranch(
  { original, checkpoint, changesAt }: Branch,
  { configuration, signal, onProgress }: BranchWatching,
  gathering: { readonly checks: readonly ThresholdCheck[]; readonly files: ResultFiles | null },
): Promise<BranchStart> {
  const begun = checkpoint === null ? {} : { from: checkpoint.run };
  const earlier = checkpoint?.evidence ?? null;
  if (changesAt === null)
    return checkpoint === null ? { evidence: null } : { run: checkpoint.run, evidence: earlier };
  const evidence = new Evidence({ configuration: original, ...gathering, earlier });
  const options = {
    ...begun,
    observer: evidence,
    onProgress: () => onProgress?.(evidence.collector),
    ...(signal === undefined ? {} : { signal }),
  };
  const run = await runEmbeddedUpTo(original, options, changesAt);
  if (run === null)
    throw new CliFailure(exitCodes.usage, "the run had ended before the day it was to be branched at");
  for (const [code, state] of run.processes)
    fitToPolicy(configuration, code, state.machine as ProvinceState, changesAt);
  return { run, evidence: evidence.state() };
}
