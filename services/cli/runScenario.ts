import { tornText } from "#adapters/file/tornText.ts";
import type { LogLevel } from "#adapters/pino/logLevel.ts";
import type { LogicalProcess } from "#engine/logicalProcess.ts";
import type { Observer } from "#engine/observer.ts";
import type { Durability } from "#ports/store.ts";
import type { CollectedResults, ResultsCollector } from "#scenario/results/resultsCollector.ts";
import { metricContextOf } from "#scenario/results/runContext.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { compileThresholds } from "#scenario/threshold/compileThresholds.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import type { Pace } from "#services/pace/pace.ts";
import { FederationError } from "#services/runner/federationError.ts";
import type {
  FederationEvent,
  KeptFederation,
  NatsRunOptions,
  NatsRunOutcome,
} from "#services/runner/natsRun.ts";
import { type Branch, branchedResults, runToBranch } from "./checkpoint/branch.ts";
import type { Checkpoint, EvidenceState, RunState } from "./checkpoint/checkpoint.ts";
import { Checkpointing } from "./checkpoint/checkpointing.ts";
import { type FederationMemory, gatheredIn, openFederationMemory } from "./checkpoint/federationMemory.ts";
import { RUN_FILE, type RunFile, runFileText } from "./checkpoint/runFile.ts";
import { Evidence } from "./evidence.ts";
import { given } from "./given.ts";
import { PLAIN_RESULTS, ResultFiles, type ResultsSetting } from "./report/resultFiles.ts";
import { startStopwatch, type Timing } from "./report/timing.ts";
import { type EmbeddedOptions, runEmbedded } from "./runEmbedded.ts";
import { programVersion } from "./version.ts";

/** How a scenario is run, and what is told while it runs. */
export interface ScenarioRunOptions {
  readonly configuration: RunConfiguration;
  readonly engine: "embedded" | "nats";
  /** Directory of the results; null: none are written. */
  readonly out: string | null;
  /** Whether every fact is written to `events.ndjson`. */
  readonly events?: boolean | undefined;
  /** false: no `transfers.parquet`. */
  readonly parquet?: boolean | undefined;
  /** The command that repeats the run, for the summary. */
  readonly reproduce: string;
  /** The language the report shows first. */
  readonly lang?: "en" | "zh" | undefined;
  readonly natsUrl?: string | undefined;
  readonly processes?: number | undefined;
  readonly durability?: Durability | undefined;
  readonly replicas?: number | undefined;
  readonly spawn?: boolean | undefined;
  readonly logLevel?: LogLevel | undefined;
  readonly keys?: string | undefined;
  readonly signed?: boolean | undefined;
  readonly tls?: boolean | undefined;
  readonly patience?: Pick<NatsRunOptions, "stallAfterMs" | "joinWithinMs"> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Live mode: windows wait until the pace lets them open. */
  readonly pace?: Pace | undefined;
  /** Sees all of the run and decides nothing. */
  readonly watcher?: RunWatcher | undefined;
  /** Over NATS: lets the processes that are started answer questions signed with it. */
  readonly queryKey?: string | undefined;
  readonly onProgress?: (collector: ResultsCollector) => void;
  readonly onEvent?: (event: FederationEvent) => void;
  /** Leaves checkpoints beside the results; null or left out: nothing outlives this process before the run is done. */
  readonly kept?: KeptRun | null;
  /** Goes on from a day of a run that is done, with another configuration. */
  readonly branch?: Branch | null;
}

/** A run that another process can go on with. */
export interface KeptRun {
  readonly file: RunFile;
  /** What an earlier process left; null: the run begins. */
  readonly left: LeftRun | null;
}

/** What a process that ended early left of a run. */
export interface LeftRun {
  /** null: it had made no checkpoint yet. */
  readonly checkpoint: Checkpoint | null;
  /** Over NATS: what it left instead. */
  readonly memory: FederationMemory | null;
}

/** Who looks at a run while it goes on, beside its results. */
export interface RunWatcher extends Required<Pick<Observer, "onGrant" | "onReport">> {
  /** The results will be gathered here, and judged by these checks. */
  onBegin(results: CollectedResults, checks: readonly ThresholdCheck[]): void;
  /** On the embedded engine: to be read between windows. */
  onProcesses(processes: readonly LogicalProcess[]): void;
}

