import type { LineSeriesOption } from "echarts";
import { COLORS } from "./chartStyle.ts";
import type { Course, Shade } from "./course.ts";
import type { FigureKey } from "./figure.ts";
import { type Text, text } from "./html.ts";

export const SHADE_KEYS: readonly FigureKey[] = [
  { mark: "holiday", means: text("statutory holiday", "节假日") },
  { mark: "fault", means: text("fault", "故障") },
];

/** The days along the foot, the first and the middle of each month named. */
export function dayAxis({ days }: Course, gridIndex = 0, named = true) {
  return {
    type: "category" as const,
    data: [...days],
    gridIndex,
    boundaryGap: false,
    axisTick: { show: named, interval: (place: number) => isNamed(days, place) },
    axisLabel: {
      show: named,
      hideOverlap: true,
      color: COLORS.ink,
      fontSize: 12,
      interval: (place: number) => isNamed(days, place),
    },
    axisLine: { lineStyle: { color: COLORS.soft } },
  };
}

/**
 * Every fifth day of a short stretch; of a longer one the first, and the first and the middle of each month; of a long
 * one the first of each month. The last days' names would reach beyond the drawing.
 */
function isNamed(days: readonly string[], place: number): boolean {
  if (days.length <= SHORT) return place % 5 === 0;
  if (place > days.length * 0.96) return false;
  const begins = (day: string | undefined): boolean =>
    day !== undefined && (days.length > LONG ? /-01$/ : /-(01|15)$/).test(day);
  return begins(days[place]) || (place === 0 && !days.slice(1, 6).some(begins));
}

const SHORT = 31;
const LONG = 120;

/**
 * Shades behind a series: holidays grey and named above the drawing, faults with a frame and named inside it, one below the
 * other where they are near: a fault at a holiday is what one looks for, and both names are to be read.
 */
export function shadesOf(
  shades: readonly Shade[],
  named: { readonly label: (text: Text) => string; readonly days: number } | null,
): NonNullable<LineSeriesOption["markArea"]> {
  const days = named?.days ?? 0;
  const lines = linesOfNames(shades, days);
  return {
    silent: true,
    data: shades.map(({ kind, from, to, name }, place) => [
      {
        xAxis: from,
        itemStyle:
          kind === "holiday"
            ? { color: "rgba(140,149,159,0.28)" }
            : {
                color: "rgba(213,94,0,0.16)",
                borderColor: COLORS.vermillion,
                borderWidth: 1,
                borderType: "dashed",
              },
        label: {
          show: named !== null,
          formatter: named === null ? "" : named.label(name),
          color: COLORS.soft,
          fontSize: 11,
          ...(kind === "holiday"
            ? { position: "top" as const }
            : {
                position: (from + to) / 2 > AT_THE_END * days ? "insideTopRight" : "insideTop",
                offset: [0, LINE_PX * (lines[place] ?? 0)],
                textBorderColor: "#fff",
                textBorderWidth: 3,
              }),
        },
      },
      { xAxis: Math.max(to, from + 0.5) },
    ]),
  };
}

const LINE_PX = 13;
/** Names stand in the middle of their shades; nearer to one another than this share of the days they would run into one another. */
const NEAR = 0.2;
/** A name in the middle of what lies beyond this share of the days would reach beyond the drawing. */
const AT_THE_END = 0.9;

/** The line on which each fault's name stands: the first that no earlier one near it has taken. */
function linesOfNames(shades: readonly Shade[], days: number): number[] {
  const lines: number[] = [];
  shades.forEach((shade, place) => {
    const near = (other: number): boolean =>
      shades[other]?.kind === "fault" && Math.abs(middleOf(shades[other]) - middleOf(shade)) < NEAR * days;
    const taken = lines.filter((_, other) => near(other));
    let line = 0;
    while (taken.includes(line)) line++;
    lines[place] = line;
  });
  return lines;
}

function middleOf({ from, to }: Shade): number {
  return (from + to) / 2;
}

/** A value a day for a line; one that has none beside it would be no line, and is a dot. */
export function linePoints(data: readonly (number | null)[]) {
  const known = (place: number): boolean => (data[place] ?? null) !== null;
  return data.map((value, place) =>
    value === null || known(place - 1) || known(place + 1)
      ? value
      : { value, symbol: "circle", symbolSize: 5 },
  );
}
