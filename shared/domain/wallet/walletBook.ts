import type { WalletTransfer } from "./walletTransfer.ts";

/** A payer's account as the wallet sees it, and the transfers made on the latest day of them. */
export interface PayerAccount {
  balanceFen: number;
  day: number;
  count: number;
  /** Whether the payer may come again; else the account is not kept here. */
  comesAgain: boolean;
}

/** The wallets of a province's people, as far as they move money; plain data. */
export interface WalletBook {
  numbered: number;
  readonly payers: Map<string, PayerAccount>;
  /** Transfers asked for here and not ended, and transfers that wait here for their receiver. */
  readonly sent: Map<string, WalletTransfer>;
  readonly received: Map<string, WalletTransfer>;
}

export function createWalletBook(listed: number): WalletBook {
  return { numbered: listed, payers: new Map(), sent: new Map(), received: new Map() };
}
