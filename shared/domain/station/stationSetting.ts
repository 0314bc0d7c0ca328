import type { DrawSource } from "#kernel/draw.ts";
import type { RateProfile } from "#kernel/poissonArrivals.ts";
import type { Sampler } from "#kernel/sampler.ts";
import type { QueueDiscipline } from "#kernel/waitingLine.ts";
import type { WorkSchedule } from "#kernel/workSchedule.ts";
import type { Observation } from "../observation.ts";

/** Where a job goes from a desk: to the one listed next, over the station's links, or out of the network. */
export type DeskExit = "next_desk" | "links" | "leave";

/** A desk of a station. Unless it says otherwise, jobs go on to the next, and from the last over the links. */
export interface StationDesk {
  readonly name: string;
  readonly officers: number;
  readonly discipline: QueueDiscipline;
  readonly service: Sampler;
  readonly exit?: DeskExit;
}

/** Where a job goes next, with what probability and delay; with what is left over it leaves the network. */
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
  /** The desk at which jobs from another station come in, by its code; all others come in at the first. */
  readonly entries: ReadonlyMap<string, string>;
  readonly arrivals: StationArrivals | null;
  /** Of each station by code: a job draws under the name of the station it came in at. */
  readonly draws: ReadonlyMap<string, DrawSource>;
  readonly reportJobs: boolean;
  /** What the figures are about; left out, the whole run. */
  readonly observation?: Observation | undefined;
}
