import type { PayoutStatus } from "#domain/payout/payoutFile.ts";
import type { PayoutGround, PayoutRefusalCode } from "#domain/payout/payoutGround.ts";
import type { WalletRefusalCode } from "#domain/wallet/walletTransfer.ts";
import type { Language } from "../report/terminalStyle.ts";

type Words<K extends string> = Readonly<Record<K, readonly [english: string, chinese: string]>>;

const grounds: Words<PayoutGround> = {
  resettled_retiree: ["a retiree resettled in another province", "跨省异地安置退休人员"],
  death: ["the person has died", "参保人死亡"],
  emigration: ["settling abroad", "出国（境）定居"],
  conscription: ["enlistment", "参军入伍"],
  cannot_remit: ["the money cannot be remitted", "资金无法转移"],
  employee_to_resident: [
    "moved into resident insurance, which has no account",
    "职工转居民，转入地无个人账户",
  ],
};

const refusals: Words<PayoutRefusalCode> = {
  PAYOUT_NOT_PROVIDED: ["the province pays nothing out on this ground", "当地政策不支持该支取情形"],
  PAYOUT_ALREADY_IN_PROGRESS: ["a pay-out to this person is under way already", "已有在办的支取业务"],
  PAYOUT_NOT_PROVEN: ["the ground is not proven", "未提供支取情形证明"],
  PAYOUT_NOT_FILED: ["not filed for treatment away from home", "未办理异地就医备案"],
  PAYOUT_NO_HEIR_DOCUMENT: ["nothing shows who inherits", "未提供继承证明"],
  PAYOUT_UNSETTLED_BILLS: ["medical bills are not settled yet", "医疗费尚未结清"],
  PAYOUT_BEFORE_GRACE_DAY: ["a last monthly credit may still come", "中止参保次月规定日前不予支取"],
  PAYOUT_NOTHING_LEFT: ["the account is empty", "个人账户无余额"],
};

const statuses: Words<PayoutStatus> = {
  refused: ["refused", "不予支取"],
  paid: ["the money is in the bank account", "已支付至银行账户"],
  pooled: ["nobody inherits, the money is in the pooled fund", "无继承人，并入统筹基金"],
  held: ["nobody inherits, the money stays in the account", "无继承人，保留在账户"],
  open: ["open", "在办"],
};

const walletRefusals: Words<WalletRefusalCode> = {
  WALLET_AREA_NOT_OPEN: ["a pooling area has not opened its wallets", "统筹地区未开通医保钱包"],
  WALLET_CLOSED_AT_NIGHT: ["wallets are closed at night", "夜间不提供转账服务"],
  WALLET_NOT_ACTIVATED: ["the payer's wallet is not activated", "付款人钱包未激活"],
  WALLET_NOT_A_RELATIVE: ["the receiver is no close relative", "收款人非近亲属"],
  WALLET_OVER_AMOUNT: ["the amount is over the limit of one transfer", "超过单笔限额"],
  WALLET_OVER_COUNT: ["the day's number of transfers is used up", "超过当日笔数"],
  WALLET_NOT_ENOUGH: ["the account does not hold so much", "余额不足"],
  WALLET_RECEIVER_NOT_ACTIVATED: ["the receiver's wallet is not activated", "收款人钱包未激活"],
  WALLET_NOT_ACCEPTED: ["the receiver has not accepted", "收款人未接收"],
};

function inWords<K extends string>(words: Words<K>, key: K, language: Language): string {
  return words[key][language === "zh" ? 1 : 0];
}

export function groundWords(ground: PayoutGround, language: Language): string {
  return inWords(grounds, ground, language);
}

export function payoutRefusalWords(code: PayoutRefusalCode, language: Language): string {
  return inWords(refusals, code, language);
}

export function payoutStatusWords(status: PayoutStatus, language: Language): string {
  return inWords(statuses, status, language);
}

export function walletRefusalWords(code: WalletRefusalCode, language: Language): string {
  return inWords(walletRefusals, code, language);
}
