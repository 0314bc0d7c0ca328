import type { Applicant, LodgedAt } from "#domain/application.ts";
import type { Channel } from "#domain/channel.ts";
import type { BalanceDistribution, CaseMix, Circumstance } from "#domain/circumstances.ts";
import type { Journey, StatedJourney } from "#domain/journey/journey.ts";
import type { Observation } from "#domain/observation.ts";
import type { Combination } from "#domain/person/combination.ts";
import type { PeopleMix } from "#domain/person/peopleMix.ts";
import type { StatedPerson } from "#domain/person/statedPerson.ts";
import type { ClockInterval } from "#domain/policy/clockInterval.ts";
import type { ProvincePolicy } from "#domain/policy/policy.ts";
import type { DeskExit } from "#domain/station/stationSetting.ts";
import type { Distribution } from "#kernel/distribution.ts";
import type { QueueDiscipline } from "#kernel/waitingLine.ts";
import type { PayoutConfiguration } from "./payoutConfiguration.ts";
import type { ProvenanceEntry } from "./policy/policyProvenance.ts";
import type { ThresholdsConfig } from "./threshold/thresholdConfig.ts";
import type { WalletConfiguration } from "./walletConfiguration.ts";

/**
 * A run, completely described: the scenario with all its defaults, overrides and policies worked in. Plain JSON
 * data; from it and nothing else any process on any machine builds its part of the run, and a run is repeated.
 * Instants and durations in ticks, dates resolved.
 */
export interface RunConfiguration {
  readonly schemaVersion: 1;
  readonly name: string;
  readonly why: string;
  /** The same in Chinese, where the scenario has it. */
  readonly whyZh?: string;
  /** The scenario file as the user named it, for the command that repeats the run. */
  readonly scenarioFile: string;
  readonly seed: number;
  readonly replication: number;
  readonly scale: number;
  /** First instant of the run, and the instant from which nobody applies any more. */
  readonly startAt: number;
  readonly arrivalsUntil: number;
  /** What comes between warm-up and cool-down; left out, everything is counted. */
  readonly counted?: Observation;
  /** null: drain until nothing is left to do. */
  readonly cutAt: number | null;
  readonly lookaheadTicks: number;
  /** One hop over the platform's exchange; at least the lookahead. */
  readonly exchangeTicks: number;
  readonly calendar: { readonly kind: "statutory" | "always_open"; readonly allowProjected: boolean };
  readonly faults: readonly FaultConfiguration[];
  readonly thresholds: ThresholdsConfig;
  /** Exactly one of the two is there. */
  readonly country: CountryConfiguration | null;
  readonly network: NetworkConfiguration | null;
}

export interface CountryConfiguration {
  /** Ascending by code. */
  readonly policies: readonly ProvincePolicy[];
  /** Pooling areas whose policy is not their province's, ascending. */
  readonly poolPolicies: readonly PoolPolicy[];
  /** By code of the province; by code of a pooling area, only that in which it departs from its province. */
  readonly provenance: Readonly<Record<string, Readonly<Record<string, ProvenanceEntry>>>>;
  /** Where the scenario's own figures come from, by their path in the scenario file. */
  readonly scenarioProvenance?: Readonly<Record<string, ProvenanceEntry>>;
  /** Values of the scenario and the policies that rest on an assumption. */
  readonly assumptionCount: number;
  readonly mix: CaseMix;
  readonly people: PeopleMix;
  readonly balance: BalanceDistribution;
  readonly shares: { readonly app: number; readonly atDestination: number; readonly byEmployer: number };
  readonly secondApplicationAfterTicks: number;
  readonly journey: Journey<Distribution> | null;
  readonly bank: { readonly latency: Distribution; readonly officeHours: readonly ClockInterval[] };
  /** Applications a year by ordered pair (from = to: inside the province), scale worked in. */
  readonly flows: readonly { readonly from: string; readonly to: string; readonly perYear: number }[];
  /** Factors on the yearly mean rate; each list averages 1 over its own period as `resolve` makes sure. */
  readonly monthFactors: readonly number[];
  readonly weekdayFactors: readonly number[];
  readonly hourFactors: readonly number[];
  readonly applications: readonly ListedApplicationConfiguration[];
  /** null: nobody asks for a pay-out; nobody uses a wallet. */
  readonly payouts: PayoutConfiguration | null;
  readonly wallet: WalletConfiguration | null;
}

/** A pooling area with a policy of its own: the whole policy, as in force there. */
export interface PoolPolicy {
  readonly pool: string;
  readonly policy: ProvincePolicy;
}

export interface ListedApplicationConfiguration {
  readonly at: number;
  readonly from: string;
  readonly fromPool: string;
  readonly to: string;
  readonly toPool: string;
  readonly channel: Channel;
  readonly lodgedAt: LodgedAt;
  readonly applicant: Applicant;
  readonly combination: Combination;
  readonly person: string | null;
  readonly about: StatedPerson;
  readonly journey?: StatedJourney;
  readonly balanceFen: number | null;
  readonly circumstances: readonly Circumstance[];
}

/** A bare queueing network: stations, links, jobs; no procedure and no money. */
export interface NetworkConfiguration {
  readonly stations: readonly StationConfiguration[];
  /** Whether each job is a row of the results; the desks' figures always are. */
  readonly reportJobs: boolean;
}

export interface StationConfiguration {
  readonly code: string;
  readonly desks: readonly {
    readonly name: string;
    readonly officers: number;
    readonly discipline: QueueDiscipline;
    readonly service: Distribution;
    /** Where a job goes from here; left out, to the next desk, and from the last over the links. */
    readonly exit?: DeskExit;
  }[];
  /** Left over from the sum of probabilities: jobs that leave the network. */
  readonly links: readonly {
    readonly to: string;
    readonly probability: number;
    readonly delayTicks: number;
    /** The desk there; left out, its first. One for all links between the same two stations. */
    readonly entry?: string;
  }[];
  readonly arrivals:
    | { readonly kind: "listed"; readonly atTicks: readonly number[] }
    | { readonly kind: "poisson"; readonly meanTicks: number; readonly jobs: number | null }
    | null;
}

export type FaultConfiguration =
  | {
      /** The bank data of a province's agencies are incomplete on the platform. */
      readonly kind: "bank_data";
      readonly province: string;
      readonly fromTicks: number;
      readonly untilTicks: number;
    }
  | {
      readonly kind: "outage";
      /** A province or station code, "platform" or "bank". */
      readonly at: string;
      readonly fromTicks: number;
      readonly untilTicks: number;
    }
  | {
      readonly kind: "link";
      readonly from: string;
      readonly to: string;
      readonly fromTicks: number;
      readonly untilTicks: number;
      readonly loss: number;
      readonly duplicate: number;
      readonly extraDelayTicks: number;
      readonly retransmitAfterTicks: number;
    };
