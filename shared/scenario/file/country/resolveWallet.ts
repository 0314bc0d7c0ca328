import { type WalletCircumstance, walletCircumstances } from "#domain/wallet/walletTransfer.ts";
import type { ListedWalletTransferConfiguration, WalletConfiguration } from "../../walletConfiguration.ts";
import type { Report } from "../report.ts";
import type { Times } from "../resolveTimes.ts";
import { durationTicks } from "../value/durationText.ts";
import { instantTicks } from "../value/instantText.ts";
import { logNormalFenOf } from "../value/logNormalYuan.ts";
import { fenOf } from "../value/yuanText.ts";
import { poolIn } from "./listedPool.ts";
import { checkPeriod } from "./resolveApplications.ts";
import type { Provinces } from "./resolveProvinces.ts";
import type { ListedWalletTransfer, Wallet } from "./walletSchema.ts";

/** The wallets of a scenario; null where it has none. */
export function resolveWallet(
  wallet: Wallet | undefined,
  provinces: Provinces,
  times: Times | null,
  report: Report,
): WalletConfiguration | null {
  if (wallet === undefined) return null;
  const { mix, amount, againAfter, acceptedAfter, transfers, ...shares } = wallet;
  return {
    ...shares,
    mix: Object.fromEntries(walletCircumstances.map((key) => [key, mix[key] ?? 0])) as Record<
      WalletCircumstance,
      number
    >,
    amount: logNormalFenOf(amount),
    againAfterTicks: durationTicks(againAfter),
    acceptedAfterTicks: durationTicks(acceptedAfter),
    transfers: transfers
      .flatMap((given, index) => resolveListed(given, index, provinces, times, report))
      .toSorted((a, b) => a.at - b.at),
  };
}

function resolveListed(
  given: ListedWalletTransfer,
  index: number,
  provinces: Provinces,
  times: Times | null,
  report: Report,
): ListedWalletTransferConfiguration[] {
  const path = ["arrivals", "wallet", "transfers", index];
  const at = instantTicks(given.at);
  checkPeriod(at, path, times, report);
  if (given.from === given.to) {
    report([...path, "to"], "is the payer's own province; allowed: another one");
    return [];
  }
  const fromPool = poolIn(
    provinces,
    given.from,
    given.fromPool,
    [...path, "from"],
    [...path, "fromPool"],
    report,
  );
  const toPool = poolIn(provinces, given.to, given.toPool, [...path, "to"], [...path, "toPool"], report);
  if (fromPool === null || toPool === null) return [];
  const { from, to, payer, relative, amountYuan, balanceYuan, circumstances } = given;
  const amountFen = fenOf(amountYuan);
  if (amountFen === 0) report([...path, "amountYuan"], "is 0; allowed: more than 0");
  const balanceFen = fenOf(balanceYuan);
  return [{ at, from, fromPool, to, toPool, payer, relative, amountFen, balanceFen, circumstances }];
}
