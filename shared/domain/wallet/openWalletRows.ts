import type { Agency } from "../province/agency.ts";
import { payerRules } from "./walletChecks.ts";
import { returnDueAt } from "./walletHours.ts";
import { type WalletRow, walletRowOf } from "./walletRow.ts";

/** The rows of transfers not ended when the run does. */
export function openWalletRows(agency: Agency): WalletRow[] {
  return [...agency.state.wallets.sent.values()].map((transfer) =>
    walletRowOf(transfer, {
      status: "open",
      refusalCode: null,
      returnDueAt: returnDueAt(payerRules(agency, transfer), transfer.askedAt),
      endedAt: -1,
    }),
  );
}
