import { textOfDay, textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";
import type { Message } from "#domain/message/message.ts";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import { yuanText } from "../report/numberText.ts";
import { applicantWords, combinationWords } from "./applicantWords.ts";
import type { ClockedLeg } from "./caseClock.ts";
import { clocksSentence } from "./chineseClocks.ts";
import { moneySentence } from "./chineseMoney.ts";
import { contributionWords, coverWords, profileWords, yearsWords } from "./coverWords.ts";
import { faultWords } from "./faultWords.ts";
import { behindChinese } from "./gazetteer.ts";
import { journeyContent, tellJourneyFact, tellStep } from "./journeyTeller.ts";
import { payoutContent, tellPayoutFact } from "./payoutChinese.ts";
import { tellPersonsFact } from "./personsTeller.ts";
import { refusalAdvice } from "./refusalAdvice.ts";
import { refusalWords, sideWords } from "./refusalWords.ts";
import type { FactSetting, Teller } from "./teller.ts";

const desks: Readonly<Record<string, string>> = {
  verification: "校验岗",
  transferOut: "转出岗",
  finance: "财务岗",
  transferIn: "转入岗",
  matching: "匹配岗",
};

const accounts = {
  opening: "期初",
  participants: "个人账户",
  payable: "应划转",
  in_transit: "在途",
  suspense: "待匹配",
  paid_out: "已支付",
  dispatched: "已划出",
  arrived: "已到账",
  shared: "共济额度",
  pooled: "统筹基金",
  standing: "留存转出地",
  paid_ahead: "垫付",
  clearing_owed: "清算应付",
  clearing_claims: "清算应收",
  contributions: "划入",
  interest: "利息",
  made_good: "透支补足",
} as const;

const legs = {
  out: "转出",
  in: "转入",
  total: "关系合计",
  remit: "资金划转",
  credit: "到账后计入",
  funds: "资金计入",
} as const;

export const chineseTeller: Teller = {
  accounts,
  faults: "故障",
  fact: tellFact,
  step: (step) => tellStep(step, "zh"),
  dispatch({ message, names, to, id, parcel, isRepeat, dueAt }) {
    const again = isRepeat ? "再次" : "";
    const numbered = parcel === null ? id : `${id}，件号 ${parcel}`;
    return `${again}向${behindChinese(names.place(to))}发送${contentOf(message)}（报文 ${numbered}），${dueAt} 到达`;
  },
  leg: (leg) => `${legs[leg.leg]}：${spanOf(leg)}；${punctualityOf(leg)}`,
  title: (id) => `业务 ${id}`,
  profiles: (before, after) => profileWords(before, after, "zh"),
  matter(application, names) {
    const { origin, originPool, destination, destinationPool, channel, lodgedAt, applicant } = application;
    const side = sideWords(lodgedAt, "zh");
    const how = {
      app: `通过国家医保服务平台向${side}`,
      portal: `通过${side}网厅`,
      window: `在${side}窗口`,
    }[channel];
    const who = applicantWords(applicant, "zh");
    return (
      `由 ${names.place(origin)}（${names.pool(originPool)}）转往 ${names.place(destination)}` +
      `（${names.pool(destinationPool)}）；${who}${how}申请${combinationWords(application, "zh")}`
    );
  },
  fault: (fault, names) => faultWords(fault, names, "zh"),
  day({ date, weekday, kind, holiday, workingDay }) {
    const name = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][weekday - 1];
    const rest = { working: "", weekend: "，休息日", holiday: `，${holiday}放假`, make_up: "，调休上班" };
    const since = workingDay === null || workingDay === 0 ? "" : `，第 ${workingDay} 个工作日`;
    return `${date} ${name}${rest[kind]}${kind === "working" || kind === "make_up" ? since : ""}`;
  },
  conclusion(ended, ending, names) {
    const lines = ended.map((leg) => `${legs[leg.leg]}：${spanOf(leg)}，${punctualityOf(leg)}`);
    const late = ended.filter((leg) => leg.place !== null && leg.lateWorkingDays > 0);
    if (ended.length > 0) {
      const who = late.map((leg) => `${names.place(leg.place ?? "")}，超期 ${leg.lateWorkingDays} 个工作日`);
      lines.push(who.length === 0 ? "各方本环节均未超期" : `超期方：${who.join("；")}`);
    }
    if (ending === "everywhere") return lines;
    if (ending === "nowhere") return [...lines, "运行结束时尚未办结"];
    return [...lines, `申请受理地 ${names.place(ending.onlyAtHome)} 已办结，运行结束时其他各方尚未全部办结`];
  },
};

