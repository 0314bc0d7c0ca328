import type { TestState } from "#services/conform/judge.ts";
import type { PartName } from "#services/conform/partPlan.ts";
import type { Language } from "../report/terminalStyle.ts";

/** What the kit says, in one language. */
export interface ConformWords {
  readonly states: Readonly<Record<TestState, string>>;
  readonly parts: Readonly<Record<PartName, string>>;
  readonly groups: Readonly<Record<string, string>>;
  readonly title: (province: string) => string;
  readonly passed: string;
  readonly failed: string;
  readonly nothingShown: string;
  readonly waitingToJoin: (province: string, seconds: number) => string;
  readonly restartNow: (province: string, seconds: number) => string;
  readonly requires: string;
  readonly repeat: string;
  readonly results: string;
}

const en: ConformWords = {
  states: { pass: "pass", fail: "FAIL", skip: "skip", omit: "omit", error: "ERROR", waiting: "waiting" },
  parts: {
    happy: "transfers in both directions",
    refusals: "applications to refuse",
    money: "money that comes back",
    delivery: "copies, losses, damage, disorder",
    minor: "a newer minor version",
    major: "another major version",
    conductor: "the conductor starts anew",
    restart: "the province starts anew",
    holiday: "deadlines over a holiday",
  },
  groups: {
    "1": "Time and messages",
    "2": "Transfers",
    "3": "Refusals",
    "4": "Wrong money",
    "5": "Delivery and versions",
    "6": "Restarts",
    "7": "Deadlines",
    "8": "Outcome",
  },
  title: (province) => `Conformance of ${province}`,
  passed: "PASSED",
  failed: "FAILED",
  nothingShown: "NO EVIDENCE: no test passed",
  waitingToJoin: (province, seconds) => `waiting for ${province} to join, ${seconds} s at most`,
  restartNow: (province, seconds) => `WAITING: end ${province} and start it anew now; ${seconds} s left`,
  requires: "requires",
  repeat: "repeat",
  results: "results",
};

const zh: ConformWords = {
  states: { pass: "通过", fail: "未通过", skip: "跳过", omit: "不测", error: "出错", waiting: "等待" },
  parts: {
    happy: "双向转移",
    refusals: "应不予受理的申请",
    money: "退回的资金",
    delivery: "重复、丢失、损坏、乱序",
    minor: "更新的次版本",
    major: "其他主版本",
    conductor: "总控重启",
    restart: "省级系统重启",
    holiday: "跨假期时限",
  },
  groups: {
    "1": "时间与报文",
    "2": "转移办理",
    "3": "不予受理",
    "4": "资金差错",
    "5": "投递与版本",
    "6": "重启",
    "7": "办理时限",
    "8": "结果",
  },
  title: (province) => `${province}一致性测试`,
  passed: "通过",
  failed: "未通过",
  nothingShown: "证据不足：没有一项测试通过",
  waitingToJoin: (province, seconds) => `等待${province}加入，最多 ${seconds} 秒`,
  restartNow: (province, seconds) => `等待：请立即停止并重新启动${province}；剩余 ${seconds} 秒`,
  requires: "依据",
  repeat: "重现命令",
  results: "结果",
};

export function conformWordsOf(language: Language): ConformWords {
  return language === "zh" ? zh : en;
}
