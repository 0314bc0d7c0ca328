import { chance, purposeCode } from "#kernel/draw.ts";
import { sourceOf } from "../province/agency.ts";
import type { CountrySetting } from "../province/countrySetting.ts";
import type { ListedWalletTransfer } from "./walletSetting.ts";
import { type WalletCircumstance, type WalletTransfer, walletCircumstances } from "./walletTransfer.ts";

/** Wallet transfers are numbered apart from cases, so that neither shifts the other's luck. */
export const WALLET_NUMBERS = 2 ** 42;

const purposes = Object.fromEntries(
  walletCircumstances.map((name) => [name, purposeCode(`wallet.${name}`)]),
) as Record<WalletCircumstance, number>;

/** Whether something is the matter with a transfer: as listed, else a function of its name, the same at both sides. */
export function isSoOfTransfer(
  country: CountrySetting,
  transfer: Pick<WalletTransfer, "from" | "number" | "attempt">,
  what: WalletCircumstance,
): boolean {
  if (country.wallet === null) return false;
  const listed = listedTransferOf(country, transfer);
  if (listed !== undefined) return listed.circumstances.has(what);
  const { from, number, attempt } = transfer;
  const share = country.wallet.mix[what];
  return share > 0 && chance(sourceOf(country, from), number, purposes[what], attempt, share);
}

function listedTransferOf(
  country: CountrySetting,
  { from, number }: Pick<WalletTransfer, "from" | "number">,
): ListedWalletTransfer | undefined {
  return country.wallet?.listed.get(from)?.[number - WALLET_NUMBERS];
}
