import type { BarSeriesOption } from "echarts";

/** Okabe and Ito's colours, told apart by the colour-blind; each comes with a pattern, a dash or a label as well. */
export const COLORS = {
  blue: "#0072b2",
  vermillion: "#d55e00",
  green: "#009e73",
  orange: "#e69f00",
  sky: "#56b4e9",
  purple: "#cc79a7",
  yellow: "#f0e442",
  grey: "#8c959f",
  ink: "#1b1f24",
  soft: "#57606a",
  line: "#d0d7de",
} as const;

type Decal = NonNullable<NonNullable<BarSeriesOption["itemStyle"]>["decal"]>;

/** Patterns that a black-and-white printer keeps apart. */
export const NO_PATTERN: Decal = { symbol: "none" };
export const HATCH: Decal = {
  symbol: "rect",
  dashArrayX: [1, 0],
  dashArrayY: [2, 4],
  rotation: -Math.PI / 4,
  color: "rgba(255,255,255,0.75)",
};
export const CROSS_HATCH: Decal = { ...HATCH, dashArrayY: [2, 3], rotation: Math.PI / 4 };
export const BARS: Decal = { ...HATCH, dashArrayY: [2, 3], rotation: 0 };
export const POSTS: Decal = { ...HATCH, dashArrayY: [2, 3], rotation: Math.PI / 2 };
export const THIN_BARS: Decal = { ...HATCH, dashArrayY: [1, 5], rotation: 0 };
export const THIN_HATCH: Decal = { ...HATCH, dashArrayY: [1, 5], rotation: Math.PI / 4 };
export const THIN_POSTS: Decal = {
  ...HATCH,
  dashArrayY: [1, 5],
  rotation: Math.PI / 2,
  color: "rgba(27,31,36,0.45)",
};
export const CHECKS: Decal = {
  ...HATCH,
  dashArrayX: [
    [4, 4],
    [0, 4, 4, 0],
  ],
  dashArrayY: [4, 0],
  rotation: 0,
};
export const DOTS: Decal = {
  symbol: "circle",
  symbolSize: 0.7,
  dashArrayX: [
    [5, 5],
    [0, 5, 5, 0],
  ],
  dashArrayY: [4, 0],
  color: "rgba(255,255,255,0.9)",
};

const labelStyle = { color: COLORS.ink, fontSize: 12, hideOverlap: true };

/** A line of numbers at the foot or the side, with its unit. */
export function valueAxis(name: string, across: boolean, most?: number) {
  return {
    type: "value" as const,
    name,
    nameLocation: "middle" as const,
    nameGap: across ? 28 : 50,
    nameTextStyle: { color: COLORS.soft, fontSize: 12 },
    axisLabel: labelStyle,
    axisLine: { show: across, lineStyle: { color: COLORS.soft } },
    splitLine: { show: !across, lineStyle: { color: COLORS.line } },
    min: 0,
    ...(most === undefined ? {} : { max: most }),
  };
}

/** A line of names at the side. */
export function nameAxis(names: readonly string[]) {
  return {
    type: "category" as const,
    data: [...names],
    axisLabel: { color: COLORS.ink, fontSize: 12, interval: 0 },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: COLORS.soft } },
  };
}
