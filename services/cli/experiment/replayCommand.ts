import { thresholdsPass } from "#scenario/threshold/evaluateThreshold.ts";
import { type ExitCode, exitCodes } from "../exitCode.ts";
import { interruption } from "../interruption.ts";
import { startProgress } from "../report/progress.ts";
import type { Language } from "../report/terminalStyle.ts";
import { verdictText } from "../report/verdict.ts";
import { commandText } from "../reproduceCommand.ts";
import { repeatableConfigurationOf } from "../runDirectory.ts";
import { runScenario } from "../runScenario.ts";
import { tellCase } from "../traceCommand.ts";

export interface ReplayFlags {
  readonly replication: number;
  readonly case?: string;
  readonly out?: string;
  readonly quiet?: boolean;
  readonly lang: Language;
}

/** Does one replication of an experiment again, whole and with all its results; or tells one of its cases. */
export async function replayCommand(runDir: string, flags: ReplayFlags): Promise<ExitCode> {
  const configuration = { ...repeatableConfigurationOf(runDir), replication: flags.replication };
  if (flags.case !== undefined) return await tellCase(configuration, runDir, flags.case, flags.lang);
  using interrupted = interruption();
  using progress = startProgress({ configuration, quiet: flags.quiet === true, lang: flags.lang });
  const { summary, timing, outPath } = await runScenario({
    configuration,
    engine: "embedded",
    out: flags.out ?? `${runDir.replace(/\/+$/, "")}-${flags.replication}`,
    reproduce: commandText("replay", [runDir], { replication: flags.replication }),
    signal: interrupted.signal,
    onProgress: (collector) => progress.show(collector),
  });
  progress.end();
  process.stdout.write(verdictText({ summary, timing, outPath, lang: flags.lang }));
  return thresholdsPass(summary.thresholds) ? exitCodes.held : exitCodes.thresholdViolated;
}
