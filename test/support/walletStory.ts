import type { ProvincePolicy } from "#domain/policy/policy.ts";
import { TICKS_PER_HOUR, TICKS_PER_MINUTE } from "#kernel/time.ts";
import type {
  ListedWalletTransferConfiguration,
  WalletConfiguration,
} from "#scenario/walletConfiguration.ts";
import { factsOf, runEmbedded } from "./runEmbedded.ts";
import { BEIJING, type Changes, MONDAY, provincePolicy, SHANGHAI, smallCountry } from "./smallCountry.ts";

/** Wallets are open in every pooling area. */
export const openWallets: Changes<ProvincePolicy> = { wallet: { enabled: true, coverage: "full" } };

/** Nobody uses a wallet but those listed, with nothing the matter; who is sent money accepts at once. */
export function walletConfiguration(changes: Partial<WalletConfiguration> = {}): WalletConfiguration {
  return {
    payersPerTransfer: 0,
    sharing: 0,
    mix: {
      payerNotActivated: 0,
      receiverNotActivated: 0,
      receiverAreaNotOpen: 0,
      notARelative: 0,
      notAccepted: 0,
    },
    amount: { medianFen: 50_000, meanFen: 69_000 },
    again: 0,
    againAfterTicks: TICKS_PER_HOUR,
    acceptedAfterTicks: 0,
    transfers: [],
    ...changes,
  };
}

/** A local time of the first day, as `09:30`; of a later one with the days between. */
export function at(time: string, days = 0): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return MONDAY + days * 24 * TICKS_PER_HOUR + hours * TICKS_PER_HOUR + minutes * TICKS_PER_MINUTE;
}

/** 100 yuan from Beijing to a parent in Shanghai, on Monday at 10. */
export function sent(
  changes: Partial<ListedWalletTransferConfiguration> = {},
): ListedWalletTransferConfiguration {
  return {
    at: at("10:00"),
    from: BEIJING,
    fromPool: "110100",
    to: SHANGHAI,
    toPool: "310100",
    payer: "li",
    relative: "parent",
    amountFen: 10_000,
    balanceFen: 1_000_000,
    circumstances: [],
    ...changes,
  };
}

export interface WalletPolicies {
  readonly payer?: Changes<ProvincePolicy>;
  readonly receiver?: Changes<ProvincePolicy>;
  /** Mean time until a receiver accepts. */
  readonly acceptedAfterTicks?: number;
}

/** A run in which nothing happens but these transfers. */
export function runTransfers(
  transfers: readonly ListedWalletTransferConfiguration[],
  { payer = {}, receiver = {}, acceptedAfterTicks = 0 }: WalletPolicies = {},
) {
  const run = runEmbedded(
    smallCountry({
      policies: [
        provincePolicy(BEIJING, { ...openWallets, ...payer }),
        provincePolicy(SHANGHAI, { ...openWallets, ...receiver }),
      ],
      country: { wallet: walletConfiguration({ transfers, acceptedAfterTicks }) },
    }),
  );
  const endings = factsOf(run, "wallet_transfer_closed").map(({ fact }) => [fact.outcome, fact.code]);
  return { run, endings };
}
