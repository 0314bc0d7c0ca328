import type { WalletOutcome, WalletRefusalCode, WalletTransfer } from "../wallet/walletTransfer.ts";

/** What a province records of wallets (医保钱包) and of accounts shared in the family (家庭共济). */
export type WalletFact =
  /** The person of a transfer shares the account: what is set aside for how many relatives, and used by them. */
  | {
      readonly kind: "sharing_found";
      readonly case: string;
      readonly relatives: number;
      readonly limitFen: number;
      readonly usedFen: number;
    }
  | { readonly kind: "sharing_dissolved"; readonly case: string; readonly returnedFen: number }
  /** The balance as it goes onto the information sheet. */
  | { readonly kind: "balance_fixed"; readonly case: string; readonly amountFen: number }
  /**
   * @property balanceFen the payer's account as it enters the books; −1 for a payer who is known
   * @property comesAgain whether the payer may ask for another
   */
  | {
      readonly kind: "wallet_transfer_asked";
      readonly case: string;
      readonly transfer: WalletTransfer;
      readonly balanceFen: number;
      readonly comesAgain: boolean;
    }
  | { readonly kind: "wallet_transfer_sent"; readonly case: string }
  | {
      readonly kind: "wallet_transfer_arrived";
      readonly case: string;
      readonly transfer: WalletTransfer;
      readonly goesBackAt: number;
    }
  | { readonly kind: "wallet_transfer_accepted"; readonly case: string }
  | { readonly kind: "wallet_transfer_returned"; readonly case: string; readonly code: WalletRefusalCode }
  | {
      readonly kind: "wallet_transfer_closed";
      readonly case: string;
      readonly outcome: WalletOutcome;
      readonly code: WalletRefusalCode | null;
    };
