import type { DrawSource } from "#kernel/draw.ts";
import type { Lookup } from "#kernel/recentLookup.ts";
import type { Sampler } from "#kernel/sampler.ts";
import type { Applicant, LodgedAt } from "../application.ts";
import type { WorkCalendar } from "../calendar/workCalendar.ts";
import type { Channel } from "../channel.ts";
import type { BalanceDistribution, CaseMix, ListedCircumstances } from "../circumstances.ts";
import type { Journey, StatedJourney } from "../journey/journey.ts";
import type { Observation } from "../observation.ts";
import type { PayoutSetting } from "../payout/payoutSetting.ts";
import type { Combination } from "../person/combination.ts";
import type { PeopleMix } from "../person/peopleMix.ts";
import type { StatedPerson } from "../person/statedPerson.ts";
import type { ProvincePolicy } from "../policy/policy.ts";
import type { WalletSetting } from "../wallet/walletSetting.ts";

/** An application the scenario lists one by one. */
export interface ListedApplication extends ListedCircumstances {
  readonly at: number;
  readonly origin: string;
  readonly originPool: string;
  readonly destination: string;
  readonly destinationPool: string;
  readonly channel: Channel;
  readonly lodgedAt: LodgedAt;
  readonly applicant: Applicant;
  readonly combination: Combination;
  /** The same text marks the same person; null gives each case a person of its own. */
  readonly person: string | null;
  /** What is true of that person. */
  readonly about: StatedPerson;
  /** How that person goes about it; undefined leaves it to chance. */
  readonly journey: StatedJourney | undefined;
}

/** What all provinces of a run share: the calendar, the policies in force, the people, and the luck. */
export interface CountrySetting {
  readonly startAt: number;
  /** What the desks' figures are about; left out, the whole run. */
  readonly observation?: Observation | undefined;
  readonly calendar: WorkCalendar;
  readonly policies: ReadonlyMap<string, ProvincePolicy>;
  /** The policies of pooling areas, by the area's code; one that is not here goes by its province's (`policyAt`). */
  readonly poolPolicies: Lookup<ProvincePolicy>;
  readonly mix: CaseMix;
  readonly people: PeopleMix;
  readonly balance: BalanceDistribution;
  /** Shares of drawn applications: by app (the rest at a window), lodged at destination, by an employer. */
  readonly shares: { readonly app: number; readonly atDestination: number; readonly byEmployer: number };
  /** Days between an application and the same person's second one; ticks, mean of an exponential. */
  readonly secondApplicationAfterTicks: number;
  /** One hop over the platform or the bank's message net; at least the lookahead. */
  readonly exchangeTicks: number;
  /** When the bank data of provinces are incomplete; most have no entry. */
  readonly bankDataGaps: ReadonlyMap<string, readonly { fromTicks: number; untilTicks: number }[]>;
  /** How people come to apply; null: they are there, and wait. */
  readonly journey: Journey<Sampler> | null;
  /** Draw sources by home province. */
  readonly draws: Lookup<DrawSource>;
  /** Listed applications by home province: case number n is the nth of them. */
  readonly listed: ReadonlyMap<string, readonly ListedApplication[]>;
  /** null: nobody asks for a pay-out, nobody uses a wallet. */
  readonly payouts: PayoutSetting | null;
  readonly wallet: WalletSetting | null;
}
