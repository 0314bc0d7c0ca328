import type { BalanceDistribution } from "#domain/circumstances.ts";
import type { WalletRelative } from "#domain/policy/walletPolicy.ts";
import type { WalletCircumstance, WalletMix } from "#domain/wallet/walletTransfer.ts";

/** Wallets (医保钱包) of a run: accounts shared with relatives, and money sent to relatives in other provinces. */
export interface WalletConfiguration {
  /** Payers a year, for each transfer of insurance a year between two provinces that have opened their wallets. */
  readonly payersPerTransfer: number;
  /** Share of those who transfer out that share their account then. */
  readonly sharing: number;
  readonly mix: WalletMix;
  readonly amount: BalanceDistribution;
  /** Share of transfers after which the payer makes another. */
  readonly again: number;
  readonly againAfterTicks: number;
  readonly acceptedAfterTicks: number;
  readonly transfers: readonly ListedWalletTransferConfiguration[];
}

export interface ListedWalletTransferConfiguration {
  readonly at: number;
  readonly from: string;
  readonly fromPool: string;
  readonly to: string;
  readonly toPool: string;
  readonly payer: string;
  readonly relative: WalletRelative;
  readonly amountFen: number;
  readonly balanceFen: number;
  readonly circumstances: readonly WalletCircumstance[];
}
