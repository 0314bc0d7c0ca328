import { textOfDay, textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { PayoutsMessage, WalletMessage } from "#domain/message/message.ts";
import type { WalletRelative } from "#domain/policy/walletPolicy.ts";
import { yuanText } from "../report/numberText.ts";
import { behindChinese } from "./gazetteer.ts";
import { groundWords, payoutRefusalWords, payoutStatusWords, walletRefusalWords } from "./payoutWords.ts";
import type { FactSetting } from "./teller.ts";

const relatives: Readonly<Record<WalletRelative, string>> = {
  spouse: "配偶",
  parent: "父母",
  child: "子女",
  sibling: "兄弟姐妹",
  paternal_grandparent: "祖父母",
  maternal_grandparent: "外祖父母",
  sons_child: "孙子女",
  daughters_child: "外孙子女",
};

/** Tells what happens to a pay-out in Chinese; null for any other fact. */
export function tellPayoutFact(fact: Fact, setting: FactSetting): string | null {
  switch (fact.kind) {
    case "payout_lodged": {
      const { ground, amountFen, follows, pool } = fact.application;
      const after = follows === "" ? "" : `（转移业务 ${follows} 之后）`;
      return `在${behindChinese(setting.names.pool(pool))}申请一次性支取 ${yuan(amountFen)}${after}：${groundWords(ground, "zh")}`;
    }
    case "payout_refused":
      return `【不予支取】${payoutRefusalWords(fact.code, "zh")}（${fact.code}）`;
    case "payout_accepted":
      return `【受理支取】第 0 日为 ${textOfDay(fact.dayZero)}，到账期限 ${textOfDay(fact.deadlineDay)}`;
    case "payout_issued":
      return `【支付】${fact.paymentNumber}，至本人银行账户`;
    case "payout_returned":
      return "款项退回，请本人更正银行账户";
    case "payout_closed":
      return `归档：${payoutStatusWords(fact.status, "zh")}${fact.paidAt < 0 ? "" : `（${minutesOf(fact.paidAt)}）`}`;
    case "payout_taken":
      return `收到支取付款指令 ${fact.order.paymentNumber}，${yuan(fact.order.amountFen)}，${minutesOf(fact.deliverAt)} 送达`;
    case "payout_delivered":
      return "付款处理完毕";
    default:
      return tellWalletFact(fact, setting);
  }
}

function tellWalletFact(fact: Fact, { names }: FactSetting): string | null {
  switch (fact.kind) {
    case "sharing_found":
      return `个人账户家庭共济：为 ${fact.relatives} 名亲属设共济额度 ${yuan(fact.limitFen)}，已用 ${yuan(fact.usedFen)}`;
    case "sharing_dissolved":
      return `【解除共济】未用额度 ${yuan(fact.returnedFen)}退回个人账户`;
    case "balance_fixed":
      return `余额确定：信息表载明 ${yuan(fact.amountFen)}`;
    case "wallet_transfer_asked": {
      const { payer, relative, amountFen, fromPool, to, toPool } = fact.transfer;
      const whom = relative === null ? "非近亲属" : relatives[relative];
      return `${payer}（${names.pool(fromPool)}）向${behindChinese(names.place(to))}（${names.pool(toPool)}）的钱包转账 ${yuan(amountFen)}：${whom}`;
    }
    case "wallet_transfer_sent":
      return "【转账】款项自付款人钱包转出";
    case "wallet_transfer_arrived":
      return `款项待接收，至 ${minutesOf(fact.goesBackAt)} 仍未接收则退回`;
    case "wallet_transfer_accepted":
      return "【接收】款项进入收款人钱包";
    case "wallet_transfer_returned":
      return `【退回】${walletRefusalWords(fact.code, "zh")}（${fact.code}）`;
    case "wallet_transfer_closed": {
      const outcome = { accepted: "已接收", returned: "已退回", refused: "【转账失败】" }[fact.outcome];
      return fact.code === null
        ? outcome
        : `${outcome}：${walletRefusalWords(fact.code, "zh")}（${fact.code}）`;
    }
    default:
      return null;
  }
}

/** What a message about pay-outs or wallets carries. */
export function payoutContent(message: PayoutsMessage | WalletMessage): string {
  switch (message.kind) {
    case "payout":
      return `支取付款 ${message.paymentNumber}，${yuan(message.amountFen)}`;
    case "payout_result":
      return "支取到账通知";
    case "payout_return":
      return `支取退汇，${yuan(message.amountFen)}`;
    case "wallet_transfer":
      return `钱包转账，${yuan(message.amountFen)}`;
    case "wallet_return":
      return `钱包退款，${yuan(message.amountFen)}`;
    case "wallet_result":
      return "接收通知";
  }
}

function yuan(fen: number): string {
  return `${yuanText(fen)} 元`;
}

function minutesOf(at: number): string {
  return textOfInstant(at).slice(0, 16).replace("T", " ");
}
