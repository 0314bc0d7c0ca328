import type { ResultsCollector } from "#scenario/results/resultsCollector.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import { exitCodes } from "#services/ending/exitCode.ts";
import { Evidence } from "../evidence.ts";
import { CliFailure } from "../failure.ts";
import type { ResultFiles, ResultsSetting } from "../report/resultFiles.ts";
import { runEmbeddedUpTo } from "../runEmbedded.ts";
import { fitToConfiguration } from "../runStages.ts";
import { BRANCH_FILE, type BranchFile } from "./branchFile.ts";
import type { Checkpoint, EvidenceState, RunState } from "./checkpoint.ts";
import { sealedText } from "./sealedText.ts";
import { type RunStage, STAGES_FILE, type StagesFile } from "./stagesFile.ts";

/** A run that goes on from a day of another. */
export interface Branch {
  /** What the other went by, up to that day; none: nothing is other. */
  readonly earlier: readonly RunStage[];
  /** Where its results are. */
  readonly directory: string;
  /** The last of its checkpoints up to that day; null: it is done again from its start. */
  readonly checkpoint: Checkpoint | null;
  readonly file: BranchFile;
  readonly stages: StagesFile;
}

/** How the results of a branch begin. */
export function branchedResults({ earlier, directory, checkpoint, file, stages }: Branch): ResultsSetting {
  return {
    keeping: "vanish",
    earlier: checkpoint === null ? null : { written: checkpoint.evidence.written, directory },
    earlierTerms: earlier,
    texts: {
      [BRANCH_FILE]: `${JSON.stringify(file, null, 2)}\n`,
      [STAGES_FILE]: sealedText(stages),
    },
  };
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

/** Runs what was before the branch up to the instant of its change, on its own terms. */
export async function runToBranch(
  { earlier, checkpoint }: Branch,
  { configuration, signal, onProgress }: BranchWatching,
  gathering: { readonly checks: readonly ThresholdCheck[]; readonly files: ResultFiles | null },
): Promise<BranchStart> {
  let run = checkpoint?.run;
  let gathered = checkpoint?.evidence ?? null;
  for (const [index, stage] of earlier.entries()) {
    const evidence = new Evidence({
      configuration: stage.configuration,
      earlierTerms: earlier.slice(0, index),
      ...gathering,
      earlier: gathered,
    });
    const options = {
      ...(run === undefined ? {} : { from: run }),
      observer: evidence,
      onProgress: () => onProgress?.(evidence.collector),
      ...(signal === undefined ? {} : { signal }),
    };
    const reached = await runEmbeddedUpTo(stage.configuration, options, stage.until);
    if (reached === null)
      throw new CliFailure(exitCodes.usage, "the run had ended before the day it was to be branched at");
    fitToConfiguration(reached, earlier[index + 1]?.configuration ?? configuration, stage.until);
    run = reached;
    gathered = evidence.state();
  }
  return run === undefined ? { evidence: gathered } : { run, evidence: gathered };
}
