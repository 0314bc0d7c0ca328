import type { PayoutRow } from "#domain/payout/payoutRow.ts";
import type { CsvBytes } from "./csvBytes.ts";

/** The columns of `payouts.csv`, in their order; `docs/metrics.md` says what each holds. */
export const payoutColumns = [
  "payout",
  "status",
  "refusal_code",
  "province",
  "pool",
  "ground",
  "follows",
  "applied_at",
  "accepted_at",
  "day_zero",
  "deadline",
  "issued_at",
  "paid_at",
  "returns",
  "amount_fen",
] as const;

/** Writes a pay-out as a line: what has not happened is empty. */
export function writePayout(row: PayoutRow, into: CsvBytes): void {
  into.text(row.case);
  into.text(row.status);
  into.text(row.refusalCode ?? "");
  into.text(row.province);
  into.text(row.pool);
  into.text(row.ground);
  into.text(row.follows);
  into.instant(row.appliedAt);
  into.instant(row.acceptedAt);
  into.day(row.dayZero);
  into.day(row.deadlineDay);
  into.instant(row.issuedAt);
  into.instant(row.paidAt);
  into.whole(row.returns);
  into.whole(row.amountFen);
  into.endLine();
}
