import { randomBytes } from "node:crypto";
import type { Summary } from "#scenario/results/summary.ts";
import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { LiveDashboard } from "#services/dashboard/liveDashboard.ts";
import { LiveRun } from "#services/dashboard/liveRun.ts";
import type { ExitCode } from "#services/ending/exitCode.ts";
import type { Pace } from "#services/pace/pace.ts";
import type { FederationEvent } from "#services/runner/natsRun.ts";
import { exitCodeOf, failureText } from "../failure.ts";
import type { RunFlags } from "../runFlags.ts";
import type { RunWatcher } from "../runScenario.ts";
import { caseWords } from "./caseWords.ts";
import { DEFAULT_PORT } from "./defaultPort.ts";
import { LiveQuestions } from "./liveQuestions.ts";

/** The dashboard of one run: what the run must be given, and what it must be told of. */
export interface RunDashboard {
  readonly watcher: RunWatcher;
  /** Lets the services of a NATS run answer questions. */
  readonly queryKey: string;
  readonly url: string;
  onEvent(event: FederationEvent): void;
  onVerdict(summary: Summary, outPath: string | null, exitCode: ExitCode): Promise<void>;
  onFailure(error: unknown): Promise<void>;
}

/**
 * Serves a run's page, before the run starts.
 * @throws DashboardError when the port cannot be had
 */
export async function openRunDashboard(
  configuration: RunConfiguration,
  flags: RunFlags,
  pace: Pace,
): Promise<RunDashboard> {
  const queryKey = process.env["JIEXU_QUERY_KEY"] || randomBytes(24).toString("base64url");
  const questions = new LiveQuestions(configuration, queryKey);
  const isControlled = flags.dashboardControl === true;
  const live = new LiveRun({
    configuration,
    engine: flags.engine,
    pace,
    isControlled,
    answersQuestions: configuration.country !== null,
    nowMs: () => performance.now(),
  });
  const dashboard = new LiveDashboard({
    port: flags.port ?? DEFAULT_PORT,
    live,
    pace,
    isControlled,
    caseWords: caseWords(),
    ask: (place, query, shown) => questions.ask(place, query, shown),
  });
  await dashboard.start();
  return {
    watcher: {
      onBegin: (results, checks) => live.onBegin(results, checks),
      onGrant: (grant) => live.onGrant(grant),
      onReport: (report) => live.onReport(report),
      onProcesses: (processes) => questions.onProcesses(processes),
    },
    queryKey,
    url: dashboard.url,
    onEvent(event) {
      if (event.event === "prepared") questions.onFederation(event.natsUrl, event.run, event.askingKeys);
      if (event.event === "gathering") live.onGathering(event.missing);
    },
    onVerdict: ({ verdict, digest }, outPath, exitCode) =>
      dashboard.end({ verdict, exitCode, digest, results: outPath, problem: null }),
    onFailure: (error) =>
      dashboard.end({
        verdict: null,
        exitCode: exitCodeOf(error),
        digest: null,
        results: null,
        problem: failureText(error),
      }),
  };
}
