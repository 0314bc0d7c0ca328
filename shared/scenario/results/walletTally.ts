import type { SharingRow } from "#domain/wallet/sharingRow.ts";
import type { WalletRow } from "#domain/wallet/walletRow.ts";
import type { WalletRefusalCode } from "#domain/wallet/walletTransfer.ts";

/** What is kept of the wallets of one province. Plain data, the same size for any number of transfers. */
export interface WalletCell {
  transfers: number;
  refused: number;
  accepted: number;
  returned: number;
  open: number;
  returnedOnTime: number;
  readonly refusals: Partial<Record<WalletRefusalCode, number>>;
  readonly returns: Partial<Record<WalletRefusalCode, number>>;
  acceptedFen: number;
  returnedFen: number;
  /** On its way as the run ended. */
  openFen: number;
  sharings: number;
  sharingLimitFen: number;
  sharingUsedFen: number;
  sharingReturnedFen: number;
}

/** By the place of the payer's province. */
export type WalletTally = (WalletCell | undefined)[];

const FEN = { accepted: "acceptedFen", returned: "returnedFen", open: "openFen" } as const;

export function addWalletTransfer(tally: WalletTally, row: WalletRow, place: number): void {
  const cell = cellOf(tally, place);
  cell.transfers++;
  cell[row.status]++;
  if (row.status !== "refused") cell[FEN[row.status]] += row.amountFen;
  if (row.refusalCode === null) return;
  const reasons = row.status === "refused" ? cell.refusals : cell.returns;
  reasons[row.refusalCode] = (reasons[row.refusalCode] ?? 0) + 1;
  if (row.status === "returned" && row.endedAt <= row.returnDueAt) cell.returnedOnTime++;
}

/** A sharing that goes on is in no count. */
export function addSharing(tally: WalletTally, row: SharingRow, place: number): void {
  if (row.dissolvedAt < 0) return;
  const cell = cellOf(tally, place);
  cell.sharings++;
  cell.sharingLimitFen += row.limitFen;
  cell.sharingUsedFen += row.usedFen;
  cell.sharingReturnedFen += row.returnedFen;
}

function cellOf(tally: WalletTally, place: number): WalletCell {
  const known = tally[place];
  if (known !== undefined) return known;
  const cell: WalletCell = {
    transfers: 0,
    refused: 0,
    accepted: 0,
    returned: 0,
    open: 0,
    returnedOnTime: 0,
    refusals: {},
    returns: {},
    acceptedFen: 0,
    returnedFen: 0,
    openFen: 0,
    sharings: 0,
    sharingLimitFen: 0,
    sharingUsedFen: 0,
    sharingReturnedFen: 0,
  };
  while (tally.length <= place) tally.push(undefined);
  tally[place] = cell;
  return cell;
}
