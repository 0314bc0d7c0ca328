import type { WalletRefusalCode } from "#domain/wallet/walletTransfer.ts";
import type { MetricSelector } from "../metric/metricSelector.ts";
import type { MetricValue } from "../metric/metricValue.ts";
import { walletMetrics } from "../metric/walletMetrics.ts";
import { tagOf } from "./caseTally.ts";
import type { WalletCell, WalletTally } from "./walletTally.ts";

/** Whether a metric is one of wallets. */
export function isWalletMetric(name: string): name is keyof typeof walletMetrics {
  return Object.hasOwn(walletMetrics, name);
}

/** What was measured of wallets within a selection. */
export function walletValue(
  tally: WalletTally,
  places: readonly string[],
  selector: MetricSelector,
  name: keyof typeof walletMetrics,
  periodSeconds: number,
): MetricValue {
  const province = tagOf(selector, "province");
  const cells = tally.filter(
    (cell, place): cell is WalletCell =>
      cell !== undefined && (province === null || places[place] === province),
  );
  const sum = (of: (cell: WalletCell) => number): number =>
    cells.reduce((total, cell) => total + of(cell), 0);
  const counted = (of: (cell: WalletCell) => number, observed: boolean): MetricValue => ({
    kind: "counter",
    count: sum(of),
    undecidedUpTo: name === "wallet_accepted" || name === "wallet_returned" ? sum(({ open }) => open) : 0,
    observed,
    periodSeconds,
  });
  const reason = tagOf(selector, "reason") as WalletRefusalCode | null;
  const anyTransfer = cells.some(({ transfers }) => transfers > 0);
  switch (name) {
    case "wallet_transfers":
      return counted((cell) => cell.transfers, true);
    case "wallet_refused":
      return counted((cell) => (reason === null ? cell.refused : (cell.refusals[reason] ?? 0)), anyTransfer);
    case "wallet_accepted":
      return counted((cell) => cell.accepted, anyTransfer);
    case "wallet_returned":
      return counted((cell) => (reason === null ? cell.returned : (cell.returns[reason] ?? 0)), anyTransfer);
    case "wallet_return_on_time_rate": {
      const good = sum((cell) => cell.returnedOnTime);
      const undecided = sum((cell) => cell.open);
      return { kind: "rate", good, bad: sum((cell) => cell.returned) - good, undecided };
    }
    case "sharings_dissolved":
      return counted((cell) => cell.sharings, true);
    case "sharing_returned_fen":
      return counted((cell) => cell.sharingReturnedFen, true);
  }
}
