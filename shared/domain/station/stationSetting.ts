import type { DrawSource } from "#kernel/draw.ts";
import type { RateProfile } from "#kernel/poissonArrivals.ts";
import type { Sampler } from "#kernel/sampler.ts";
import type { QueueDiscipline } from "#kernel/waitingLine.ts";
import type { WorkSchedule } from "#kernel/workSchedule.ts";

/** A desk of a station: jobs pass the desks in the order listed. */
export interface StationDesk {
  readonly name: string;
  readonly officers: number;
  readonly discipline: QueueDiscipline;
  readonly service: Sampler;
}

/** Where a job goes after the last desk, with what probability and delay. */
export interface StationLink {
  readonly to: string;
  readonly probability: number;
  readonly delayTicks: number;
}

/** How jobs come in from outside: at listed instants, or by a Poisson stream up to so many jobs. */
export type StationArrivals =
  | { readonly kind: "listed"; readonly atTicks: readonly number[] }
  | { readonly kind: "poisson"; readonly profile: RateProfile; readonly jobs: number };

/** One station of a bare queueing network: an agency without procedure, policy or money. */
export interface StationSetting {
  readonly code: string;
  readonly startAt: number;
  readonly schedule: WorkSchedule;
  readonly desks: readonly StationDesk[];
  readonly links: readonly StationLink[];
  readonly arrivals: StationArrivals | null;
  /** Of each station by code: a job draws under the name of the station it came in at. */
  readonly draws: ReadonlyMap<string, DrawSource>;
  readonly reportJobs: boolean;
}
