import type { RateProfile } from "#kernel/poissonArrivals.ts";
import type { PayoutCircumstance, PayoutGround, PayoutMix } from "./payoutGround.ts";

/** An application for a pay-out that the scenario lists. */
export interface ListedPayout {
  readonly at: number;
  readonly province: string;
  readonly pool: string;
  readonly ground: PayoutGround;
  readonly person: string | null;
  readonly suspendedDay: number | null;
  readonly balanceFen: number | null;
  readonly circumstances: ReadonlySet<PayoutCircumstance>;
}

/** Who asks for pay-outs in a country, and what may be the matter with what they ask. */
export interface PayoutSetting {
  readonly grounds: readonly PayoutGround[];
  /** Cumulative weights of the grounds, last one 1. */
  readonly cumulative: Float64Array;
  readonly mix: PayoutMix;
  /** Shares of those who ask for one: of retirees refused a transfer, of those whose money came back, of those who
   * moved into resident insurance. */
  readonly afterRefusal: number;
  readonly afterReturn: number;
  readonly afterResident: number;
  /** Mean of the time until they do, and until a wrong bank account has been put right; ticks. */
  readonly followsAfterTicks: number;
  readonly correctedAfterTicks: number;
  /** By province: pay-out number n is the nth of them. */
  readonly listed: ReadonlyMap<string, readonly ListedPayout[]>;
  /** When those who follow no transfer come, by province; only where somebody does. */
  readonly profiles: ReadonlyMap<string, RateProfile>;
}
