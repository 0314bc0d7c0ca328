import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { yuanText } from "../report/numberText.ts";

const settled = {
  kept_at_origin: "留在转出地继续使用",
  paid_to_bank: "划入本人银行账户",
  credited_in_province: "已在本人账户（同一账簿）",
} as const;

/** What there is to tell of money beyond the balance that goes with the relation; null: nothing worth a line. */
export function moneySentence(fact: Fact): string | null {
  switch (fact.kind) {
    case "credits_announced":
      return `本地尚有 ${fact.credits} 个月划入未到账，每月 ${yuan(fact.creditFen)}`;
    case "credit_came":
      return `本月划入到账 ${yuan(fact.amountFen)}${fact.late ? "，【补划】余额已确定" : ""}`;
    case "transfer_out_held": {
      const what = fact.reason === "credit" ? "最后一笔月划入" : "补足透支";
      return `【暂缓转出】等待${what}，至 ${minutesOf(fact.until)}`;
    }
    case "advance_set_off":
      return (
        `年度预划拨，未到月份 ${fact.unearnedMonths} 个月：从余额抵扣 ${yuan(fact.setOffFen)}` +
        (fact.shortFen === 0 ? "" : `，透支 ${yuan(fact.shortFen)}`)
      );
    case "overdraft_made_good":
      return `本人补足透支 ${yuan(fact.amountFen)}`;
    case "credited_first":
      return `【先划转后清算】由转入地先行计入，${minutesOf(fact.settleAt)} 清算`;
    case "clearing_settled":
      return `省内清算 ${yuan(fact.amountFen)}`;
    case "account_changed_pool":
      return `省级统收统支：账户及余额 ${yuan(fact.amountFen)}变更统筹地区，资金不划转`;
    default:
      return lateSentence(fact);
  }
}

function lateSentence(fact: Fact): string | null {
  switch (fact.kind) {
    case "late_credit_called":
      return `补划资金于 ${minutesOf(fact.at)} 处理`;
    case "late_payment_ordered":
      return `二次划转列入 ${minutesOf(fact.batchAt)} 的划转批次`;
    case "late_remittance_sent":
      return `【二次划转】${fact.remittanceNumber}，${yuan(fact.amountFen)}`;
    case "late_credit_settled":
      return `补划 ${yuan(fact.amountFen)}${settled[fact.how]}`;
    case "late_credits_expected":
      return `获知尚有 ${yuan(fact.amountFen)}将随后划转`;
    case "late_funds_arrived":
      return `${fact.remittanceNumber} 到账 ${yuan(fact.amountFen)}`;
    case "late_funds_credited":
      return `【二次划转计入】个人账户 ${yuan(fact.amountFen)}`;
    case "late_funds_reported":
      return `获知二次划转 ${yuan(fact.amountFen)}已计入`;
    default:
      return null;
  }
}

function yuan(fen: number): string {
  return `${yuanText(fen)} 元`;
}

function minutesOf(at: number): string {
  return textOfInstant(at).slice(0, 16).replace("T", " ");
}
