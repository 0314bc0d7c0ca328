import { basename } from "node:path";
import type { LogLevel } from "#adapters/pino/logLevel.ts";
import { dayOfInstant, textOfDay } from "#domain/calendar/civilDate.ts";
import { thresholdsPass } from "#scenario/threshold/evaluateThreshold.ts";
import { type ExitCode, exitCodes } from "#services/ending/exitCode.ts";
import { programHash } from "../experiment/programHash.ts";
import { interruption } from "../interruption.ts";
import { startProgress } from "../report/progress.ts";
import type { Language } from "../report/terminalStyle.ts";
import { verdictText } from "../report/verdict.ts";
import { runScenario, type ScenarioRun, type ScenarioRunOptions } from "../runScenario.ts";
import { type Checkpoint, readCheckpoint } from "./checkpoint.ts";
import { checkpointsIn } from "./checkpointFolder.ts";
import { checkpointWordsOf } from "./checkpointWords.ts";
import { type FederationMemory, openFederationMemory, untilStoresAreFree } from "./federationMemory.ts";
import { connectionOptions } from "./keptConnection.ts";
import { refuseOtherProgram, type UnfinishedRun, unfinishedRun } from "./unfinishedRun.ts";

/** The flags of `resume`, as the command line parser leaves them. */
export interface ResumeFlags {
  readonly nats?: string;
  readonly logLevel?: LogLevel;
  readonly quiet?: boolean;
  readonly lang: Language;
}

/** Finishes a run that was begun with checkpoints and ended early: its results are those of a run that did not. */
export async function resumeCommand(runDir: string, flags: ResumeFlags): Promise<ExitCode> {
  const run = leftRun(runDir);
  const { configuration, checkpoint, out } = run;
  const words = checkpointWordsOf(flags.lang);
  const from = checkpoint === null ? null : textOfDay(dayOfInstant(checkpoint.header.at));
  const begins =
    run.memory === null ? words.goesOn(basename(out), from) : words.goesOnFromStores(basename(out));
  if (flags.quiet !== true) process.stderr.write(`${begins}\n`);
  using interrupted = interruption(flags.lang, words.interrupted(out));
  using progress = startProgress({ configuration, quiet: flags.quiet === true, lang: flags.lang });
  const { summary, timing, outPath } = await finishRun(run, {
    lang: flags.lang,
    signal: interrupted.signal,
    natsUrl: flags.nats,
    logLevel: flags.logLevel,
    onProgress: (collector) => progress.show(collector),
    onEvent: (event) => progress.tell(event),
  });
  progress.end();
  process.stdout.write(verdictText({ summary, timing, outPath, lang: flags.lang }));
  return thresholdsPass(summary.thresholds) ? exitCodes.held : exitCodes.thresholdViolated;
}

/** A run to be finished. */
interface LeftBehind extends UnfinishedRun {
  /** null: it had made none yet. */
  readonly checkpoint: Checkpoint | null;
  /** Over NATS. */
  readonly memory: FederationMemory | null;
}

/**
 * Reads what was left of a run.
 * @throws CliFailure, StoreError where there is nothing, or it is damaged, or another version's
 */
export function leftRun(runDir: string): LeftBehind {
  const run = unfinishedRun(runDir);
  refuseOtherProgram(run, programHash());
  const { directory, file } = run;
  if (file.engine === "nats")
    return { ...run, checkpoint: null, memory: openFederationMemory(directory, file) };
  const last = checkpointsIn(directory).at(-1);
  return { ...run, checkpoint: last === undefined ? null : readCheckpoint(last, file), memory: null };
}

/** @throws whatever ends a run; what was left stays, so that it can be tried again */
export async function finishRun(
  { configuration, directory, file, out, checkpoint, memory }: LeftBehind,
  watching: Pick<
    ScenarioRunOptions,
    "lang" | "signal" | "natsUrl" | "logLevel" | "onProgress" | "onEvent"
  > = {},
): Promise<ScenarioRun> {
  const { natsUrl, ...watched } = watching;
  const connection = connectionOptions(file.connection, natsUrl);
  if (memory !== null) await untilStoresAreFree(directory, file);
  const { engine, processes, durability, reproduce, parquet } = file;
  const kept = { file, left: { checkpoint, memory } };
  return await runScenario({
    configuration,
    engine,
    processes,
    durability,
    out,
    reproduce,
    parquet,
    kept,
    ...connection,
    ...watched,
  });
}
