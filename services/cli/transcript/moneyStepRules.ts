import type { ClocksFact } from "#domain/fact/clocksFact.ts";
import type { PayoutFact, PayoutPaymentFact } from "#domain/fact/payoutFact.ts";
import type { PersonsFact } from "#domain/fact/personsFact.ts";
import type { WalletFact } from "#domain/fact/walletFact.ts";
import { article, type StepRule, stepRule } from "./stepRule.ts";

type MoneyStep = (ClocksFact | PayoutFact | PayoutPaymentFact | PersonsFact | WalletFact)["kind"];

const batch = ["funds.batchCycleWorkingDays", "funds.batchAt", "funds.blackouts"];
const returned = stepRule(
  "what the bank sends back is paid again",
  "退汇更正后重新划转",
  null,
  "funds.bankReturnShare",
);
const matching = stepRule(
  "money is held against the file, and a mismatch is looked into",
  "资金与档案核对，不符的核查",
  article(8),
  "funds.mismatchShare",
  "funds.investigationWorkingDays",
);
const payout = stepRule(
  "money leaves an account for good on application",
  "个人账户资金可申请支取",
  null,
  "payout.workingDays",
);
const wallet = stepRule(
  "a wallet pays relatives in other provinces, within limits",
  "医保钱包限额跨省共济",
  null,
  "wallet.perDay",
  "wallet.perTransferFen",
);
const sharing = stepRule(
  "a transfer-out ends sharing, and what is unused returns first",
  "转出即解除共济，未用额度先退回",
  null,
  "wallet.dissolveOnStatusChange",
  "wallet.returnUnused",
);

/** What the steps of the money's calendar, of pay-outs, of wallets and of accounts that stay rest on. */
export const moneyStepRules: Readonly<Record<MoneyStep, StepRule | null>> = {
  remit_due: stepRule("a province's own limit on paying", "本地自定划转时限", null, "funds.remitWorkingDays"),
  credit_due: stepRule(
    "a province's own limit on crediting",
    "本地自定计入时限",
    null,
    "funds.creditWorkingDays",
  ),
  delays_learnt: null,
  in_clock_started: stepRule("when the in clock starts", "转入时限起算", article(8), "clock.inStart"),
  payment_postponed: stepRule(
    "without bank data nothing is paid",
    "银行信息不全不划转",
    null,
    "funds.bankInfoComplete",
  ),
  payment_returned: returned,
  mismatch_found: matching,
  investigation_begun: matching,
  investigation_answered: matching,
  credit_held: stepRule("credits are distributed once a month", "按月统一计入", null, "funds.creditBatch"),
  distribution_opened: stepRule("the month's distribution", "月度拨付", null, ...batch),
  enrolment_kept: stepRule(
    "of two enrolments one is kept",
    "重复参保保留其一",
    article(4),
    "verification.blockOnDuplicate",
  ),
  account_retained: stepRule(
    "an account that cannot or does not follow stays, or is paid out",
    "不随转的账户资金留用或支取",
    article(4),
    "combinations.er.moneyPolicy",
    "crossProvince.accountMode",
  ),
  payout_lodged: payout,
  payout_refused: stepRule("the grounds and papers of a pay-out", "支取须符合情形、材料齐全", null),
  payout_accepted: payout,
  payout_issued: payout,
  payout_returned: returned,
  payout_closed: null,
  payout_taken: null,
  payout_delivered: null,
  sharing_found: stepRule(
    "a limit shared with relatives cannot be used by the payer",
    "共济额度内本人不可使用",
    null,
    "wallet.enabled",
  ),
  sharing_dissolved: sharing,
  balance_fixed: sharing,
  wallet_transfer_asked: wallet,
  wallet_transfer_sent: wallet,
  wallet_transfer_arrived: null,
  wallet_transfer_accepted: wallet,
  wallet_transfer_returned: stepRule(
    "what nobody accepts returns by itself",
    "未接收自动退回",
    null,
    "wallet.autoReturnBy",
  ),
  wallet_transfer_closed: null,
};
