import { type WalletRefusalCode, walletRefusalCodes } from "#domain/wallet/walletTransfer.ts";
import { shareFigures } from "./figures.ts";
import type { Summary } from "./summary.ts";
import type { WalletCell, WalletTally } from "./walletTally.ts";

type WalletSummary = NonNullable<NonNullable<Summary["country"]>["wallet"]>;

/** What a summary tells of wallets and shared accounts. @param places the provinces, as the tally counts them */
export function walletFigures(tally: WalletTally, places: readonly string[]): WalletSummary {
  const all = tally.filter((cell) => cell !== undefined);
  return {
    national: figuresOf(all),
    provinces: places.flatMap((province, place) => {
      const cell = tally[place];
      return cell === undefined ? [] : [{ province, ...figuresOf([cell]) }];
    }),
    refusals: countsOf(all, ({ refusals }) => refusals),
    returns: countsOf(all, ({ returns }) => returns),
  };
}

function countsOf(
  cells: readonly WalletCell[],
  of: (cell: WalletCell) => WalletCell["refusals"],
): { code: WalletRefusalCode; count: number }[] {
  return walletRefusalCodes
    .map((code) => ({ code, count: cells.reduce((sum, cell) => sum + (of(cell)[code] ?? 0), 0) }))
    .filter(({ count }) => count > 0);
}

function figuresOf(cells: readonly WalletCell[]): WalletSummary["national"] {
  const sum = (of: (cell: WalletCell) => number): number =>
    cells.reduce((total, cell) => total + of(cell), 0);
  const returned = sum((cell) => cell.returned);
  const good = sum((cell) => cell.returnedOnTime);
  const open = sum((cell) => cell.open);
  return {
    transfers: sum((cell) => cell.transfers),
    refused: sum((cell) => cell.refused),
    accepted: sum((cell) => cell.accepted),
    returned,
    open,
    returnedOnTime: shareFigures({ kind: "rate", good, bad: returned - good, undecided: open }),
    acceptedFen: sum((cell) => cell.acceptedFen),
    returnedFen: sum((cell) => cell.returnedFen),
    openFen: sum((cell) => cell.openFen),
    sharingsDissolved: sum((cell) => cell.sharings),
    sharingLimitFen: sum((cell) => cell.sharingLimitFen),
    sharingUsedFen: sum((cell) => cell.sharingUsedFen),
    sharingReturnedFen: sum((cell) => cell.sharingReturnedFen),
  };
}
