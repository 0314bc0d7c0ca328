import type { ComparedFigure } from "#scenario/experiment/comparison.ts";
import { type Text, text, textOf } from "./html.ts";
import { metricWords } from "./metricWords.ts";
import { shortNames } from "./places.ts";

/** What a figure is over its cases, where Chinese has a word; one that the metric's own words say is not said again. */
const AGGREGATIONS: Readonly<Record<string, string>> = {
  count: "",
  value: "",
  avg: "均值",
  med: "中位数",
  min: "最小值",
  max: "最大值",
};

/** The figure in words, and what it is of: `transfer-out in time: Guangdong as origin, between provinces`. */
export function nameOf({ metric, selector, figure: aggregation }: ComparedFigure): Text {
  const words = metricWords(metric);
  if (words === null) return text(`${selector} ${aggregation}`, `${selector} ${aggregation}`);
  const named =
    aggregation === "rate"
      ? words
      : text(`${words.en} ${aggregation}`, `${words.zh}${AGGREGATIONS[aggregation] ?? ` ${aggregation}`}`);
  const tags = (/\{(.*)\}/.exec(selector)?.[1] ?? "").split(",").filter((tag) => tag !== "");
  const of = tags.map(tagText);
  return of.length === 0
    ? named
    : text(
        `${named.en}: ${of.map(({ en }) => en).join(", ")}`,
        `${named.zh}：${of.map(({ zh }) => zh).join("、")}`,
      );
}

function tagText(tag: string): Text {
  if (tag === "scope:cross_province") return text("between provinces", "跨省");
  if (tag === "scope:in_province") return text("inside a province", "省内");
  const [role = "", value = ""] = tag.split(":");
  const name = shortNames([value]).get(value) ?? value;
  if (role === "origin") return textOf`${name}${text(" as origin", "（转出）")}`;
  if (role === "destination") return textOf`${name}${text(" as destination", "（转入）")}`;
  return role === "province" || role === "station" ? textOf`${name}` : text(tag, tag);
}

/** As what a province is asked, behind its name. */
export function roleOf({ selector }: ComparedFigure): Text {
  if (/\borigin:/.test(selector)) return text(" as origin", "（转出）");
  return /\bdestination:/.test(selector) ? text(" as destination", "（转入）") : text("", "");
}

/** Shares are told in per cent, their differences in percentage points. */
export function factorOf({ figure: aggregation }: ComparedFigure): number {
  return aggregation === "rate" ? 100 : 1;
}

/** What a difference is counted in: working days and calendar days are never just days. */
export function unitOf(each: ComparedFigure): Text {
  if (factorOf(each) === 100) return text("percentage points", "百分点");
  if (each.metric.endsWith("_working_days")) return text("working days", "工作日");
  if (each.metric.endsWith("_calendar_days")) return text("calendar days", "自然日");
  return each.metric.startsWith("days_") ? text("days", "天") : text("in the metric's unit", "指标单位");
}
