import { type Text, text } from "./html.ts";

/** What metrics are of, in the words of the field; names of their own where they say enough. */
const WORDS: Readonly<Record<string, Text>> = {
  total_working_days: text("working days in all, from acceptance", "全程工作日（自受理起）"),
  out_working_days: text("working days of the transfer-out", "转出工作日"),
  in_working_days: text("working days of the transfer-in", "转入工作日"),
  funds_working_days: text("working days until the money is credited", "资金计入工作日（自受理起）"),
  on_time_rate: text("transfers in time", "按时办结率"),
  out_on_time_rate: text("transfer-out in time", "转出按时率"),
  in_on_time_rate: text("transfer-in in time", "转入按时率"),
  funds_on_time_rate: text("money in time", "资金按时率"),
  promise_on_time_rate: text("own promises kept", "承诺兑现率"),
  remit_on_time_rate: text("paid within the province's own limit", "划转按时率"),
  credit_on_time_rate: text("credited within the province's own limit", "计入按时率"),
  first_time_acceptance_rate: text("accepted at the first application", "首次受理率"),
  paper_route_rate: text("dealt with by letter", "线下函件办理率"),
  refusal_notice_on_time_rate: text("refusals told in time", "不予受理告知及时率"),
  days_without_cover: text("days without cover", "无待遇天数"),
  days_partly_covered: text("days partly covered", "按比例享受天数"),
  waiting_months: text("months of waiting period", "待遇等待期（月）"),
  payout_on_time_rate: text("pay-outs in time", "一次性支取按时率"),
  payout_working_days: text("working days of a pay-out", "一次性支取工作日"),
  wallet_return_on_time_rate: text("wallet returns in time", "钱包退回按时率"),
  money_imbalance_fen: text("imbalance of the money, fen", "资金差额（分）"),
  money_in_transit_fen: text("money in transit, fen", "在途资金（分）"),
  reconciliation_differences: text("differences found in reconciliation", "对账差异"),
  officer_utilisation: text("officers' utilisation", "经办人员利用率"),
  queue_wait_seconds: text("seconds in line at a desk", "岗位排队秒数"),
  queue_length: text("length of a line", "队列长度"),
  applications: text("applications", "申请件数"),
  refused: text("refused applications", "不予受理件数"),
  accepted: text("accepted applications", "受理件数"),
  completed: text("completed transfers", "办结件数"),
  late: text("late transfers", "超期件数"),
  open_at_end: text("open at the end", "期末未办结"),
  sojourn_seconds: text("seconds in the network", "网络逗留秒数"),
};

/** The metric in words; null for one that has none. */
export function metricWords(metric: string): Text | null {
  return Object.hasOwn(WORDS, metric) ? (WORDS[metric] ?? null) : null;
}
