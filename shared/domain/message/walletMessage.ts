import type { WalletRefusalCode, WalletTransfer } from "../wallet/walletTransfer.ts";

/** Money from one wallet to another, over the platform, which clears it. */
export interface WalletTransferMessage {
  readonly kind: "wallet_transfer";
  readonly case: string;
  readonly addressee: string;
  readonly transfer: WalletTransfer;
  readonly amountFen: number;
}

/** Money that goes back to the payer's wallet, and why. */
export interface WalletReturnMessage {
  readonly kind: "wallet_return";
  readonly case: string;
  readonly addressee: string;
  readonly code: WalletRefusalCode;
  readonly amountFen: number;
}

/** The receiver has accepted. */
export interface WalletResultMessage {
  readonly kind: "wallet_result";
  readonly case: string;
  readonly addressee: string;
}
