import type { SharingRow } from "#domain/wallet/sharingRow.ts";
import type { WalletRow } from "#domain/wallet/walletRow.ts";
import type { CsvBytes } from "./csvBytes.ts";

/** The columns of `wallet-transfers.csv`, in their order; `docs/metrics.md` says what each holds. */
export const walletColumns = [
  "transfer",
  "status",
  "refusal_code",
  "payer",
  "from",
  "from_pool",
  "to",
  "to_pool",
  "asked_at",
  "return_due_at",
  "ended_at",
  "amount_fen",
] as const;

export function writeWalletTransfer(row: WalletRow, into: CsvBytes): void {
  into.text(row.case);
  into.text(row.status);
  into.text(row.refusalCode ?? "");
  into.text(row.payer);
  into.text(row.from);
  into.text(row.fromPool);
  into.text(row.to);
  into.text(row.toPool);
  into.instant(row.askedAt);
  into.instant(row.returnDueAt);
  into.instant(row.endedAt);
  into.whole(row.amountFen);
  into.endLine();
}

/** The columns of `sharings.csv`. */
export const sharingColumns = [
  "case",
  "province",
  "dissolved_at",
  "relatives",
  "limit_fen",
  "used_fen",
  "returned_fen",
  "balance_fen",
] as const;

export function writeSharing(row: SharingRow, into: CsvBytes): void {
  into.text(row.case);
  into.text(row.province);
  into.instant(row.dissolvedAt);
  into.whole(row.relatives);
  into.whole(row.limitFen);
  into.whole(row.usedFen);
  into.whole(row.returnedFen);
  into.whole(row.balanceFen);
  into.endLine();
}
