import type { WalletRelative } from "../policy/walletPolicy.ts";

/**
 * Why a transfer from one wallet to another fails (钱包转账), in the order in which the payer's side, then the
 * receiver's side looks. Sources: Xinhua 2025-02-04 (areas, both activated); shm.com.cn 2025-09-18 (count, amount, hours).
 */
export const walletRefusalCodes = [
  "WALLET_AREA_NOT_OPEN",
  "WALLET_CLOSED_AT_NIGHT",
  "WALLET_NOT_ACTIVATED",
  "WALLET_NOT_A_RELATIVE",
  "WALLET_OVER_AMOUNT",
  "WALLET_OVER_COUNT",
  "WALLET_NOT_ENOUGH",
  "WALLET_RECEIVER_NOT_ACTIVATED",
  "WALLET_NOT_ACCEPTED",
] as const;
export type WalletRefusalCode = (typeof walletRefusalCodes)[number];

/** What may be the matter with a transfer. */
export const walletCircumstances = [
  "payerNotActivated",
  "receiverNotActivated",
  /** The receiver's pooling area has not opened its wallets (未开通). */
  "receiverAreaNotOpen",
  "notARelative",
  /** The receiver does nothing (对方未接收). */
  "notAccepted",
] as const;
export type WalletCircumstance = (typeof walletCircumstances)[number];
export type WalletMix = Readonly<Record<WalletCircumstance, number>>;

/** A transfer of money from a person's wallet to a relative's in another province. */
export interface WalletTransfer {
  readonly case: string;
  readonly from: string;
  readonly fromPool: string;
  readonly to: string;
  readonly toPool: string;
  readonly payer: string;
  /** null: no close relative. */
  readonly relative: WalletRelative | null;
  readonly amountFen: number;
  readonly askedAt: number;
  /** Whose luck it is: the episode's number at `from`, and which transfer of it. */
  readonly number: number;
  readonly attempt: number;
}

/** How a transfer ended: with the receiver, back with the payer, or never sent. */
export type WalletOutcome = "accepted" | "returned" | "refused";
