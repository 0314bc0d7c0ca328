import { purposeCode } from "#kernel/draw.ts";
import { PLATFORM } from "../logicalProcessCode.ts";
import type {
  WalletResultMessage,
  WalletReturnMessage,
  WalletTransferMessage,
} from "../message/walletMessage.ts";
import { exponentialTicks } from "../payout/waitingTime.ts";
import { type Agency, sourceOf } from "../province/agency.ts";
import { payerRules, refusalAtPayer, refusalAtReceiver } from "./walletChecks.ts";
import { returnDueAt } from "./walletHours.ts";
import { isSoOfTransfer } from "./walletLuck.ts";
import { walletRowOf } from "./walletRow.ts";
import type { WalletOutcome, WalletRefusalCode, WalletTransfer } from "./walletTransfer.ts";

const ACCEPTANCE = purposeCode("wallet.acceptedAfter");

/** A payer as the province meets them: what the account holds (null: known here), and whether they may come again. */
export interface Payer {
  readonly balanceFen: number | null;
  readonly comesAgain: boolean;
}

/**
 * A payer asks for a transfer. What is in order leaves the account at once, and travels with its message over the
 * platform, which clears it (清算).
 */
export function askForTransfer(
  agency: Agency,
  transfer: WalletTransfer,
  { balanceFen, comesAgain }: Payer,
): void {
  const { effects, setting } = agency;
  const { case: id, amountFen, to } = transfer;
  effects.record({
    kind: "wallet_transfer_asked",
    case: id,
    transfer,
    balanceFen: balanceFen ?? -1,
    comesAgain,
  });
  if (balanceFen !== null && balanceFen > 0) {
    effects.record({
      kind: "posted",
      case: id,
      debit: "opening",
      credit: "participants",
      amountFen: balanceFen,
    });
  }
  const code = refusalAtPayer(agency, transfer);
  if (code !== null) return endTransfer(agency, transfer, "refused", code);
  effects.record({ kind: "posted", case: id, debit: "participants", credit: "dispatched", amountFen });
  effects.record({ kind: "wallet_transfer_sent", case: id });
  effects.send(
    PLATFORM,
    { kind: "wallet_transfer", case: id, addressee: to, transfer, amountFen },
    setting.country.exchangeTicks,
  );
}

/**
 * The money is at the receiver's province. It waits until the receiver accepts it, or it goes back of itself: so
 * early that two hops over the platform bring it home by 06:00.
 */
export function receiveTransfer(agency: Agency, message: WalletTransferMessage): void {
  const { effects, setting } = agency;
  const { country } = setting;
  const { case: id, transfer, amountFen } = message;
  effects.record({ kind: "posted", case: id, debit: "arrived", credit: "suspense", amountFen });
  const goesBackAt = returnDueAt(payerRules(agency, transfer), transfer.askedAt) - 2 * country.exchangeTicks;
  effects.record({ kind: "wallet_transfer_arrived", case: id, transfer, goesBackAt });
  const code = refusalAtReceiver(agency, transfer);
  if (code !== null) return sendTransferBack(agency, transfer, code);
  const acceptedAt = acceptedAtOf(agency, transfer);
  if (acceptedAt < goesBackAt) effects.schedule(acceptedAt, { kind: "wallet_accept", case: id });
  else effects.schedule(Math.max(goesBackAt, effects.now), { kind: "wallet_return", case: id });
}

/** The receiver accepts: the money is in the receiver's account. */
export function acceptTransfer(agency: Agency, id: string): void {
  const { effects, setting } = agency;
  const { amountFen, from } = receivedOf(agency, id);
  effects.record({ kind: "posted", case: id, debit: "suspense", credit: "participants", amountFen });
  effects.record({ kind: "wallet_transfer_accepted", case: id });
  effects.send(PLATFORM, { kind: "wallet_result", case: id, addressee: from }, setting.country.exchangeTicks);
}

/** Nobody has accepted it (未接收自动退回). */
export function returnTransfer(agency: Agency, id: string): void {
  sendTransferBack(agency, receivedOf(agency, id), "WALLET_NOT_ACCEPTED");
}

/** The payer's province learns that the receiver has the money. */
export function receiveWalletResult(agency: Agency, message: WalletResultMessage): void {
  endTransfer(agency, sentOf(agency, message.case), "accepted", null);
}

/** The money is back, and in the payer's account again. */
export function receiveWalletReturn(agency: Agency, message: WalletReturnMessage): void {
  const { case: id, amountFen, code } = message;
  const transfer = sentOf(agency, id);
  agency.effects.record({ kind: "posted", case: id, debit: "arrived", credit: "participants", amountFen });
  endTransfer(agency, transfer, "returned", code);
}

function sendTransferBack(agency: Agency, transfer: WalletTransfer, code: WalletRefusalCode): void {
  const { effects, setting } = agency;
  const { case: id, amountFen, from } = transfer;
  effects.record({ kind: "posted", case: id, debit: "suspense", credit: "dispatched", amountFen });
  effects.record({ kind: "wallet_transfer_returned", case: id, code });
  effects.send(
    PLATFORM,
    { kind: "wallet_return", case: id, addressee: from, code, amountFen },
    setting.country.exchangeTicks,
  );
}

function endTransfer(
  agency: Agency,
  transfer: WalletTransfer,
  outcome: WalletOutcome,
  code: WalletRefusalCode | null,
): void {
  const { effects } = agency;
  effects.record({ kind: "wallet_transfer_closed", case: transfer.case, outcome, code });
  effects.report(
    walletRowOf(transfer, {
      status: outcome,
      refusalCode: code,
      returnDueAt: returnDueAt(payerRules(agency, transfer), transfer.askedAt),
      endedAt: effects.now,
    }),
  );
}

/** When the receiver accepts; never, for one who does nothing. */
function acceptedAtOf({ setting, effects }: Agency, transfer: WalletTransfer): number {
  const { country } = setting;
  if (country.wallet === null || isSoOfTransfer(country, transfer, "notAccepted"))
    return Number.POSITIVE_INFINITY;
  const { from, number, attempt } = transfer;
  const meanTicks = country.wallet.acceptedAfterTicks;
  return effects.now + exponentialTicks(sourceOf(country, from), number, ACCEPTANCE, meanTicks, attempt);
}

function sentOf({ state, setting }: Agency, id: string): WalletTransfer {
  const transfer = state.wallets.sent.get(id);
  if (transfer === undefined) throw new Error(`${setting.code} has sent no wallet transfer ${id}`);
  return transfer;
}

function receivedOf({ state, setting }: Agency, id: string): WalletTransfer {
  const transfer = state.wallets.received.get(id);
  if (transfer === undefined) throw new Error(`${setting.code} has received no wallet transfer ${id}`);
  return transfer;
}
