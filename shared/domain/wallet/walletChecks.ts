import { dayOfInstant } from "../calendar/civilDate.ts";
import type { WalletPolicy } from "../policy/walletPolicy.ts";
import type { Agency } from "../province/agency.ts";
import { policyAt } from "../province/policyAt.ts";
import { isClosedAt, poolIsOpen } from "./walletHours.ts";
import { isSoOfTransfer } from "./walletLuck.ts";
import type { WalletRefusalCode, WalletTransfer } from "./walletTransfer.ts";

interface Check {
  readonly code: WalletRefusalCode;
  readonly fails: (agency: Agency, transfer: WalletTransfer) => boolean;
}

const payerChecks: readonly Check[] = [
  {
    code: "WALLET_AREA_NOT_OPEN",
    fails: ({ setting: { country } }, { from, fromPool, to, toPool }) => {
      const policy = policyAt(country, from, fromPool);
      const otherIsOpen = poolIsOpen(policyAt(country, to, toPool), toPool);
      return !poolIsOpen(policy, fromPool) || (policy.wallet.requireBothOpen && !otherIsOpen);
    },
  },
  {
    code: "WALLET_CLOSED_AT_NIGHT",
    fails: (agency, transfer) => isClosedAt(payerRules(agency, transfer), transfer.askedAt),
  },
  {
    code: "WALLET_NOT_ACTIVATED",
    fails: ({ setting }, transfer) => isSoOfTransfer(setting.country, transfer, "payerNotActivated"),
  },
  {
    code: "WALLET_NOT_A_RELATIVE",
    fails: (agency, transfer) =>
      transfer.relative === null || !payerRules(agency, transfer).relatives.includes(transfer.relative),
  },
  {
    code: "WALLET_OVER_AMOUNT",
    fails: (agency, transfer) => transfer.amountFen > payerRules(agency, transfer).perTransferFen,
  },
  {
    code: "WALLET_OVER_COUNT",
    fails: (agency, transfer) => {
      const account = agency.state.wallets.payers.get(transfer.payer);
      const made = account?.day === dayOfInstant(transfer.askedAt) ? account.count : 0;
      return made >= payerRules(agency, transfer).perDay;
    },
  },
  {
    code: "WALLET_NOT_ENOUGH",
    fails: ({ state }, { payer, amountFen }) =>
      amountFen > (state.wallets.payers.get(payer)?.balanceFen ?? 0),
  },
];

/** The limits that hold are those of the place the payer is insured at. */
export function payerRules({ setting }: Agency, { from, fromPool }: WalletTransfer): WalletPolicy {
  return policyAt(setting.country, from, fromPool).wallet;
}

/** Why the payer's side does not send a transfer; null if nothing is in its way. */
export function refusalAtPayer(agency: Agency, transfer: WalletTransfer): WalletRefusalCode | null {
  return payerChecks.find(({ fails }) => fails(agency, transfer))?.code ?? null;
}

/** Why the receiver's side sends a transfer back at once; null if the receiver may accept it. */
export function refusalAtReceiver({ setting }: Agency, transfer: WalletTransfer): WalletRefusalCode | null {
  const { country } = setting;
  const policy = policyAt(country, transfer.to, transfer.toPool);
  if (!poolIsOpen(policy, transfer.toPool)) return "WALLET_AREA_NOT_OPEN";
  return policy.wallet.requireBothActivated && isSoOfTransfer(country, transfer, "receiverNotActivated")
    ? "WALLET_RECEIVER_NOT_ACTIVATED"
    : null;
}