function tellFact(fact: Fact, setting: FactSetting): string | null {
  switch (fact.kind) {
    case "application_lodged":
      return "收到申请";
    case "application_received":
      return "建立业务档案";
    case "circulating":
      return `机构内流转，${minutesOf(fact.until)} 交${deskOf(fact.desk)}`;
    case "queued":
      return `在${deskOf(fact.desk)}排队`;
    case "service_started":
      return `${deskOf(fact.desk)}经办人员开始办理${waitOf(fact)}`;
    case "verified":
      return `${sideWords(fact.side, "zh")}校验通过`;
    case "refused":
      return refusalOf(fact, setting);
    case "accepted":
      if (setting.isNews) return "获知已受理";
      return (
        `【受理】第 0 日为 ${textOfDay(fact.dayZero)}，转出期限 ${textOfDay(fact.outDeadlineDay)}，` +
        `全程期限 ${textOfDay(fact.totalDeadlineDay)}`
      );
    case "transfer_out_done":
      return `【转出办结】信息表 ${fact.sheetNumber}，缴费 ${fact.contributionMonths} 个月（${contributionWords(fact.contributions, "zh")}），${yuan(fact.amountFen)}`;
    case "sheet_received":
      return `收到信息表 ${fact.sheetNumber}；转入期限 ${textOfDay(fact.inDeadlineDay)}`;
    case "transfer_in_done":
      return `【转入办结】关系已转入，${yearsWords(fact.accumulatedMonths, fact.retirementMonthsNeeded, "zh")}`;
    case "transfer_in_reported":
      return `获知关系已于 ${minutesOf(fact.inDoneAt)} 转入`;
    case "cover_settled":
      return coverWords(fact, "zh");
    case "case_closed":
      return `归档：${statusOf(fact.status)}`;
    default:
      return tellMoneyFact(fact, setting);
  }
}

function tellMoneyFact(fact: Fact, setting: FactSetting): string | null {
  switch (fact.kind) {
    case "balance_found":
      return `个人账户余额 ${yuan(fact.amountFen)}`;
    case "payment_ordered":
      return `列入 ${minutesOf(fact.batchAt)} 的划转批次`;
    case "remittance_sent":
      return `【资金划转】${fact.remittanceNumber}`;
    case "payment_taken":
      return `收到付款指令 ${fact.payment}，${yuan(fact.order.amountFen)}，${minutesOf(fact.deliverAt)} 送达`;
    case "payment_delivered":
      return `送达付款 ${fact.payment}`;
    case "funds_arrived":
      return `${fact.remittanceNumber} 到账：${yuan(fact.amountFen)}`;
    case "funds_credited":
      return "【资金计入】已计入个人账户";
    case "funds_sent_back":
      return "【资金退回】与业务档案不符";
    case "funds_reported":
      return `获知资金已于 ${minutesOf(fact.fundsDoneAt)} ${fact.outcome === "credited" ? "计入" : "退回"}`;
    case "account_restored":
      return `${yuan(fact.amountFen)}退回个人账户`;
    case "posted":
      return `记账：${yuan(fact.amountFen)}，${accounts[fact.debit]} → ${accounts[fact.credit]}`;
    default:
      return tellRegisterFact(fact, setting);
  }
}

