import type { Confidence } from "#scenario/policy/policyLeaf.ts";
import type { SetBy } from "#scenario/policy/policyProvenance.ts";
import type { Trust } from "#scenario/policy/sourcesFile.ts";
import type { Language } from "../report/terminalStyle.ts";

/** Everything the policy verbs say in words. */
export interface PolicyWords {
  readonly columns: Readonly<Record<"parameter" | "value" | "source", string>>;
  readonly labels: Readonly<
    Record<
      | "value"
      | "source"
      | "trust"
      | "confidence"
      | "setBy"
      | "assumption"
      | "note"
      | "departs"
      | "beneath"
      | "areas",
      string
    >
  >;
  readonly trusts: Readonly<Record<Trust, string>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
  /** The same in a table, one character each. */
  readonly confidenceMark: Readonly<Record<Confidence, string>>;
  readonly setBy: Readonly<Record<SetBy, string>>;
  readonly yes: string;
  readonly no: string;
  summary(parameters: number, departing: number, assumed: number): string;
  readonly departsMark: string;
  readonly assumptionMark: string;
  readonly confidenceLegend: string;
  readonly assumed: string;
  readonly sameAsDefault: string;
  readonly yuan: string;
  differences(count: number): string;
  hidden(count: number): string;
  readonly comma: string;
  /** What stands behind something in brackets. */
  aside(what: string): string;
  readonly disclaimer: string;
}

const english: PolicyWords = {
  columns: { parameter: "parameter", value: "value", source: "source" },
  labels: {
    value: "value",
    source: "source",
    trust: "trust",
    confidence: "confidence",
    setBy: "set by",
    assumption: "assumption",
    note: "note",
    departs: "departs from",
    beneath: "in place of",
    areas: "its areas",
  },
  trusts: {
    official: "official",
    official_media: "official_media",
    data_package: "data_package",
    mirror: "mirror",
    guide: "guide",
    article: "article",
    derived: "derived",
    weak: "weak",
    background: "background",
    assumption: "assumption",
  },
  confidence: { high: "high", medium: "medium", low: "low" },
  confidenceMark: { high: "H", medium: "M", low: "L" },
  setBy: {
    "national-default": "the national default",
    province: "the province",
    pool: "the pooling area",
    scenario: "the scenario",
  },
  yes: "yes",
  no: "no",
  summary: (parameters, departing, assumed) =>
    `${parameters} ${parameters === 1 ? "parameter" : "parameters"}: ${departing} ${departing === 1 ? "departs" : "depart"} from the national default, ${assumed} rest on assumptions`,
  departsMark: "departs from the national default",
  assumptionMark: "an assumption",
  assumed: "assumed",
  confidenceLegend: "confidence: H high, M medium, L low",
  sameAsDefault: "the national default says the same",
  yuan: "yuan",
  differences: (count) =>
    count === 0 ? "no difference" : `${count} ${count === 1 ? "difference" : "differences"}`,
  hidden: (count) => `${count} more in desks and office hours (--all)`,
  comma: ", ",
  aside: (what) => ` (${what})`,
  disclaimer: "For reference only: local rules prevail; ask the offices of both places.",
};

const chinese: PolicyWords = {
  columns: { parameter: "参数", value: "取值", source: "来源" },
  labels: {
    value: "取值",
    source: "来源",
    trust: "来源类别",
    confidence: "可信度",
    setBy: "设定者",
    assumption: "是否假设",
    note: "说明",
    departs: "不同于",
    beneath: "取代",
    areas: "所辖统筹地区",
  },
  trusts: {
    official: "官方网站",
    official_media: "官方媒体",
    data_package: "数据包",
    mirror: "官方文件的转载",
    guide: "办事指南网站",
    article: "网络文章",
    derived: "推算",
    weak: "可信度低的网页",
    background: "常识，未查证",
    assumption: "本项目的假设",
  },
  confidence: { high: "高", medium: "中", low: "低" },
  confidenceMark: { high: "高", medium: "中", low: "低" },
  setBy: {
    "national-default": "全国默认",
    province: "省级",
    pool: "统筹地区",
    scenario: "场景",
  },
  yes: "是",
  no: "否",
  summary: (parameters, departing, assumed) =>
    `共 ${parameters} 项参数：${departing} 项不同于全国默认，${assumed} 项为假设`,
  departsMark: "不同于全国默认",
  assumptionMark: "假设",
  assumed: "假设",
  confidenceLegend: "可信度：高、中、低",
  sameAsDefault: "与全国默认相同",
  yuan: "元",
  differences: (count) => (count === 0 ? "没有不同" : `${count} 项不同`),
  hidden: (count) => `岗位与办公时间另有 ${count} 项不同（--all）`,
  comma: "，",
  aside: (what) => `（${what}）`,
  disclaimer: "仅供参考：以当地规定为准，请向两地经办机构咨询。",
};

export function policyWordsOf(language: Language): PolicyWords {
  return language === "zh" ? chinese : english;
}
