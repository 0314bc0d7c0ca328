import { acceptanceFaults, answerFaults, inDeadlineFaults, outDeadlineFaults } from "./checks/orderChecks.ts";
import type { ConformTest } from "./conformTest.ts";
import { sealFaults, words } from "./findings.ts";

/** The tests of transfers on which nothing goes wrong. */
export const transferTests: readonly ConformTest[] = [
  {
    id: "2.01",
    part: "happy",
    en: "verifies what is lodged with it, and what others ask about",
    zh: "校验本地受理的申请并答复对方",
    requires: ["A5", "A6"],
    findings: words("application", "verification_result"),
  },
  {
    id: "2.02",
    part: "happy",
    en: "accepts when both sides agree, and tells origin",
    zh: "双方校验通过后受理并告知转出地",
    requires: ["A6"],
    findings: (evidence) => [
      ...words("acceptance")(evidence),
      ...answerFaults(evidence.conversation, ["acceptance"]),
    ],
  },
  {
    id: "2.03",
    part: "happy",
    en: "lets nothing leave before acceptance",
    zh: "受理之前不转出",
    requires: ["A6", "A7"],
    findings: ({ conversation }) => acceptanceFaults(conversation),
  },
  {
    id: "2.04",
    part: "happy",
    en: "sends the information sheet: record, amount, seal",
    zh: "上传信息表：记录、金额、电子签章",
    requires: ["A7", "A-ANNEX"],
    findings: (evidence) => [...words("information_sheet")(evidence), ...sealFaults(evidence)],
  },
  {
    id: "2.05",
    part: "happy",
    en: "transfers out within its limit",
    zh: "在时限内办结转出",
    requires: ["A7", "S11"],
    findings: ({ conversation, reference }) => outDeadlineFaults(conversation, reference),
  },
  {
    id: "2.06",
    part: "happy",
    en: "remits the whole balance once",
    zh: "余额全额划转一次",
    requires: ["S3", "S4", "S10"],
    findings: words("remittance"),
  },
  {
    id: "2.07",
    part: "happy",
    en: "takes the relation in within its limit",
    zh: "在时限内办结转入",
    requires: ["A8", "S26"],
    findings: (evidence) => [
      ...words("transfer_in_result")(evidence),
      ...answerFaults(evidence.conversation, ["transfer_in_result"]),
      ...inDeadlineFaults(evidence.conversation, evidence.reference),
    ],
  },
  {
    id: "2.08",
    part: "happy",
    en: "credits the money once, when it has come",
    zh: "资金到账后计入一次",
    requires: ["A8", "S64"],
    findings: (evidence) => [
      ...words("funds_result", "remittance_return")(evidence),
      ...answerFaults(evidence.conversation, ["funds_result"]),
    ],
  },
  {
    id: "2.09",
    part: "happy",
    en: "states accounts with the others",
    zh: "与对方对账",
    requires: ["A8"],
    findings: words("reconciliation"),
  },
];
