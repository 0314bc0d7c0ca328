import { expect } from "vitest";
import type { DeskRow } from "#domain/deskRow.ts";
import type { JobRow } from "#domain/jobRow.ts";
import { TICKS_PER_DAY } from "#kernel/time.ts";
import type { StationConfiguration } from "#scenario/runConfiguration.ts";
import { bareNetwork } from "./bareNetwork.ts";
import { deskRows, jobRows, runEmbedded } from "./runEmbedded.ts";
import { type ConfidenceInterval, confidenceInterval } from "./studentT.ts";

/** What one replication gives: jobs that came after the warm-up, and the desks over the whole run. */
export interface Replication {
  readonly jobs: readonly JobRow[];
  readonly desks: readonly DeskRow[];
}

/** A network to be run over and over under seeds of its own: 1, 2, and so on. */
export interface Experiment {
  readonly stations: readonly StationConfiguration[];
  readonly replications: number;
  /** Jobs that come before this instant are not counted: the network starts empty, as it never is. */
  readonly warmUpTicks: number;
  readonly lookaheadTicks?: number;
}

export function replicate({
  stations,
  replications,
  warmUpTicks,
  lookaheadTicks,
}: Experiment): Replication[] {
  return Array.from({ length: replications }, (_, index) => {
    const run = { seed: index + 1, arrivalsUntil: 2 ** 41, lookaheadTicks: lookaheadTicks ?? TICKS_PER_DAY };
    const outcome = runEmbedded(bareNetwork(stations, run), { witnessed: false });
    const jobs = jobRows(outcome).filter(({ startedAt }) => startedAt >= warmUpTicks);
    return { jobs, desks: deskRows(outcome) };
  });
}

/** The 99 % confidence interval of a figure over independent replications. */
export function intervalOf(
  replications: readonly Replication[],
  figure: (replication: Replication) => number,
): ConfidenceInterval {
  return confidenceInterval(replications.map(figure), 0.99);
}

export function meanOf(jobs: readonly JobRow[], value: (job: JobRow) => number): number {
  return jobs.reduce((sum, job) => sum + value(job), 0) / jobs.length;
}

/** Holds an interval against theory, which it is to cover and to say something about. */
export function expectToCover(interval: ConfidenceInterval, theory: number, precision: number): void {
  const { mean, low, high, halfWidth } = interval;
  const found = `${mean} ± ${halfWidth} (99 %), in theory ${theory}`;
  expect(low, found).toBeLessThanOrEqual(theory);
  expect(high, found).toBeGreaterThanOrEqual(theory);
  // An interval as wide as the figure itself would prove nothing.
  expect(halfWidth, found).toBeLessThanOrEqual(precision * theory);
}
