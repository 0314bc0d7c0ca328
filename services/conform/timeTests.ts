import {
  announcementFaults,
  moneyFaults,
  numberFaults,
  senderFaults,
  timeFaults,
} from "./checks/wireChecks.ts";
import type { ConformTest } from "./conformTest.ts";
import { slips, wire } from "./findings.ts";
import { NOT_RESTARTED } from "./listener.ts";

/** The test that asks for signatures, which nobody gives where no keys are used. */
export const SIGNATURE_TEST = "1.12";

/** The tests of keeping time with the others, over all runs. */
export const timeTests: readonly ConformTest[] = [
  {
    id: "1.01",
    part: null,
    en: "joins every run",
    zh: "加入每一次运行",
    requires: ["P1"],
    holdsEarly: true,
    findings: ({ conversation }) =>
      conversation.instances.length > 0 ? [] : ["no standing of the province was heard"],
  },
  {
    id: "1.02",
    part: null,
    en: "keeps every run going to its end",
    zh: "使每次运行都能进行到底",
    requires: ["P2", "P3"],
    findings: ({ conversation: { ending } }) =>
      ending.kind === "failed" && ending.text !== NOT_RESTARTED ? [ending.text] : [],
  },
  {
    id: "1.03",
    part: null,
    en: "reports every window it is granted, once and in time",
    zh: "按时报告每个时间窗口，且仅报告一次",
    requires: ["P3"],
    findings: slips("P3"),
  },
  {
    id: "1.04",
    part: null,
    en: "sends batches as the contract has them: address, version, hash, schema",
    zh: "批次符合契约：地址、版本、哈希、模式",
    requires: ["P4"],
    findings: slips("P4"),
  },
  {
    id: "1.05",
    part: null,
    en: "sends what it announces, and nothing else",
    zh: "所发与所报一致",
    requires: ["P5"],
    findings: wire(announcementFaults),
  },
  {
    id: "1.06",
    part: null,
    en: "numbers its envelopes in order",
    zh: "信封编号连续有序",
    requires: ["P6"],
    findings: wire(numberFaults),
  },
  {
    id: "1.07",
    part: null,
    en: "sends nothing into the past",
    zh: "不向过去发送",
    requires: ["P7"],
    findings: wire(timeFaults),
  },
  {
    id: "1.08",
    part: null,
    en: "names a next event that lies ahead",
    zh: "所报下一事件在窗口之后",
    requires: ["P8"],
    findings: slips("P8"),
  },
  {
    id: "1.09",
    part: null,
    en: "states its money truly",
    zh: "如实报告资金",
    requires: ["P9", "S64"],
    findings: wire(moneyFaults),
  },
  {
    id: "1.10",
    part: null,
    en: "speaks for itself only",
    zh: "只以自己的名义发言",
    requires: ["P10"],
    findings: wire(senderFaults),
  },
  {
    id: "1.11",
    part: null,
    en: "gives a fingerprint at the end",
    zh: "结束时给出指纹",
    requires: ["P11"],
    findings: slips("P11"),
  },
  {
    id: SIGNATURE_TEST,
    part: null,
    en: "signs what it says, under its own name",
    zh: "以自己的名义签名",
    requires: ["P18"],
    findings: slips("P18"),
  },
];
