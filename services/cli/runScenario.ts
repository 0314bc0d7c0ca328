import type { Observer } from "#engine/observer.ts";
import type { Durability } from "#ports/store.ts";
import { buildSummary } from "#scenario/results/buildSummary.ts";
import { measuredValue } from "#scenario/results/measuredValue.ts";
import { createResultsCollector, type ResultsCollector } from "#scenario/results/resultsCollector.ts";
import { metricContextOf } from "#scenario/results/runContext.ts";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { endsRun } from "#scenario/threshold/abortOnFail.ts";
import { compileThresholds } from "#scenario/threshold/compileThresholds.ts";
import type { ThresholdCheck } from "#scenario/threshold/thresholdCheck.ts";
import { calendarOf } from "#services/assembly/countryMachines.ts";
import type { FederationEvent } from "#services/runner/natsRun.ts";
import { runOverNats } from "#services/runner/runOverNats.ts";
import { ResultFiles } from "./report/resultFiles.ts";
import { startStopwatch, type Timing } from "./report/timing.ts";
import { runEmbedded } from "./runEmbedded.ts";
import { programVersion } from "./version.ts";

/** How a scenario is run, and what is told while it runs. */
export interface ScenarioRunOptions {
  readonly configuration: RunConfiguration;
  readonly engine: "embedded" | "nats";
  /** Directory of the results; null: none are written. */
  readonly out: string | null;
  /** The command that repeats the run, for the summary. */
  readonly reproduce: string;
  /** The language the report shows first. */
  readonly lang?: "en" | "zh" | undefined;
  readonly natsUrl?: string | undefined;
  readonly processes?: number | undefined;
  readonly durability?: Durability | undefined;
  readonly spawn?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (collector: ResultsCollector) => void;
  readonly onEvent?: (event: FederationEvent) => void;
}

/** A run that came to its end. */
export interface ScenarioRun {
  readonly summary: Summary;
  readonly timing: Timing;
  readonly outPath: string | null;
}

/** Abort checks look at the figures once in so many windows: they add up every histogram they ask of. */
const WINDOWS_BETWEEN_ABORT_CHECKS = 24;

/**
 * Runs a configuration on either engine, judges it, and writes its results. The one way a scenario is run: by the
 * command line, by tests and by benchmarks.
 *
 * @throws OutputError before the run starts; whatever ends the engine, with nothing left behind
 */
export async function runScenario(options: ScenarioRunOptions): Promise<ScenarioRun> {
  const { configuration, out } = options;
  const calendar = calendarOf(configuration);
  const { checks } = compileThresholds(configuration.thresholds, metricContextOf(configuration));
  const collector = createResultsCollector({ configuration, calendar, checks });
  const files = out === null ? null : new ResultFiles(out, configuration, calendar);
  try {
    const stopwatch = startStopwatch();
    const observer = observerOf(configuration, collector, files, checks);
    const ended = await runEngine(options, observer, collector);
    const summary = buildSummaryOf(options, collector, checks, ended);
    const timing = stopwatch.stop(
      summary.totals?.applications ?? null,
      summary.period.windows,
      ended.questions,
    );
    if (files !== null) {
      // Drawing takes a large library, which nobody should wait for who wants no report.
      const { reportPage } = await import("./report/page/reportPage.ts");
      const lang = options.lang ?? "en";
      files.complete(
        summary,
        timing,
        reportPage({ summary, configuration, calendar, lang, replications: null }),
      );
    }
    return { summary, timing, outPath: files?.path ?? null };
  } catch (error) {
    files?.discard();
    throw error;
  }
}

interface EndedEngine {
  readonly digest: string;
  readonly natsVersion: string | null;
  readonly questions: Readonly<Record<string, number>>;
}

async function runEngine(
  options: ScenarioRunOptions,
  observer: Observer,
  collector: ResultsCollector,
): Promise<EndedEngine> {
  const { configuration, signal, onProgress } = options;
  if (options.engine === "embedded") {
    const digest = await runEmbedded(configuration, {
      observer,
      ...(signal === undefined ? {} : { signal }),
      onProgress: () => onProgress?.(collector),
    });
    return { digest, natsVersion: null, questions: {} };
  }
  const watched: Observer = {
    ...observer,
    onGrant: (grant) => {
      observer.onGrant(grant);
      onProgress?.(collector);
    },
  };
  const { natsUrl, processes, durability, spawn, onEvent } = options;
  const { digest, natsVersion, questions } = await runOverNats({
    configuration,
    observer: watched,
    ...(natsUrl === undefined ? {} : { natsUrl }),
    ...(processes === undefined ? {} : { processes }),
    ...(durability === undefined ? {} : { durability }),
    ...(spawn === undefined ? {} : { spawn }),
    ...(signal === undefined ? {} : { signal }),
    ...(onEvent === undefined ? {} : { onEvent }),
  });
  return { digest, natsVersion, questions };
}

function observerOf(
  configuration: RunConfiguration,
  collector: ResultsCollector,
  files: ResultFiles | null,
  checks: readonly ThresholdCheck[],
): Observer {
  const aborting = checks.filter((check) => check.abortOnFail);
  let stopped = false;
  return {
    onRows(place, rows) {
      collector.onRows(place, rows);
      files?.onRows(place, rows);
    },
    onGrant(grant) {
      collector.onGrant(grant);
      files?.onGrant(grant);
      if (aborting.length === 0 || stopped || grant.window % WINDOWS_BETWEEN_ABORT_CHECKS !== 0) return;
      stopped = aborting.some((check) =>
        endsRun(check, measuredValue(collector.results, configuration, check.selector)),
      );
    },
    stops: () => stopped,
  };
}

function buildSummaryOf(
  options: ScenarioRunOptions,
  collector: ResultsCollector,
  checks: readonly ThresholdCheck[],
  ended: EndedEngine,
): Summary {
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
