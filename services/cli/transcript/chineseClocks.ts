import { textOfDay, textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import { everyDelayKind } from "#domain/lateness/delays.ts";
import { yuanText } from "../report/numberText.ts";

/** What clocks and the money's calendar have to tell; null: nothing worth a line. */
export function clocksSentence(fact: Fact): string | null {
  switch (fact.kind) {
    case "remit_due":
      return `划转期限 ${textOfDay(fact.deadlineDay)}`;
    case "credit_due":
      return `计入期限 ${textOfDay(fact.deadlineDay)}`;
    case "in_clock_started":
      return `信息表交经办人员；转入期限 ${textOfDay(fact.inDeadlineDay)}`;
    case "payment_postponed":
      return `【暂缓付款】经办机构银行信息不完整，列入 ${minutesOf(fact.batchAt)} 的划转批次`;
    case "payment_returned":
      return `【退汇】${fact.remittanceNumber} 收款账户有误，${yuanText(fact.amountFen)} 元更正后重新划转`;
    case "mismatch_found":
      return `【不符】${fact.finding === "amount" ? "金额" : "人员"}与业务档案不符，向转出地核查`;
    case "investigation_begun":
      return `核查不符原因，至 ${minutesOf(fact.until)} 止`;
    case "investigation_answered":
      return fact.corrected ? "不符已更正" : "不符无法更正";
    case "credit_held":
      return `已匹配，待 ${minutesOf(fact.distributionAt)} 月度拨付`;
    case "delays_learnt":
      return delaysTold(fact);
    default:
      return null;
  }
}

const delayWords = {
  transferOutQueue: "转出排队",
  financeQueue: "财务排队",
  transferInQueue: "转入排队",
  matchingQueue: "匹配排队",
  bankData: "银行信息不完整",
  bankReturn: "退汇",
  mismatch: "不符",
  monthlyBatch: "月度拨付",
  overdraft: "等待透支补足",
  creditToCome: "等待最后一笔月划入",
  originVerificationQueue: "转出地校验排队",
  destinationVerificationQueue: "转入地校验排队",
} as const;

function delaysTold({ delays }: Extract<Fact, { kind: "delays_learnt" }>): string {
  const told = everyDelayKind
    .filter((kind) => (delays[kind] ?? 0) > 0)
    .map((kind) => `${delayWords[kind]} ${Math.round((delays[kind] ?? 0) / 3_600_000)} 小时`);
  return told.length === 0 ? "获知无延误" : `获知延误：${told.join("，")}`;
}

function minutesOf(at: number): string {
  return textOfInstant(at).slice(0, 16).replace("T", " ");
}