/** A run that came to its end. */
export interface ScenarioRun {
  readonly summary: Summary;
  readonly timing: Timing;
  readonly outPath: string | null;
}

/**
 * Runs a configuration on either engine, judges it, and writes its results. The one way a scenario is run: by the
 * command line, by tests and by benchmarks. What is needed at its end only, or on the other engine, is loaded then.
 *
 * @throws OutputError before the run starts; whatever ends the engine, with nothing left behind
 */
export async function runScenario(options: ScenarioRunOptions): Promise<ScenarioRun> {
  const { configuration, out } = options;
  const calendar = calendarOf(configuration);
  const { checks } = compileThresholds(configuration.thresholds, metricContextOf(configuration));
  const { kept = null, branch = null } = options;
  const setting = branch === null ? keptResults(kept) : branchedResults(branch);
  const { parquet } = options;
  const files = out === null ? null : new ResultFiles(out, configuration, calendar, { ...setting, parquet });
  try {
    if (options.events === true) files?.openEvents();
    const stopwatch = startStopwatch();
    const start = branch === null ? null : await runToBranch(branch, options, { checks, files });
    const earlier = start?.evidence ?? evidenceOf(kept?.left ?? null);
    const evidence = new Evidence({ configuration, checks, earlierTerms: branch?.earlier, files, earlier });
    options.watcher?.onBegin(evidence.collector.results, checks);
    const ended = await runEngine(options, evidence, files, start?.run);
    const summary = await buildSummaryOf(options, evidence.collector, checks, ended);
    const timing = stopwatch.stop(
      summary.totals?.applications ?? null,
      summary.period.windows,
      ended.questions,
    );
    if (files !== null) {
      const lang = options.lang ?? "en";
      const { drawReport } = await import("./report/drawReport.ts");
      await files.complete(summary, timing, await drawReport({ summary, configuration, lang }));
    }
    return { summary, timing, outPath: files?.path ?? null };
  } catch (error) {
    files?.discard();
    throw error;
  }
}

/** The observer with whoever else wants to see what it sees; itself, where nobody does. */
function watched(observer: Observer, { watcher, pace }: ScenarioRunOptions): Observer {
  if (watcher === undefined && pace === undefined) return observer;
  return {
    onRows: (place, rows) => observer.onRows(place, rows),
    stops: () => observer.stops(),
    onGrant(grant) {
      observer.onGrant(grant);
      pace?.onWindow(grant.from, performance.now());
      watcher?.onGrant(grant);
    },
    ...(watcher === undefined ? {} : { onReport: (report) => watcher.onReport(report) }),
  };
}

interface EndedEngine {
  readonly digest: string;
  readonly natsVersion: string | null;
  readonly questions: Readonly<Record<string, number>>;
}

function keptResults(kept: KeptRun | null): ResultsSetting {
  if (kept === null) return PLAIN_RESULTS;
  const { left, file } = kept;
  const evidence = evidenceOf(left);
  const earlier = evidence === null ? null : { written: evidence.written, directory: null };
  const texts = { [RUN_FILE]: runFileText(file) };
  return { keeping: left === null ? "keep" : "go on", earlier, texts };
}

/** What an earlier process had gathered; null: nothing that was kept. */
function evidenceOf(left: LeftRun | null): EvidenceState | null {
  if (left === null) return null;
  return left.memory === null ? (left.checkpoint?.evidence ?? null) : gatheredIn(left.memory);
}

