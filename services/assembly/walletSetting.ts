import { poolIsOpen } from "#domain/wallet/walletHours.ts";
import type { ListedWalletTransfer, WalletFlow, WalletSetting } from "#domain/wallet/walletSetting.ts";
import type { CountryConfiguration, RunConfiguration } from "#scenario/runConfiguration.ts";
import type { ListedWalletTransferConfiguration } from "#scenario/walletConfiguration.ts";
import { cumulativeShares, profileOf } from "./applicationFlow.ts";

/** How people use their wallets in a run; null where nobody does. */
export function walletSettingOf(
  configuration: RunConfiguration,
  country: CountryConfiguration,
): WalletSetting | null {
  const { wallet } = country;
  if (wallet === null) return null;
  const { payersPerTransfer, transfers, ...habits } = wallet;
  return {
    ...habits,
    listed: listedByPayer(transfers),
    flows: payersPerTransfer === 0 ? new Map() : flowsOf(configuration, country, payersPerTransfer),
  };
}

function listedByPayer(
  transfers: readonly ListedWalletTransferConfiguration[],
): Map<string, ListedWalletTransfer[]> {
  const listed = new Map<string, ListedWalletTransfer[]>();
  for (const transfer of transfers) {
    const known = listed.get(transfer.from) ?? [];
    known.push({ ...transfer, circumstances: new Set(transfer.circumstances) });
    listed.set(transfer.from, known);
  }
  return listed;
}

/** Relatives live where people move to; whoever lives where no wallet is open is offered none. */
function flowsOf(
  configuration: RunConfiguration,
  country: CountryConfiguration,
  payersPerTransfer: number,
): Map<string, WalletFlow> {
  const ofPools = new Map(country.poolPolicies.map(({ pool, policy }) => [pool, policy]));
  const open = new Set(
    country.policies
      .filter((policy) => policy.pools.some(({ code }) => poolIsOpen(ofPools.get(code) ?? policy, code)))
      .map(({ code }) => code),
  );
  const flows = new Map<string, WalletFlow>();
  for (const from of open) {
    const links = country.flows.filter((flow) => flow.from === from && flow.to !== from && open.has(flow.to));
    const perYear = links.reduce((sum, link) => sum + link.perYear, 0) * payersPerTransfer;
    if (perYear === 0) continue;
    flows.set(from, {
      profile: profileOf(configuration, country, perYear),
      partners: links.map(({ to }) => to),
      cumulative: cumulativeShares(links.map((link) => link.perYear)),
    });
  }
  return flows;
}
