import type { WalletOutcome, WalletRefusalCode, WalletTransfer } from "./walletTransfer.ts";

/** One wallet transfer as its payer's province knows it. Instants in ticks, −1 where a thing has not happened. */
export interface WalletRow {
  readonly kind: "wallet";
  readonly case: string;
  readonly from: string;
  readonly fromPool: string;
  readonly to: string;
  readonly toPool: string;
  readonly payer: string;
  readonly status: WalletOutcome | "open";
  readonly refusalCode: WalletRefusalCode | null;
  readonly askedAt: number;
  readonly returnDueAt: number;
  readonly endedAt: number;
  readonly amountFen: number;
}

export function walletRowOf(
  transfer: WalletTransfer,
  ending: Pick<WalletRow, "status" | "refusalCode" | "returnDueAt" | "endedAt">,
): WalletRow {
  const { case: id, from, fromPool, to, toPool, payer, askedAt, amountFen } = transfer;
  return { kind: "wallet", case: id, from, fromPool, to, toPool, payer, askedAt, amountFen, ...ending };
}
