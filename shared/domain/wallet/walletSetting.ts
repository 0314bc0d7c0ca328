import type { RateProfile } from "#kernel/poissonArrivals.ts";
import type { BalanceDistribution } from "../circumstances.ts";
import type { WalletRelative } from "../policy/walletPolicy.ts";
import type { WalletCircumstance, WalletMix } from "./walletTransfer.ts";

/** A wallet transfer that the scenario lists. */
export interface ListedWalletTransfer {
  readonly at: number;
  readonly from: string;
  readonly fromPool: string;
  readonly to: string;
  readonly toPool: string;
  readonly payer: string;
  readonly relative: WalletRelative;
  readonly amountFen: number;
  /** What the payer's account holds when it is first heard of. */
  readonly balanceFen: number;
  readonly circumstances: ReadonlySet<WalletCircumstance>;
}

/** Where a province's payers have their relatives, and when they send money. */
export interface WalletFlow {
  readonly profile: RateProfile;
  readonly partners: readonly string[];
  /** Cumulative weights of the partners, last one 1. */
  readonly cumulative: Float64Array;
}

/** How people use their wallets in a country. */
export interface WalletSetting {
  /** Share of those who transfer out that share their account with relatives then. */
  readonly sharing: number;
  readonly mix: WalletMix;
  readonly amount: BalanceDistribution;
  /** Share of transfers after which the payer makes another, and the mean time until then; ticks. */
  readonly again: number;
  readonly againAfterTicks: number;
  /** Mean time until a receiver accepts; ticks. */
  readonly acceptedAfterTicks: number;
  readonly listed: ReadonlyMap<string, readonly ListedWalletTransfer[]>;
  readonly flows: ReadonlyMap<string, WalletFlow>;
}
