import { DESKS } from "./deskWords.ts";
import { type Text, text, textOf } from "./html.ts";

/** Of a desk's parameters. */
const OF_DESKS: Readonly<Record<string, Text>> = {
  officers: text("officers", "人数"),
  service: text("officer's time a file", "单件办理时间"),
  circulation: text("circulation of a file", "流转时间"),
};

const WORDS: Readonly<Record<string, Text>> = {
  "arrivals.flows": text("applications a year", "年申请量"),
  "arrivals.gravity.transfersPerYear": text("applications a year", "年申请量"),
  "arrivals.secondApplicationAfter": text("time to a second application", "二次申请间隔"),
  "bank.latency": text("clearing at the bank", "银行清算时间"),
  "exchange.hop": text("one exchange of the platform", "平台交换周期"),
  "funds.bankReturnShare": text("payments the bank returns", "银行退汇比例"),
  "funds.batchCycleWorkingDays": text("days between payment runs", "财务划转周期"),
  "funds.creditBatchDay": text("day of the month's distribution", "月度拨付日"),
  "funds.investigationWorkingDays": text("days to look into a mismatch", "不符核查天数"),
  "funds.mismatchCorrectedShare": text("mismatches corrected", "不符更正比例"),
  "funds.mismatchSentBackShare": text("mismatches sent back", "不符退回比例"),
  "funds.mismatchShare": text("payments that do not match", "资金不符比例"),
};

/** What an assumption is, for people; its path where there are no words for it. */
export function assumptionWords(path: string): Text {
  const [heading, desk = "", parameter = ""] = path.split(".");
  const ofDesk = OF_DESKS[parameter];
  if (heading === "desks" && desk in DESKS && ofDesk !== undefined) {
    return textOf`${DESKS[desk as keyof typeof DESKS]} · ${ofDesk}`;
  }
  return WORDS[path] ?? text(path, path);
}
