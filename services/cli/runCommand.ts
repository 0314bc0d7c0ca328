import { basename, join } from "node:path";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { thresholdsPass } from "#scenario/threshold/evaluateThreshold.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { Pace } from "#services/pace/pace.ts";
import { loadRun } from "#services/project/loadRun.ts";
import { checkpointWordsOf } from "./checkpoint/checkpointWords.ts";
import { keptRun } from "./checkpoint/keptRun.ts";
import { commandLineOf } from "./commandLineOf.ts";
import type { RunDashboard } from "./dashboard/runDashboard.ts";
import { CliFailure } from "./failure.ts";
import { interruption } from "./interruption.ts";
import { patienceOf } from "./patienceOf.ts";
import { startProgress } from "./report/progress.ts";
import { reproduceCommand } from "./reproduceCommand.ts";
import type { RunFlags } from "./runFlags.ts";
import { type KeptRun, runScenario, type ScenarioRun } from "./runScenario.ts";
import { tellWarnings } from "./tellWarnings.ts";

/** What there is over NATS alone. The same by the environment (NATS_URL, JIEXU_KEYS) is for the runs that need it. */
const NATS_FLAGS = [
  "--nats",
  "--processes",
  "--durability",
  "--keys",
  "--no-keys",
  "--tls",
  "--replicas",
  "--no-spawn",
  "--stall-after",
  "--join-within",
  "--log-level",
];

const FLAGS_OF_MANY = ["--metric", "--confidence", "--workers", "--no-cache"];

/**
 * Runs a scenario and prints its verdict; the exit code says whether every strict threshold held.
 * @param named the flags that the command line names itself
 */
export async function runCommand(
  scenarioPath: string,
  flags: RunFlags,
  named: readonly string[],
): Promise<ExitCode> {
  refuseNatsFlags(flags, named);
  if (flags.reps !== undefined || flags.untilHalfwidth !== undefined) {
    refuseFlagsOfOneRun(flags);
    return await replicate(scenarioPath, flags);
  }
  refuseIdleFlags(flags, named);
  const run = loadRun({ scenarioPath, set: flags.set, ...commandLineOf(flags) });
  const { configuration, experiment, warnings } = run;
  if ((experiment.replications ?? 1) > 1 || experiment.untilHalfwidth !== undefined) {
    refuseFlagsOfOneRun(flags);
    return await replicate(scenarioPath, flags);
  }
  refuseFlagsOfMany(named);
  if (flags.events === true && flags.checkpointEvery !== undefined) {
    throw new CliFailure(
      exitCodes.usage,
      "--events does not go with --checkpoint-every: events are written by one process from beginning to end",
    );
  }
  if (flags.engine === "nats" && !flags.spawn && flags.nats === undefined) {
    throw new CliFailure(
      exitCodes.usage,
      "--no-spawn waits for services that were started elsewhere: say with --nats URL, or NATS_URL, on which NATS server",
    );
  }
  tellWarnings(warnings);
  const kept = keptRun(scenarioPath, flags, configuration);
  const pace = new Pace(flags.pace ?? null);
  const dashboard = flags.dashboard === true ? await openDashboard(configuration, flags, pace) : null;
  if (dashboard !== null) process.stderr.write(`dashboard  ${dashboard.url}\n`);
  try {
    const { summary, outPath } = await runAndTell({
      scenarioPath,
      flags,
      configuration,
      kept,
      pace,
      dashboard,
    });
    const exitCode = thresholdsPass(summary.thresholds) ? exitCodes.held : exitCodes.thresholdViolated;
    await dashboard?.onVerdict(summary, outPath, exitCode);
    return exitCode;
  } catch (error) {
    await dashboard?.onFailure(error);
    throw error;
  }
}

async function replicate(scenarioPath: string, flags: RunFlags): Promise<ExitCode> {
  const { replicateCommand } = await import("./experiment/replicateCommand.ts");
  return await replicateCommand(scenarioPath, flags);
}

