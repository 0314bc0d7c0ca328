import type { LateCause, LateStage } from "#domain/lateness/lateness.ts";
import { counted, groupDigits } from "./numberText.ts";
import type { Language } from "./terminalStyle.ts";

/** The words of late cases, in one language. */
export interface LateWords {
  readonly title: string;
  readonly columns: {
    readonly late: string;
    readonly stage: string;
    readonly cause: string;
    readonly cases: string;
    readonly share: string;
  };
  readonly what: Readonly<Record<"relation" | "money", string>>;
  readonly stages: Readonly<Record<LateStage, string>>;
  readonly causes: Readonly<Record<LateCause, string>>;
  readonly longForRestDays: (count: number) => string;
  readonly because: (stage: string, cause: string) => string;
}

const english: LateWords = {
  title: "Why cases were late, in a leg or with the money, of accepted",
  columns: { late: "late", stage: "stage", cause: "mostly", cases: "cases", share: "share" },
  what: { relation: "relation", money: "money" },
  stages: { out: "transfer-out", in: "transfer-in", remit: "payment", bank: "bank", credit: "credit" },
  causes: {
    work: "circulation and work",
    queue: "line at the desk",
    supplement: "waiting for a supplement",
    overdraft: "overdraft to be made good",
    credit_to_come: "last credit to come",
    batch: "finance batch",
    blackout: "payment black-out",
    bank_data: "bank data incomplete",
    bank: "clearing",
    bank_return: "returned by the bank",
    mismatch: "mismatch looked into",
    returned: "mismatch, sent back",
    monthly_batch: "month's distribution",
    maintenance: "maintenance",
    outage: "outage",
    holiday: "holiday",
  },
  because: (stage, cause) => `late in ${stage}, mostly for: ${cause}`,
  longForRestDays: (count) =>
    `${counted(count, "more was", "more were")} in time, and long because of statutory rest days`,
};

const chinese: LateWords = {
  title: "环节或资金超期的原因（占受理）",
  columns: { late: "超期", stage: "环节", cause: "主要原因", cases: "件数", share: "占比" },
  what: { relation: "关系", money: "资金" },
  stages: { out: "转出", in: "转入", remit: "划转", bank: "银行", credit: "计入" },
  causes: {
    work: "流转经办",
    queue: "岗位排队",
    supplement: "等待补正",
    overdraft: "等待透支补足",
    credit_to_come: "等待最后一笔月划入",
    batch: "财务批次",
    blackout: "财务封账",
    bank_data: "银行信息不完整",
    bank: "银行清算",
    bank_return: "银行退汇",
    mismatch: "不符核查",
    returned: "不符退回",
    monthly_batch: "月度拨付",
    maintenance: "系统维护",
    outage: "停机",
    holiday: "节假日",
  },
  because: (stage, cause) => `${stage}环节超期，主要原因：${cause}`,
  longForRestDays: (count) => `另有 ${groupDigits(count)} 件按时，但因法定休息日而历时较长`,
};

export function lateWordsOf(language: Language): LateWords {
  return language === "zh" ? chinese : english;
}
