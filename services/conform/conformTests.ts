import { acceptanceFaults, inDeadlineFaults, outDeadlineFaults } from "./checks/orderChecks.ts";
import { moneyFaults } from "./checks/wireChecks.ts";
import type { ConformTest } from "./conformTest.ts";
import { allWords, outcomeFaults, wire, words } from "./findings.ts";
import { timeTests } from "./timeTests.ts";
import { transferTests } from "./transferTests.ts";

const refusalTests: readonly ConformTest[] = [
  {
    id: "3.01",
    part: "refusals",
    en: "refuses what its policy tells it to, with the right code",
    zh: "按政策不予受理并给出正确原因",
    requires: ["A4", "A6", "S16", "S17"],
    findings: words("application", "verification_result"),
  },
  {
    id: "3.02",
    part: "refusals",
    en: "does nothing more about what was refused",
    zh: "不予受理后不再办理",
    requires: ["A6"],
    findings: words("acceptance", "information_sheet", "remittance", "transfer_in_result", "funds_result"),
  },
];

const moneyTests: readonly ConformTest[] = [
  {
    id: "4.01",
    part: "money",
    en: "sends back money that does not match, in full",
    zh: "不符的资金全额退回",
    requires: ["A8", "S64"],
    findings: words("remittance_return", "funds_result"),
  },
  {
    id: "4.02",
    part: "money",
    en: "pays again what the bank sent back",
    zh: "银行退汇后重新划转",
    requires: ["S4"],
    findings: words("remittance"),
  },
  {
    id: "4.03",
    part: "money",
    en: "keeps its books in balance when money comes back",
    zh: "资金退回后账目平衡",
    requires: ["P9", "S40"],
    findings: wire(moneyFaults),
  },
];

const deliveryTests: readonly ConformTest[] = [
  {
    id: "5.01",
    part: "delivery",
    en: "knows copies, late and old ones included",
    zh: "识别重复、迟到和过期的副本",
    requires: ["P12"],
    findings: (evidence) => [...allWords(evidence), ...moneyFaults(evidence.conversation)],
  },
  {
    id: "5.02",
    part: "delivery",
    en: "asks for a batch that has not come",
    zh: "索要未到的批次",
    requires: ["P13"],
    findings: ({ conversation }) =>
      conversation.asked.length > 0 ? [] : ["batches were withheld, and none was asked for"],
  },
  {
    id: "5.03",
    part: "delivery",
    en: "sends again what it is asked for",
    zh: "按要求重发",
    requires: ["P14"],
    findings: ({ conversation }) =>
      conversation.sentAgain.length > 0 ? [] : ["batches were asked for, and none came again"],
  },
  {
    id: "5.04",
    part: "delivery",
    en: "comes to the same outcome whatever the network does",
    zh: "无论网络如何，结果不变",
    requires: ["P12", "P15"],
    findings: outcomeFaults,
  },
];

const versionTests: readonly ConformTest[] = [
  {
    id: "5.05",
    part: "minor",
    en: "ignores fields it does not know, wherever they are",
    zh: "忽略任何位置的未知字段",
    requires: ["P17"],
    findings: (evidence) => [...allWords(evidence), ...outcomeFaults(evidence)],
  },
  {
    id: "5.06",
    part: "major",
    en: "refuses another major version, and says so",
    zh: "拒绝其他主版本并说明",
    requires: ["P17"],
    holdsEarly: true,
    findings: ({ conversation: { ending } }) => {
      if (ending.kind === "ended") return ["batches of another major version were taken in"];
      return ending.blames ? [] : [`the run broke off for another reason: ${ending.text}`];
    },
  },
];

const restartTests: readonly ConformTest[] = [
  {
    id: "6.01",
    part: "conductor",
    en: "goes on with a conductor that was started anew",
    zh: "总控重启后继续",
    requires: ["P2"],
    findings: (evidence) => allWords(evidence),
  },
  {
    id: "6.02",
    part: "restart",
    en: "goes on where it was when it is started anew in mid-transfer",
    zh: "办理途中重启后继续",
    requires: ["P15"],
    findings: (evidence) => [...allWords(evidence), ...moneyFaults(evidence.conversation)],
  },
];

const holidayTests: readonly ConformTest[] = [
  {
    id: "7.01",
    part: "holiday",
    en: "counts working days by the calendar, over the May holiday",
    zh: "跨五一假期按法定工作日计时",
    requires: ["A7", "A8", "S11"],
    findings: ({ conversation, reference }) => [
      ...outDeadlineFaults(conversation, reference),
      ...inDeadlineFaults(conversation, reference),
    ],
  },
  {
    id: "7.02",
    part: "holiday",
    en: "keeps to the procedure over the holiday",
    zh: "假期前后照章办理",
    requires: ["A6", "A7", "A8"],
    findings: (evidence) => [...allWords(evidence), ...acceptanceFaults(evidence.conversation)],
  },
];

/** 8.01: every fact and every entry as the project's own province would record them. */
const outcomeTests: readonly ConformTest[] = [
  {
    id: "8.01",
    part: "happy",
    en: "records the facts the model records: the same outcome digest",
    zh: "记录与模型相同的事实：结果摘要一致",
    requires: ["P16"],
    findings: outcomeFaults,
  },
];

export const conformTests: readonly ConformTest[] = [
  ...timeTests,
  ...transferTests,
  ...refusalTests,
  ...moneyTests,
  ...deliveryTests,
  ...versionTests,
  ...restartTests,
  ...holidayTests,
  ...outcomeTests,
];

/** The test that asks for the digest, which a province with its own rules need not give. */
export const OUTCOME_TEST = "8.01";
