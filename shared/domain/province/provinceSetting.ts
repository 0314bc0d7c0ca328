import type { RateProfile } from "#kernel/poissonArrivals.ts";
import type { Sampler } from "#kernel/sampler.ts";
import type { WorkSchedule } from "#kernel/workSchedule.ts";
import type { FinanceCalendar } from "../calendar/financeCalendar.ts";
import type { DeskName, ProvincePolicy } from "../policy/policy.ts";
import type { CountrySetting } from "./countrySetting.ts";

/** One way an application can come to a province: a link, and the side it is lodged at. */
export interface ArrivalLink {
  readonly origin: string;
  readonly destination: string;
  readonly lodgedAt: "origin" | "destination";
}

/** The flow of drawn applications lodged at a province. */
export interface ApplicationFlow {
  readonly profile: RateProfile;
  readonly links: readonly ArrivalLink[];
  /** Cumulative weights of the links, last one 1. */
  readonly cumulative: Float64Array;
}

/** Everything one province's rules may look at that never changes in a run. */
export interface ProvinceSetting {
  readonly code: string;
  readonly policy: ProvincePolicy;
  readonly country: CountrySetting;
  readonly schedule: WorkSchedule;
  /** When its finance pays. */
  readonly finance: FinanceCalendar;
  readonly service: Readonly<Record<DeskName, Sampler>>;
  readonly circulation: Readonly<Record<DeskName, Sampler>>;
  readonly flow: ApplicationFlow | null;
}
