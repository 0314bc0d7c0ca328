import { thresholdsPass } from "#scenario/threshold/evaluateThreshold.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { repeatedBranch } from "../checkpoint/repeatedBranch.ts";
import { stagedRunOf } from "../checkpoint/stagedRun.ts";
import type { StagedRun } from "../checkpoint/stagesFile.ts";
import { interruption } from "../interruption.ts";
import { startProgress } from "../report/progress.ts";
import type { Language } from "../report/terminalStyle.ts";
import { verdictText } from "../report/verdict.ts";
import { commandText } from "../reproduceCommand.ts";
import { runScenario } from "../runScenario.ts";
import { tellCase } from "../traceCommand.ts";
import { refuseUnknownReplication } from "./knownReplications.ts";

export interface ReplayFlags {
  readonly replication: number;
  readonly case?: string;
  readonly out?: string;
  readonly quiet?: boolean;
  readonly lang: Language;
}

/** Does one replication of an experiment again, whole and with all its results; or tells one of its cases. */
export async function replayCommand(runDir: string, flags: ReplayFlags): Promise<ExitCode> {
  const original = stagedRunOf(runDir);
  refuseUnknownReplication(runDir, original.configuration, flags.replication);
  const run = withReplication(original, flags.replication);
  const { configuration } = run;
  if (flags.case !== undefined) return await tellCase(run, runDir, flags.case, flags.lang);
  const reproduce = commandText("replay", [runDir], { replication: flags.replication });
  using interrupted = interruption(flags.lang);
  using progress = startProgress({ configuration, quiet: flags.quiet === true, lang: flags.lang });
  const { summary, timing, outPath } = await runScenario({
    configuration,
    engine: "embedded",
    out: flags.out ?? `${runDir.replace(/\/+$/, "")}-${flags.replication}`,
    reproduce,
    branch: repeatedBranch(runDir, run, reproduce),
    signal: interrupted.signal,
    onProgress: (collector) => progress.show(collector),
  });
  progress.end();
  process.stdout.write(verdictText({ summary, timing, outPath, lang: flags.lang }));
  return thresholdsPass(summary.thresholds) ? exitCodes.held : exitCodes.thresholdViolated;
}

function withReplication({ earlier, configuration }: StagedRun, replication: number): StagedRun {
  return {
    earlier: earlier.map((stage) => ({ ...stage, configuration: { ...stage.configuration, replication } })),
    configuration: { ...configuration, replication },
  };
}
