import { groupDigits, percentText } from "../numberText.ts";
import { drawChart } from "./chart.ts";
import { COLORS, HATCH, NO_PATTERN, valueAxis } from "./chartStyle.ts";
import type { FigureKey } from "./figure.ts";
import { type Html, type Text, text } from "./html.ts";
import type { Country } from "./reportedRun.ts";
import { type Cell, table } from "./table.ts";

export type Spread = Country["spread"]["total_working_days"];

interface SpreadContent {
  readonly name: string;
  readonly title: Text;
  readonly spread: Spread;
  /** Working days; null: there is none. */
  readonly limit: number | null;
  readonly width: number;
  readonly height: number;
}

/** Days drawn one by one at least, and at most unless the limit is longer; what took longer is told. */
const LEAST_DAYS = 18;
const MOST_DAYS = 48;
/** Of longer ones a run knows their number alone. */
const MOST_KNOWN_DAYS = 63;

export const SPREAD_KEYS: readonly FigureKey[] = [
  { mark: "bar", color: COLORS.blue, means: text("within the limit", "时限内") },
  { mark: "beyond", color: COLORS.vermillion, means: text("beyond it", "超出时限") },
  { mark: "limit", means: text("the limit", "时限") },
];

/** Cases by the days they took, the limit drawn between its last day and the next. */
export function spreadChart({ name, title, spread, limit, width, height }: SpreadContent): Html {
  const counts = countsOf(spread);
  const days = daysDrawn(counts, limit);
  const bar = (day: number): [number, number] => [day, counts[day] ?? 0];
  const all = Array.from({ length: days + 1 }, (_, day) => day);
  const fives = all.filter((day) => day % 5 === 0);
  const isIn = (day: number): boolean => limit === null || day <= limit;
  const barWidth = Math.max(2, Math.floor(((width - 90) / (days + 1.4)) * 0.78));
  return drawChart(name, title, { width, height }, (label) => ({
    grid: { left: 72, right: 14, top: 24, bottom: 46 },
    xAxis: {
      ...valueAxis(label(text("working days", "工作日")), true),
      min: -0.7,
      max: days + 0.7,
      axisTick: { customValues: fives },
      axisLabel: { color: COLORS.ink, fontSize: 12, customValues: fives },
    },
    yAxis: { ...valueAxis(label(text("cases", "件")), false), minInterval: 1 },
    series: [
      {
        type: "bar",
        barWidth,
        barGap: "-100%",
        data: all.filter(isIn).map(bar),
        itemStyle: { color: COLORS.blue, decal: NO_PATTERN },
        ...(limit === null
          ? {}
          : {
              markLine: {
                symbol: "none",
                lineStyle: { color: COLORS.ink, width: 2, type: "dashed" },
                label: {
                  formatter: label(text(`limit ${limit}`, `时限 ${limit}`)),
                  color: COLORS.ink,
                  fontWeight: "bold",
                  position: "end",
                },
                data: [{ xAxis: limit + 0.5 }],
              },
            }),
      },
      {
        type: "bar",
        barWidth,
        data: all.filter((day) => !isIn(day)).map(bar),
        itemStyle: { color: COLORS.vermillion, decal: HATCH },
      },
    ],
  }));
}

export function spreadTable(title: Text, spread: Spread): Html {
  const counts = countsOf(spread);
  const all = counts.reduce((sum, count) => sum + count, 0) + spread.closedBeyond + spread.openBeyond;
  let upTo = 0;
  const rows = counts.map((count, day): (Cell | Text | number | string)[] => {
    upTo += count;
    return [day, count, percentText(upTo, all)];
  });
  const longer = all - upTo;
  if (longer > 0) {
    const more = text(`${MOST_KNOWN_DAYS + 1} and more`, `${MOST_KNOWN_DAYS + 1} 及以上`);
    rows.push([{ shows: more, value: MOST_KNOWN_DAYS + 1 }, longer, percentText(all, all)]);
  }
  return table({
    caption: title,
    columns: [
      { title: text("working days", "工作日"), numeric: true },
      { title: text("cases", "件数"), numeric: true },
      { title: text("so many or fewer", "累计占比"), numeric: true },
    ],
    rows,
  });
}

/** Cases beyond a limit, and all of them. */
export function beyond(spread: Spread, limit: number): { readonly beyond: number; readonly all: number } {
  const counts = countsOf(spread);
  const longer = spread.closedBeyond + spread.openBeyond;
  const sum = (from: number): number => counts.slice(from).reduce((total, count) => total + count, 0);
  return { beyond: sum(limit + 1) + longer, all: sum(0) + longer };
}

/** How many cases are beyond the drawing of their days. */
export function longestText(spread: Spread, limit: number | null): Text | null {
  const counts = countsOf(spread);
  const drawn = daysDrawn(counts, limit);
  const beyondDrawn = counts.slice(drawn + 1).reduce((sum, count) => sum + count, 0);
  const longer = beyondDrawn + spread.closedBeyond + spread.openBeyond;
  if (longer === 0) return null;
  return text(
    `${groupDigits(longer)} took more than ${drawn} and ${longer === 1 ? "is" : "are"} not drawn.`,
    `另有 ${groupDigits(longer)} 件超过 ${drawn} 个工作日，图中未画出。`,
  );
}

/** Open cases are drawn with what they have used so far. */
export function openText({ open, openBeyond }: Spread): Text | null {
  const count = open.reduce((sum, each) => sum + each, openBeyond);
  if (count === 0) return null;
  return text(
    count === 1
      ? "1 of them was still open at the end, and stands with its days so far."
      : `${groupDigits(count)} of them were still open at the end, and stand with their days so far.`,
    `其中 ${groupDigits(count)} 件期末尚未办结，按已用天数计。`,
  );
}

function countsOf({ closed, open }: Spread): number[] {
  return Array.from(
    { length: Math.max(closed.length, open.length) },
    (_, day) => (closed[day] ?? 0) + (open[day] ?? 0),
  );
}

function daysDrawn(counts: readonly number[], limit: number | null): number {
  const past = (limit ?? 0) + 3;
  const shown = Math.min(MOST_DAYS, Math.max(LEAST_DAYS, lastDayThatShows(counts)));
  return Math.min(MOST_KNOWN_DAYS, Math.max(shown, past));
}

/** Single cases far out would leave the rest no room. */
function lastDayThatShows(counts: readonly number[]): number {
  const most = Math.max(0, ...counts);
  return counts.findLastIndex((count) => count * 2_000 >= most);
}