function tellRegisterFact(fact: Fact, setting: FactSetting): string | null {
  switch (fact.kind) {
    case "case_registered":
      return "登记为在办业务";
    case "case_released":
      return "注销在办登记";
    case "job_started":
      return "进入";
    case "job_arrived":
      return "到达";
    case "job_moved":
      return "前往下一站";
    case "job_left":
      return "离开";
    default:
      return (
        tellPersonsFact(fact, "zh") ??
        clocksSentence(fact) ??
        tellJourneyFact(fact, "zh") ??
        tellPayoutFact(fact, setting) ??
        moneySentence(fact)
      );
  }
}

function refusalOf(fact: Extract<Fact, { kind: "refused" }>, { isNews }: FactSetting): string {
  const reason = `${refusalWords(fact.code, "zh")}（${fact.code}，${sideWords(fact.side, "zh")}校验）`;
  return isNews
    ? `获知不予受理：${reason}`
    : `【不予受理】${reason}；下一步：${refusalAdvice(fact.code, "zh")}`;
}

function contentOf(message: Message): string {
  switch (message.kind) {
    case "application":
      return "申请";
    case "verification_result":
      return message.refusal === null ? "校验结果：通过" : "校验结果：不予受理";
    case "acceptance":
      return "受理通知";
    case "information_sheet":
      return `信息表 ${message.sheetNumber}`;
    case "transfer_in_result":
      return "转入办结通知";
    case "funds_result":
      return `资金结果：${message.outcome === "credited" ? "已计入" : "已退回"}`;
    case "remittance":
      return `${message.issue === 0 ? "" : "重新"}划款 ${message.remittanceNumber}，${yuan(message.amountFen)}`;
    case "remittance_return":
      return `退回资金 ${message.remittanceNumber}，${yuan(message.amountFen)}`;
    case "late_remittance":
      return `二次划转 ${message.remittanceNumber}，${yuan(message.amountFen)}`;
    case "late_funds_result":
      return "二次划转结果：已计入";
    case "reconciliation":
      return `对账单 ${message.case}`;
    case "funds_query":
      return "资金核查请求";
    case "funds_answer":
      return `资金核查结果：${message.corrected ? "已更正" : "无法更正"}`;
    case "job":
      return "任务";
    case "payout":
    case "payout_result":
    case "payout_return":
    case "wallet_transfer":
    case "wallet_return":
    case "wallet_result":
      return payoutContent(message);
    default:
      return journeyContent(message, "zh");
  }
}

function statusOf(status: Extract<Fact, { kind: "case_closed" }>["status"]): string {
  const words = {
    refused: "不予受理",
    completed: "办结",
    kept_in_place: "原地保留，无需划转，账户照常使用",
    returned: "关系已转移，资金退回",
    withdrawn: "已撤回，未发生转移",
    lapsed: "逾期未补正而终止，未发生转移",
    gave_up: "未提交申请",
    open: "在办",
  };
  return words[status];
}

function waitOf({ waitedTicks, fromLine }: Extract<Fact, { kind: "service_started" }>): string {
  if (!fromLine) return "（未等待）";
  const minutes = Math.floor(waitedTicks / TICKS_PER_MINUTE);
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `（等待 ${minutes} 分钟）` : `（等待 ${hours} 小时 ${minutes % 60} 分钟）`;
}

function spanOf({ workingDays, calendarDays, lastDay, isDone }: ClockedLeg): string {
  const used = `${workingDays} 个工作日（${calendarDays} 个自然日）`;
  const limit = lastDay === null ? "仅有各方自定时限" : `期限 ${textOfDay(lastDay)}`;
  return `${isDone ? used : `历时 ${used}，尚未办结`}，${limit}`;
}

function punctualityOf({ lateWorkingDays, isDone, lastDay }: ClockedLeg): string {
  if (lastDay === null) return isDone ? "已办结" : "办理中";
  return lateWorkingDays === 0 ? (isDone ? "按时" : "尚未超期") : `【超期】${lateWorkingDays} 个工作日`;
}

function deskOf(name: string): string {
  return desks[name] ?? name;
}

function yuan(fen: number): string {
  return `${yuanText(fen)} 元`;
}

function minutesOf(at: number): string {
  return textOfInstant(at).slice(0, 16).replace("T", " ");
}
