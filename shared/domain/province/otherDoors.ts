import { unreachable } from "#kernel/unreachable.ts";
import type { PayoutFact } from "../fact/payoutFact.ts";
import type { WalletFact } from "../fact/walletFact.ts";
import type { PayoutsMessage, WalletMessage } from "../message/message.ts";
import { evolvePayout } from "../payout/evolvePayout.ts";
import { arriveListedPayout, arrivePayout, expectPayouts } from "../payout/payoutArrival.ts";
import { arriveFollowing } from "../payout/payoutFollows.ts";
import { payoutRowOf } from "../payout/payoutRow.ts";
import { receivePayoutResult, receivePayoutReturn, reissuePayout } from "../payout/payoutWork.ts";
import type { OtherDoorTimer } from "../timer.ts";
import { evolveWallet } from "../wallet/evolveWallet.ts";
import { openWalletRows } from "../wallet/openWalletRows.ts";
import {
  arriveListedWalletTransfer,
  arriveWalletTransfer,
  arriveWalletTransferAgain,
  expectWalletTransfers,
} from "../wallet/walletArrival.ts";
import {
  acceptTransfer,
  receiveTransfer,
  receiveWalletResult,
  receiveWalletReturn,
  returnTransfer,
} from "../wallet/walletWork.ts";
import type { Agency } from "./agency.ts";

/** Money leaves an account by other doors than a transfer: pay-outs (一次性支取) and wallets (医保钱包). */
export function expectOtherDoors(agency: Agency): void {
  expectPayouts(agency);
  expectWalletTransfers(agency);
}

export function onOtherDoorMessage(
  agency: Agency,
  message: Exclude<PayoutsMessage, { kind: "payout" }> | WalletMessage,
): void {
  switch (message.kind) {
    case "payout_result":
      return receivePayoutResult(agency, message);
    case "payout_return":
      return receivePayoutReturn(agency, message);
    case "wallet_transfer":
      return receiveTransfer(agency, message);
    case "wallet_result":
      return receiveWalletResult(agency, message);
    case "wallet_return":
      return receiveWalletReturn(agency, message);
    default:
      return unreachable(message, `province ${agency.setting.code}`);
  }
}

export function onOtherDoorTimer(agency: Agency, timer: OtherDoorTimer): void {
  switch (timer.kind) {
    case "payout_arrival":
      return arrivePayout(agency, timer.cameAt);
    case "listed_payout":
      return arriveListedPayout(agency, timer.index);
    case "payout_follows":
      return arriveFollowing(agency, timer.application);
    case "payout_corrected":
      return reissuePayout(agency, timer.case);
    case "wallet_arrival":
      return arriveWalletTransfer(agency, timer.cameAt);
    case "listed_wallet_transfer":
      return arriveListedWalletTransfer(agency, timer.index);
    case "wallet_again":
      return arriveWalletTransferAgain(agency, timer.number, timer.attempt);
    case "wallet_accept":
      return acceptTransfer(agency, timer.case);
    case "wallet_return":
      return returnTransfer(agency, timer.case);
    default:
      return unreachable(timer, `province ${agency.setting.code}`);
  }
}

export function evolveOtherDoors(agency: Agency, fact: PayoutFact | WalletFact): void {
  switch (fact.kind) {
    case "payout_lodged":
    case "payout_refused":
    case "payout_accepted":
    case "payout_issued":
    case "payout_returned":
    case "payout_closed":
      return evolvePayout(agency, fact);
    default:
      return evolveWallet(agency, fact);
  }
}

/** The run has ended with these open. */
export function reportOtherDoors(agency: Agency): void {
  for (const file of agency.state.payouts.open.values()) agency.effects.report(payoutRowOf(file));
  for (const row of openWalletRows(agency)) agency.effects.report(row);
}
