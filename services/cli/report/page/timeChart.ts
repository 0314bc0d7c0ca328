import type { LineSeriesOption } from "echarts";
import { COLORS } from "./chartStyle.ts";
import type { Course, Shade } from "./course.ts";
import type { FigureKey } from "./figure.ts";
import { type Text, text } from "./html.ts";

export const SHADE_KEYS: readonly FigureKey[] = [
  { mark: "holiday", means: text("statutory holiday", "法定节假日") },
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

/** Shades behind a series: holidays grey, faults with a frame, each named where there is room. */
export function shadesOf(
  shades: readonly Shade[],
  label: ((text: Text) => string) | null,
): NonNullable<LineSeriesOption["markArea"]> {
  return {
    silent: true,
    data: shades.map(({ kind, from, to, name }) => [
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
          show: label !== null,
          formatter: label === null ? "" : label(name),
          color: COLORS.soft,
          fontSize: 11,
          position: "top" as const,
        },
      },
      { xAxis: Math.max(to, from + 0.5) },
    ]),
  };
}
