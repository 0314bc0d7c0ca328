import { counted, groupDigits } from "./numberText.ts";
import type { Language } from "./terminalStyle.ts";

/** The words of the verdict and the progress line, in one language. */
export interface VerdictWords {
  readonly thresholds: string;
  readonly noThresholds: string;
  readonly warningOnly: string;
  /** `62 of 64 held` */
  readonly someHeld: (held: number, all: number) => string;
  readonly andMore: (count: number) => string;
  readonly everyPlace: Readonly<Record<"origin" | "destination" | "province" | "station", string>>;
  readonly noData: string;
  readonly notANumber: string;
  readonly openCases: (count: number) => string;
  readonly resolution: string;
  readonly oneRun: string;
  readonly totals: string;
  readonly counts: Readonly<
    Record<
      | "applications"
      | "refused"
      | "accepted"
      | "completed"
      | "returned"
      | "withdrawn"
      | "lapsed"
      | "late"
      | "open"
      | "lateAndOpen",
      string
    >
  >;
  readonly ofApplications: (share: string) => string;
  readonly ofAccepted: (share: string) => string;
  readonly money: string;
  readonly credited: string;
  readonly inTransit: string;
  readonly imbalance: string;
  readonly differences: string;
  readonly yuan: string;
  readonly cover: string;
  readonly withoutCover: string;
  readonly partlyCovered: string;
  /** `days: 12.5 on average, p95 92, 920 at most` */
  readonly spread: (average: string, p95: string, most: string) => string;
  readonly worstProvinces: string;
  readonly noneLate: string;
  readonly countedOnly: (span: string, leftOut: number) => string;
  readonly projectedFrom: (day: string) => string;
  readonly stoppedBy: (threshold: string) => string;
  readonly province: string;
  readonly lateOut: string;
  readonly lateIn: string;
  readonly p95Out: string;
  readonly p95In: string;
  readonly slowestLinks: string;
  readonly link: string;
  readonly cases: string;
  readonly p95Total: string;
  readonly mostTotal: string;
  readonly onTime: string;
  readonly onTimeOfDecided: string;
  readonly stations: string;
  readonly station: string;
  readonly desk: string;
  readonly served: string;
  readonly meanWait: string;
  readonly utilisation: string;
  readonly results: string;
  readonly digest: string;
  readonly run: string;
  readonly seed: string;
  readonly scale: string;
  readonly engines: Readonly<Record<"embedded" | "nats", string>>;
  readonly took: string;
  readonly perSecond: string;
  readonly assumptions: string;
  readonly assumptionCount: (count: number) => string;
  readonly repeat: string;
  readonly verdict: string;
  readonly verdicts: Readonly<Record<"held" | "violated" | "no_evidence", string>>;
  readonly failedOf: (failed: number, all: number) => string;
  readonly to: string;
  readonly comma: string;
  readonly colon: string;
  readonly units: { readonly s: string; readonly min: string; readonly h: string };
  /** What of a run's progress is told with a figure. */
  readonly progress: Readonly<
    Record<"ended" | "open" | "late" | "perSecond" | "left", (figure: string) => string>
  >;
  readonly draining: string;
  readonly waitingFor: string;
  readonly prepared: (run: string, server: string) => string;
  readonly respawned: (places: string, how: string) => string;
  readonly forged: (problem: string) => string;
}

const english: VerdictWords = {
  thresholds: "Thresholds",
  noThresholds: "none: this scenario asks nothing",
  warningOnly: "warning only",
  someHeld: (held, all) => `${held} of ${all} held`,
  andMore: (count) => `and ${count} more, all in summary.json`,
  everyPlace: {
    origin: "every origin",
    destination: "every destination",
    province: "every province",
    station: "every station",
  },
  noData: "no data",
  notANumber: "not a number",
  openCases: (count) => `${count} open`,
  resolution: "as close as the histogram keeps it",
  oneRun: "known of replications only (run --reps N)",
  totals: "Totals",
  counts: {
    applications: "applications",
    refused: "refused",
    accepted: "accepted",
    completed: "completed",
    returned: "money returned",
    withdrawn: "withdrawn",
    lapsed: "lapsed",
    late: "late as a whole",
    open: "open at the end",
    lateAndOpen: "late and open",
  },
  ofApplications: (share) => `${share} of applications`,
  ofAccepted: (share) => `${share} of accepted`,
  money: "Money",
  credited: "credited",
  inTransit: "in transit, at most",
  imbalance: "imbalance",
  differences: "differences found",
  yuan: "yuan",
  cover: "Cover",
  withoutCover: "days without cover",
  partlyCovered: "days partly covered",
  spread: (average, p95, most) => `${average} on average, p95 ${p95}, ${most} at most`,
  worstProvinces: "Worst provinces, by cases late in their own leg",
  noneLate: "none was late in its own leg",
  countedOnly: (span, leftOut) =>
    `counted: ${span}; ${counted(leftOut, "case", "cases")} of warm-up and cool-down left out`,
  stoppedBy: (threshold) =>
    `ended by ${threshold} (abortOnFail): what held so far is no evidence of the rest`,
  projectedFrom: (day) => `no holiday notice covers the days from ${day} on: projected, make-up days unknown`,
  province: "province",
  lateOut: "late out",
  lateIn: "late in",
  p95Out: "p95 out",
  p95In: "p95 in",
  slowestLinks: "Slowest links, in working days from acceptance",
  link: "link",
  cases: "cases",
  p95Total: "p95",
  mostTotal: "max",
  onTime: "on time",
  onTimeOfDecided: "on time of decided",
  stations: "Desks",
  station: "station",
  desk: "desk",
  served: "served",
  meanWait: "mean wait s",
  utilisation: "busy",
  results: "results",
  digest: "digest",
  run: "run",
  seed: "seed",
  scale: "scale",
  engines: { embedded: "embedded", nats: "nats" },
  took: "took",
  perSecond: "transfers/s",
  assumptions: "assumed",
  assumptionCount: (count) =>
    `${counted(count, "value rests", "values rest")} on assumptions, listed in summary.json; local rules prevail`,
  repeat: "repeat",
  verdict: "Verdict",
  verdicts: { held: "HELD", violated: "VIOLATED", no_evidence: "NO EVIDENCE" },
  failedOf: (failed, all) => `${failed} of ${counted(all, "threshold", "thresholds")} not held`,
  to: "to",
  comma: ", ",
  colon: ": ",
  units: { s: "s", min: "min", h: "h" },
  progress: {
    ended: (cases) => `${cases} closed`,
    open: (cases) => `${cases} open`,
    late: (cases) => `${cases} late`,
    perSecond: (cases) => `${cases}/s`,
    left: (time) => `${time} left`,
  },
  draining: "draining",
  waitingFor: "waiting for",
  prepared: (run, server) => `run ${run} over ${server}`,
  respawned: (places, how) => `${places} died (${how}) and was started again`,
  forged: (problem) => `FORGED, refused: ${problem}`,
};

