import type { Durability } from "#ports/store.ts";

/** What a program of the benchmark is asked to run. Passed to it as JSON, its one argument. */
export interface RunOrder {
  readonly scenarioPath: string;
  readonly set: readonly string[];
  readonly engine: "embedded" | "nats";
  readonly processes?: number;
  readonly durability?: Durability;
  /** Runs before the one that counts: the first is spent on compiling the program. */
  readonly warmUps: number;
}

/** What came of it. It prints this as its last line, as JSON. */
export interface MeasuredRun {
  /** Cases or jobs that came in; all of them end. */
  readonly transfers: number;
  readonly seconds: number;
  /** Of `seconds`: until the first window opened, and from when the last one had. */
  readonly startSeconds?: number;
  readonly stopSeconds?: number;
  readonly windows: number;
  /** Envelopes and rows that travelled between logical processes; null where nobody counted. */
  readonly records: number | null;
  readonly digest: string;
  /** Of all operating-system processes of the run that do its work, at their largest. */
  readonly peakMebibytes: number | null;
  /** The most that the run's stores and the broker's held at once; null where there are none. */
  readonly peakDiskMebibytes: number | null;
  /** A check that the right thing was measured: mean sojourn of the queueing work, null elsewhere. */
  readonly meanMinutes: number | null;
  /** Of a country: the share of cases within the total limit, and how long they took on average. */
  readonly onTimeRate?: number | null;
  readonly meanWorkingDays?: number | null;
}