async function openDashboard(
  configuration: RunConfiguration,
  flags: RunFlags,
  pace: Pace,
): Promise<RunDashboard> {
  const { openRunDashboard } = await import("./dashboard/runDashboard.ts");
  return await openRunDashboard(configuration, flags, pace);
}

/** A run that is about to start. */
interface PreparedRun {
  readonly scenarioPath: string;
  readonly flags: RunFlags;
  readonly configuration: RunConfiguration;
  readonly kept: KeptRun | null;
  readonly pace: Pace;
  readonly dashboard: RunDashboard | null;
}

async function runAndTell(run: PreparedRun): Promise<ScenarioRun> {
  const { scenarioPath, flags, configuration, kept, pace, dashboard } = run;
  const out = flags.out ?? join("out", basename(scenarioPath).replace(/\.ya?ml$/, ""));
  using interrupted = interruption(
    flags.lang,
    kept === null ? undefined : checkpointWordsOf(flags.lang).interrupted(out),
  );
  using progress = startProgress({ configuration, quiet: flags.quiet === true, lang: flags.lang });
  const isLive = flags.pace !== undefined || dashboard !== null;
  const ended = await runScenario({
    configuration,
    engine: flags.engine,
    out,
    events: flags.events,
    parquet: flags.parquet,
    kept,
    reproduce: reproduceCommand(scenarioPath, flags),
    lang: flags.lang,
    natsUrl: flags.nats,
    processes: flags.processes,
    durability: flags.durability,
    replicas: flags.replicas,
    spawn: flags.spawn,
    logLevel: flags.logLevel,
    pace: isLive ? pace : undefined,
    watcher: dashboard?.watcher,
    queryKey: dashboard?.queryKey,
    keys: typeof flags.keys === "string" ? flags.keys : undefined,
    signed: flags.keys !== false,
    tls: flags.tls,
    patience: patienceOf(flags),
    signal: interrupted.signal,
    onProgress: (collector) => progress.show(collector),
    onEvent: (event) => {
      progress.tell(event);
      dashboard?.onEvent(event);
    },
  });
  progress.end();
  const { summary, timing, outPath } = ended;
  const { verdictText } = await import("./report/verdict.ts");
  process.stdout.write(verdictText({ summary, timing, outPath, lang: flags.lang }));
  return ended;
}

/** Many runs have no one clock that could be shown or paced, and leave no rows, facts or states of their own. */
function refuseFlagsOfOneRun(flags: RunFlags): void {
  const given = [
    flags.dashboard === true ? "--dashboard" : null,
    flags.pace === undefined ? null : "--pace",
    flags.events === true ? "--events" : null,
    flags.checkpointEvery === undefined ? null : "--checkpoint-every",
  ].find((flag) => flag !== null);
  if (given === undefined) return;
  throw new CliFailure(
    exitCodes.usage,
    `${given} is of one run; leave out --reps and --until-halfwidth, or, where the scenario asks for replications, --set experiment={}`,
  );
}

/** One run has no mean to tell, no interval, and no other run beside it. */
function refuseFlagsOfMany(named: readonly string[]): void {
  const given = FLAGS_OF_MANY.find((flag) => named.includes(flag));
  if (given === undefined) return;
  throw new CliFailure(
    exitCodes.usage,
    `${given} is of replications; allowed: with --reps N or --until-halfwidth METRIC=X`,
  );
}

function refuseIdleFlags({ dashboard }: RunFlags, named: readonly string[]): void {
  const given = ["--dashboard-control", "--port"].find((flag) => named.includes(flag));
  if (given === undefined || dashboard === true) return;
  throw new CliFailure(exitCodes.usage, `${given} goes with --dashboard`);
}

function refuseNatsFlags({ engine }: RunFlags, named: readonly string[]): void {
  if (engine === "nats") return;
  const given = NATS_FLAGS.find((flag) => named.includes(flag));
  if (given === undefined) return;
  throw new CliFailure(
    exitCodes.usage,
    `${given} goes with --engine nats; the embedded engine is one process`,
  );
}
