import type { Estimate } from "#kernel/estimate.ts";
import type { Language, TerminalStyle } from "../report/terminalStyle.ts";

const english = {
  runs: "replications",
  runsOf: (runs: number, known: number): string =>
    known === 0 ? `${runs}` : `${runs}, ${known} known from before`,
  alone: "each alone",
  heldAlone: (held: number, runs: number): string => `${held} of ${runs} held every threshold`,
  confidence: "confidence",
  percent: (share: number): string => `${Number((share * 100).toFixed(4))} %`,
  seed: "seed",
  results: "results",
  repeat: "repeat",
  verdict: "Verdict: ",
  outcomes: { held: "HELD", violated: "VIOLATED", no_evidence: "NO EVIDENCE" },
  metric: "metric",
  threshold: "threshold",
  mean: "mean ± half-width",
  min: "min",
  max: "max",
  difference: "difference (paired)",
  unpaired: "unpaired ±",
  first: "A",
  second: "B",
  effects: {
    better: "better",
    worse: "worse",
    more: "more",
    less: "less",
    none: "unclear",
    alike: "alike",
    undecided: "open",
  },
  otherPeople:
    "A and B have other people (who applies, when or where): differences are not of the rules alone",
  openNote: "open: cases were still open as the runs ended, and how they end decides which is better",
  leftOut: "left out: some replication has no such figure",
  missingIn: (variant: string): string => `replications of ${variant} without it`,
  noneMissing: "none",
  allMissing: "all",
  gaining: "provinces that gain",
  losing: "provinces that lose",
  none: "none whose interval leaves zero out",
  point: "point",
  least: "fewest officers that hold every threshold",
  runsEach: (runs: number): string => `${runs} at each point`,
  confidenceOfSearch: (share: string, runs: number): string =>
    runs === 1 ? "none: one replication is judged as it is" : `${share}, bound against limit`,
  noneHolds: "not even the most officers hold every threshold",
  tried: "points tried",
  noSuchFigure: "some replication has no such figure",
  busiest: "busiest desks with the most officers, first replication",
  deskColumns: { place: "place", desk: "desk", officers: "officers", busy: "worked in the busiest week" },
};

type ExperimentWords = typeof english;

const chinese: ExperimentWords = {
  runs: "重复运行",
  runsOf: (runs, known) => (known === 0 ? `${runs} 次` : `${runs} 次，其中 ${known} 次取自缓存`),
  alone: "各次单独看",
  heldAlone: (held, runs) => `${runs} 次中 ${held} 次全部达标`,
  confidence: "置信水平",
  percent: (share) => `${Number((share * 100).toFixed(4))}%`,
  seed: "种子",
  results: "结果目录",
  repeat: "重现命令",
  verdict: "结论：",
  outcomes: { held: "达标", violated: "未达标", no_evidence: "证据不足" },
  metric: "指标",
  threshold: "阈值",
  mean: "均值 ± 半宽",
  min: "最小",
  max: "最大",
  difference: "差值（配对）",
  unpaired: "非配对 ±",
  first: "A",
  second: "B",
  effects: {
    better: "改善",
    worse: "变差",
    more: "增加",
    less: "减少",
    none: "未显示差异",
    alike: "相同",
    undecided: "未定",
  },
  otherPeople: "两方案的人群不同（申请人、时间或地点）：差值不全出自规则",
  openNote: "未定：运行结束时尚有业务未办结，孰优孰劣取决于其结果",
  leftOut: "未比较：有的重复运行没有该数值",
  missingIn: (variant) => `${variant} 中没有该数值的运行序号`,
  noneMissing: "无",
  allMissing: "全部",
  gaining: "改善的省份",
  losing: "变差的省份",
  none: "无（置信区间均含零）",
  point: "方案",
  least: "满足全部阈值的最少人数",
  runsEach: (runs) => `每个方案 ${runs} 次`,
  confidenceOfSearch: (share, runs) =>
    runs === 1 ? "无：只运行一次，按点估计判断" : `${share}，以置信界对照阈值`,
  noneHolds: "人数取最大值仍不能满足全部阈值",
  tried: "试过的方案",
  noSuchFigure: "有的重复运行没有该数值",
  busiest: "人数取最大值时最忙的岗位（第一次重复运行）",
  deskColumns: { place: "地区", desk: "岗位", officers: "人数", busy: "最忙一周利用率" },
};

export function experimentWordsOf(language: Language): ExperimentWords {
  return language === "zh" ? chinese : english;
}

/** `11.42 ± 0.31`; `≥` where cases were still open. */
export function estimateText(
  estimate: Pick<Estimate, "mean" | "halfWidth"> | null,
  open: boolean,
  { unicode }: Pick<TerminalStyle, "unicode">,
): string {
  if (estimate === null) return "-";
  const { mean, halfWidth } = estimate;
  const least = unicode ? "≥" : ">=";
  const width = halfWidth === null ? "" : ` ${unicode ? "±" : "+-"} ${Number(halfWidth.toPrecision(3))}`;
  return `${open ? least : ""}${Number(mean.toPrecision(6))}${width}`;
}
