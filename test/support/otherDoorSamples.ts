import type { Fact } from "#domain/fact/fact.ts";
import type { PayoutFact, PayoutPaymentFact } from "#domain/fact/payoutFact.ts";
import type { WalletFact } from "#domain/fact/walletFact.ts";
import type { PayoutApplication } from "#domain/payout/payoutApplication.ts";
import type { WalletTransfer } from "#domain/wallet/walletTransfer.ts";

const id = "110000-7";

const payoutApplication: PayoutApplication = {
  case: "110000-Z3",
  luckOf: "310000",
  number: 200,
  person: "110000-6",
  province: "110000",
  pool: "110100",
  ground: "death",
  follows: "110000-4",
  suspendedDay: 201,
  amountFen: 202,
  appliedAt: 203,
};
const walletTransfer: WalletTransfer = {
  case: "110000-W3",
  from: "110000",
  fromPool: "110100",
  to: "310000",
  toPool: "310200",
  payer: "110000-W2",
  relative: "spouse",
  amountFen: 204,
  askedAt: 205,
  number: 206,
  attempt: 207,
};

type OtherDoorKind = (PayoutFact | PayoutPaymentFact | WalletFact)["kind"];

/** One fact of every kind about pay-outs and wallets, each field with a value of its own. */
export const otherDoorSamples: { readonly [K in OtherDoorKind]: Extract<Fact, { kind: K }> } = {
  payout_lodged: { kind: "payout_lodged", case: "110000-Z1", application: payoutApplication },
  payout_refused: { kind: "payout_refused", case: id, code: "PAYOUT_NOT_FILED" },
  payout_accepted: { kind: "payout_accepted", case: id, dayZero: 210, deadlineDay: 211 },
  payout_issued: { kind: "payout_issued", case: id, paymentNumber: "ZQ-7" },
  payout_returned: { kind: "payout_returned", case: id },
  payout_closed: { kind: "payout_closed", case: id, status: "paid", paidAt: 212 },
  payout_taken: {
    kind: "payout_taken",
    case: id,
    order: {
      kind: "payout",
      case: "110000-Z1",
      addressee: "110000",
      paymentNumber: "ZQ-7",
      account: "known",
      amountFen: 213,
    },
    deliverAt: 214,
  },
  payout_delivered: { kind: "payout_delivered", case: id },
  sharing_found: { kind: "sharing_found", case: id, relatives: 215, limitFen: 216, usedFen: 217 },
  sharing_dissolved: { kind: "sharing_dissolved", case: id, returnedFen: 218 },
  balance_fixed: { kind: "balance_fixed", case: id, amountFen: 219 },
  wallet_transfer_asked: {
    kind: "wallet_transfer_asked",
    case: "110000-W4",
    transfer: walletTransfer,
    balanceFen: 220,
    comesAgain: true,
  },
  wallet_transfer_sent: { kind: "wallet_transfer_sent", case: id },
  wallet_transfer_arrived: {
    kind: "wallet_transfer_arrived",
    case: "110000-W4",
    transfer: walletTransfer,
    goesBackAt: 221,
  },
  wallet_transfer_accepted: { kind: "wallet_transfer_accepted", case: id },
  wallet_transfer_returned: { kind: "wallet_transfer_returned", case: id, code: "WALLET_NOT_ACCEPTED" },
  wallet_transfer_closed: {
    kind: "wallet_transfer_closed",
    case: id,
    outcome: "returned",
    code: "WALLET_NOT_ACCEPTED",
  },
};