async function runEngine(
  options: ScenarioRunOptions,
  evidence: Evidence,
  files: ResultFiles | null,
  from: RunState | undefined,
): Promise<EndedEngine> {
  const { configuration, signal, pace, watcher, onProgress } = options;
  const { collector } = evidence;
  const observer = watched(evidence, options);
  if (options.engine === "embedded") {
    const digest = await runEmbedded(configuration, {
      observer,
      ...(files === null || files.events === null ? {} : { witness: files.events }),
      ...given({ signal, pace }),
      onBegin: (processes) => watcher?.onProcesses(processes),
      onProgress: () => onProgress?.(collector),
      ...(from === undefined ? checkpointsOf(options, evidence, files) : { from }),
    });
    return { digest, natsVersion: null, questions: {} };
  }
  const shown: Observer = {
    onRows: (place, rows) => observer.onRows(place, rows),
    ...(observer.onReport === undefined ? {} : { onReport: (report) => observer.onReport?.(report) }),
    onGrant: (grant) => {
      observer.onGrant(grant);
      onProgress?.(collector);
    },
    stops: () => observer.stops(),
  };
  const { natsUrl, processes, durability, replicas, spawn, keys, signed, tls } = options;
  const { logLevel, queryKey, onEvent, patience } = options;
  const memory = memoryOf(options, files);
  const { digest, natsVersion, questions } = await runFederation({
    configuration,
    observer: shown,
    ...given({ natsUrl, processes, durability, replicas, spawn, keys, signed, tls, logLevel }),
    ...given({ signal, pace, queryKey, onEvent, ...patience }),
    kept: memory === null ? null : keptFederation(options, memory, evidence),
  })
    .catch((error: unknown) => {
      throw withLoss(isInterruption(error) ? (signal?.reason ?? error) : error, memory);
    })
    .finally(() => memory?.store.close());
  if (files !== null && files.events !== null) {
    const { repeatForEvents } = await import("./repeatForEvents.ts");
    await repeatForEvents(configuration, files.events, digest, signal);
  }
  return { digest, natsVersion, questions };
}

async function runFederation(options: NatsRunOptions): Promise<NatsRunOutcome> {
  const { runOverNats } = await import("#services/runner/runOverNats.ts");
  return await runOverNats(options);
}

/** What a run over NATS keeps, or has kept; null: nothing outlives it. */
function memoryOf({ kept = null }: ScenarioRunOptions, files: ResultFiles | null): FederationMemory | null {
  if (kept === null || files === null) return null;
  return kept.left?.memory ?? openFederationMemory(files.partialPath, kept.file);
}

/** Whoever interrupted the run says how, and what is left of it. */
function isInterruption(error: unknown): boolean {
  return error instanceof FederationError && error.reason === "interrupted";
}

/** The error of a run, which may have its cause in what the evidence's store had lost. */
function withLoss(error: unknown, memory: FederationMemory | null): unknown {
  if (memory !== null && error instanceof Error) error.message += tornText([memory.store]);
  return error;
}

function keptFederation(
  { kept }: ScenarioRunOptions,
  { store, stored, storesFolder }: FederationMemory,
  evidence: Evidence,
): KeptFederation {
  const memory = { store, stored, gathered: () => evidence.state() };
  return { run: kept?.file.run ?? "", folder: storesFolder, memory };
}

function checkpointsOf(
  { configuration, kept = null }: ScenarioRunOptions,
  evidence: Evidence,
  files: ResultFiles | null,
): Pick<EmbeddedOptions, "from" | "checkpoints"> {
  if (kept === null || files === null) return {};
  const { file, left } = kept;
  const checkpoint = left?.checkpoint ?? null;
  const checkpoints = new Checkpointing({
    configuration,
    program: file.program,
    everyDays: file.checkpointEveryDays,
    directory: files.partialPath,
    from: checkpoint?.header.at ?? null,
    evidence: () => evidence.state(),
  });
  return checkpoint === null ? { checkpoints } : { checkpoints, from: checkpoint.run };
}

async function buildSummaryOf(
  options: ScenarioRunOptions,
  collector: ResultsCollector,
  checks: readonly ThresholdCheck[],
  ended: EndedEngine,
): Promise<Summary> {
  const { buildSummary } = await import("#scenario/results/buildSummary.ts");
  return buildSummary({
    configuration: options.configuration,
    results: collector.results,
    checks,
    digest: ended.digest,
    engine: options.engine,
    versions: { jiexu: programVersion(), node: process.versions.node, natsServer: ended.natsVersion },
    reproduce: options.reproduce,
  });
}
