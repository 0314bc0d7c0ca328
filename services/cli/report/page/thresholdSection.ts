import { figureName } from "#scenario/experiment/replicatedFigure.ts";
import type { SummaryThreshold } from "#scenario/results/summary.ts";
import { isQuestion } from "#scenario/threshold/question.ts";
import { figureText } from "../numberText.ts";
import { thresholdFigure } from "../thresholdBlock.ts";
import { section } from "./figure.ts";
import { type Html, html, type Text, text, textOf } from "./html.ts";
import { metricWords } from "./metricWords.ts";
import type { ReportedRun } from "./reportedRun.ts";
import { type Cell, type Column, table } from "./table.ts";
import { SIGNS, VERDICTS } from "./verdictSection.ts";

/** A threshold as the page tells it: of one run, or of all replications together. */
type Asked = Pick<SummaryThreshold, "metric" | "selector" | "expression" | "forAll" | "place" | "outcome"> & {
  readonly shown: Text;
  readonly value: number | null;
  /** Mean and half-width over the replications. */
  readonly mean: string | null;
};

const COLUMNS: readonly Column[] = [
  { title: text("outcome", "结果") },
  { title: text("metric", "指标") },
  { title: text("place", "地区") },
  { title: text("limit", "限值") },
  { title: text("this run", "本次运行"), numeric: true },
];
const MEAN: Column = { title: text("mean ± half-width", "均值 ± 半宽"), numeric: true };
const FIRST_TOLD = { violated: 0, no_evidence: 1, held: 2 };

/** Every threshold with the value beside its limit, those that failed first. */
export function thresholdSection(run: ReportedRun): Html | null {
  const asked = askedOf(run).toSorted((a, b) => FIRST_TOLD[a.outcome] - FIRST_TOLD[b.outcome]);
  if (asked.length === 0) return null;
  const names = new Map(
    run.summary.country?.provinces.map(({ code, name, nameEn }) => [code, text(nameEn, name)]),
  );
  const columns = run.replications === null ? COLUMNS : [...COLUMNS, MEAN];
  const told = asked.filter(({ forAll, outcome }) => forAll === null || outcome !== "held");
  const rows = told.map((each) => rowOf(each, names));
  const everywhere = asked.filter(({ forAll }) => forAll !== null);
  return section("thresholds", text("What was asked", "考核要求"), [
    table({ caption: text("Thresholds", "阈值"), columns, rows: [...rows, ...summed(everywhere, columns)] }),
    everywhere.length === 0
      ? null
      : html`<details><summary>${text("Every place", "各地区")}</summary>${table({
          caption: text("Thresholds asked of every place", "对各地区的阈值"),
          columns,
          rows: everywhere.map((each) => rowOf(each, names)),
        })}</details>`,
  ]);
}

function askedOf({ summary, replications }: ReportedRun): Asked[] {
  return summary.thresholds.map((threshold, index): Asked => {
    const replicated = replications?.thresholds[index];
    const estimate = replicated?.estimate ?? null;
    return {
      ...threshold,
      outcome: replicated?.outcome ?? threshold.outcome,
      shown: text(thresholdFigure(threshold, "en"), thresholdFigure(threshold, "zh")),
      mean:
        replicated === undefined
          ? null
          : estimate === null
            ? "–"
            : `${replicated.open ? "≥ " : ""}${precise(estimate.mean)} ± ${precise(estimate.halfWidth)}`,
    };
  });
}

function metricCell(metric: string, selector: string): Cell {
  const words = metricWords(metric);
  return { shows: words === null ? selector : html`${words}<small>${selector}</small>` };
}

function rowOf(asked: Asked, names: ReadonlyMap<string, Text>): (Cell | Text | string)[] {
  const { outcome, metric, selector, place, expression, shown, value, mean } = asked;
  const isAsked = !isQuestion(asked);
  return [
    isAsked ? { shows: textOf`${SIGNS[outcome]} ${VERDICTS[outcome]}`, look: outcome } : "",
    metricCell(metric, selector),
    placeText(place, selector, names),
    isAsked ? expression : figureName(expression),
    { shows: shown, value },
    ...(mean === null ? [] : [mean]),
  ];
}

/** One row for what is asked of every place alike, and held in most. */
function summed(everywhere: readonly Asked[], columns: readonly Column[]): (Cell | Text | string)[][] {
  const keys = [...new Set(everywhere.map(keyOf))];
  return keys.map((key) => {
    const same = everywhere.filter((each) => keyOf(each) === key);
    const held = same.filter(({ outcome }) => outcome === "held").length;
    const { metric, selector, expression } = same[0] as Asked;
    const outcome = held === same.length ? "held" : outcomeOfFailed(same);
    const cells: (Cell | Text | string)[] = [
      { shows: textOf`${SIGNS[outcome]} ${VERDICTS[outcome]}`, look: outcome },
      metricCell(metric, selector.replace(ANY_PLACE, "$1:*")),
      everyText(selector),
      expression,
      { shows: text(`${held} of ${same.length} held`, `${same.length} 项中 ${held} 项达标`), value: held },
    ];
    return columns.includes(MEAN) ? [...cells, ""] : cells;
  });
}

function outcomeOfFailed(asked: readonly Asked[]): Asked["outcome"] {
  return asked.some(({ outcome }) => outcome === "violated") ? "violated" : "no_evidence";
}

/** The place that was chosen, or that the threshold is of; with its role where it is of one. */
function placeText(place: string | null, selector: string, names: ReadonlyMap<string, Text>): Text | string {
  const [, role, code] = NAMED_PLACE.exec(selector) ?? [];
  const chosen = place ?? code;
  if (chosen === undefined) return "";
  const name = names.get(chosen) ?? text(chosen, chosen);
  if (role === "origin") return textOf`${name}${text(" as origin", "（转出）")}`;
  return role === "destination" ? textOf`${name}${text(" as destination", "（转入）")}` : name;
}

const NAMED_PLACE = /\b(origin|destination|province|station):(\w+)/;
const ANY_PLACE = /\b(origin|destination|province|station):\w+/;

function everyText(selector: string): Text {
  const [, role] = ANY_PLACE.exec(selector) ?? [];
  if (role === "origin") return text("every origin", "各转出地");
  if (role === "destination") return text("every destination", "各转入地");
  return text("every place", "各地区");
}

function keyOf({ forAll, selector, expression }: Asked): string {
  return `${forAll} ${selector.replace(ANY_PLACE, "$1")} ${expression}`;
}

function precise(value: number | null): string {
  if (value === null) return "–";
  return Math.abs(value) >= 10 ? figureText(value) : String(Number(value.toFixed(4)));
}
