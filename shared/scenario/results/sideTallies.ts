import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import type { WorkCalendar } from "#domain/calendar/workCalendar.ts";
import type { PayoutRow } from "#domain/payout/payoutRow.ts";
import type { SharingRow } from "#domain/wallet/sharingRow.ts";
import type { WalletRow } from "#domain/wallet/walletRow.ts";
import { addPayout, type PayoutTally } from "./payoutTally.ts";
import { addSharing, addWalletTransfer, type WalletTally } from "./walletTally.ts";

/** What is gathered of money that leaves accounts by another door than a transfer. Plain data. */
export interface SideTallies {
  readonly payouts: PayoutTally;
  readonly wallets: WalletTally;
  readonly beyondBooks: BeyondBooks;
}

/**
 * What the provinces' books do not tell: pay-outs leave them for the bank, which pays them, and what relatives have used of a
 * shared account stands there as paid out. Of the whole run, as the books are; whole fen.
 */
export interface BeyondBooks {
  payoutsFen: number;
  usedByRelativesFen: number;
}

export function addBeyondBooks(beyond: BeyondBooks, row: SideRow): void {
  if (row.kind === "payout" && row.status === "paid") beyond.payoutsFen += row.amountFen;
  else if (row.kind === "sharing") beyond.usedByRelativesFen += row.usedFen;
}

type SideRow = PayoutRow | WalletRow | SharingRow;

/** The province a row counts for. */
export function placeOfSide(row: SideRow): string {
  return row.kind === "wallet" ? row.from : row.province;
}

/** @param results with the instant at which the run closed, −1 while it goes on */
export function addSideRow(
  results: SideTallies & { readonly endAt: number },
  row: SideRow,
  place: number,
  calendar: WorkCalendar,
): void {
  if (row.kind === "wallet") return addWalletTransfer(results.wallets, row, place);
  if (row.kind === "sharing") return addSharing(results.wallets, row, place);
  const endDay = results.endAt < 0 ? -1 : dayOfInstant(results.endAt);
  addPayout(results.payouts, row, place, calendar, endDay);
}
