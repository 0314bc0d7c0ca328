import { basename, join } from "node:path";
import { formatProblem } from "#scenario/configurationError.ts";
import { thresholdsPass } from "#scenario/threshold/evaluateThreshold.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { checkpointWordsOf } from "./checkpoint/checkpointWords.ts";
import { keptRun } from "./checkpoint/keptRun.ts";
import { commandLineOf } from "./commandLineOf.ts";
import { type ExitCode, exitCodes } from "./exitCode.ts";
import { replicateCommand } from "./experiment/replicateCommand.ts";
import { CliFailure } from "./failure.ts";
import { interruption } from "./interruption.ts";
import { startProgress } from "./report/progress.ts";
import { verdictText } from "./report/verdict.ts";
import { reproduceCommand } from "./reproduceCommand.ts";
import type { RunFlags } from "./runFlags.ts";
import { runScenario } from "./runScenario.ts";

/** Runs a scenario and prints its verdict; the exit code says whether every strict threshold held. */
export async function runCommand(scenarioPath: string, flags: RunFlags): Promise<ExitCode> {
  if (flags.reps !== undefined || flags.untilHalfwidth !== undefined) {
    return await replicateCommand(scenarioPath, flags);
  }
  refuseNatsFlags(flags);
  const run = loadRun({ scenarioPath, set: flags.set, ...commandLineOf(flags) });
  const { configuration, experiment, warnings } = run;
  if ((experiment.replications ?? 1) > 1 || experiment.untilHalfwidth !== undefined) {
    return await replicateCommand(scenarioPath, flags);
  }
  for (const warning of warnings) process.stderr.write(`warning: ${formatProblem(warning)}\n`);
  const out = flags.out ?? join("out", basename(scenarioPath).replace(/\.ya?ml$/, ""));
  const kept = keptRun(scenarioPath, flags, configuration);
  using interrupted = interruption(
    kept === null ? undefined : checkpointWordsOf(flags.lang).interrupted(out),
  );
  using progress = startProgress({ configuration, quiet: flags.quiet === true, lang: flags.lang });
  const { summary, timing, outPath } = await runScenario({
    configuration,
    engine: flags.engine,
    out,
    kept,
    reproduce: reproduceCommand(scenarioPath, flags),
    lang: flags.lang,
    natsUrl: flags.nats,
    processes: flags.processes,
    durability: flags.durability,
    spawn: flags.spawn,
    signal: interrupted.signal,
    onProgress: (collector) => progress.show(collector),
    onEvent: (event) => progress.tell(event),
  });
  progress.end();
  process.stdout.write(verdictText({ summary, timing, outPath, lang: flags.lang }));
  return thresholdsPass(summary.thresholds) ? exitCodes.held : exitCodes.thresholdViolated;
}

function refuseNatsFlags(flags: RunFlags): void {
  if (flags.engine === "nats") return;
  const given = flags.processes !== undefined ? "--processes" : flags.spawn === false ? "--no-spawn" : null;
  if (given === null) return;
  throw new CliFailure(
    exitCodes.usage,
    `${given} goes with --engine nats; the embedded engine is one process`,
  );
}