const chinese: VerdictWords = {
  thresholds: "阈值",
  noThresholds: "无：本场景未设阈值",
  warningOnly: "仅警告",
  someHeld: (held, all) => `${all} 项中 ${held} 项达标`,
  andMore: (count) => `另有 ${count} 项，见 summary.json`,
  everyPlace: { origin: "各转出地", destination: "各转入地", province: "各省份", station: "各站点" },
  noData: "无数据",
  notANumber: "不是数字",
  openCases: (count) => `${count} 件未办结`,
  resolution: "直方图精度所限",
  oneRun: "需多次重复运行才有置信区间（run --reps N）",
  totals: "合计",
  counts: {
    applications: "申请",
    refused: "不予受理",
    accepted: "受理",
    completed: "办结",
    returned: "资金退回",
    withdrawn: "撤回",
    lapsed: "逾期终止",
    late: "全程超期",
    open: "期末未办结",
    lateAndOpen: "超期未办结",
  },
  ofApplications: (share) => `占申请 ${share}`,
  ofAccepted: (share) => `占受理 ${share}`,
  money: "资金",
  credited: "已计入",
  inTransit: "在途最高",
  imbalance: "资金差额",
  differences: "对账差异",
  yuan: "元",
  cover: "待遇衔接",
  withoutCover: "无待遇天数",
  partlyCovered: "按比例享受天数",
  spread: (average, p95, most) => `平均 ${average}，p95 ${p95}，最长 ${most}`,
  worstProvinces: "超期最多的省份（按本环节）",
  noneLate: "各省本环节均未超期",
  countedOnly: (span, leftOut) =>
    `统计区间：${span}；预热与收尾期的 ${groupDigits(leftOut)} 件只运行、不计入`,
  stoppedBy: (threshold) => `因 ${threshold} 未达标而提前结束（abortOnFail）：此前达标者不能证明全程达标`,
  projectedFrom: (day) => `${day} 起尚无放假通知：休息日按周末与法定节日推算，不含调休`,
  province: "省份",
  lateOut: "转出超期",
  lateIn: "转入超期",
  p95Out: "转出 p95",
  p95In: "转入 p95",
  slowestLinks: "最慢的流向（自受理起的工作日）",
  link: "流向",
  cases: "件数",
  p95Total: "p95",
  mostTotal: "最长",
  onTime: "按时",
  onTimeOfDecided: "按时（已决）",
  stations: "岗位",
  station: "站点",
  desk: "岗位",
  served: "办理件",
  meanWait: "平均等待（秒）",
  utilisation: "利用率",
  results: "结果",
  digest: "摘要",
  run: "运行",
  seed: "种子",
  scale: "规模",
  engines: { embedded: "嵌入式引擎", nats: "NATS 引擎" },
  took: "用时",
  perSecond: "件/秒",
  assumptions: "假设",
  assumptionCount: (count) => `${groupDigits(count)} 个取值为假设，见 summary.json；以当地规定为准`,
  repeat: "重现",
  verdict: "结论",
  verdicts: { held: "达标", violated: "未达标", no_evidence: "证据不足" },
  failedOf: (failed, all) => `${all} 项阈值中 ${failed} 项未达标`,
  to: "至",
  comma: "，",
  colon: "：",
  units: { s: "秒", min: "分钟", h: "小时" },
  progress: {
    ended: (cases) => `办结 ${cases}`,
    open: (cases) => `在办 ${cases}`,
    late: (cases) => `超期 ${cases}`,
    perSecond: (cases) => `${cases} 件/秒`,
    left: (time) => `剩余 ${time}`,
  },
  draining: "收尾",
  waitingFor: "等待",
  prepared: (run, server) => `运行 ${run}，消息服务器 ${server}`,
  respawned: (places, how) => `${places} 异常退出（${how}），已重新启动`,
  forged: (problem) => `伪造报文，已拒收：${problem}`,
};

export function verdictWordsOf(language: Language): VerdictWords {
  return language === "zh" ? chinese : english;
}
