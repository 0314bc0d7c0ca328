import type { ComparedFigure } from "#scenario/experiment/comparison.ts";
import { drawChart } from "./chart.ts";
import { COLORS, nameAxis, valueAxis } from "./chartStyle.ts";
import type { Html, Text } from "./html.ts";

interface DrawnDifference {
  readonly name: Text;
  readonly figure: ComparedFigure;
  /** 100 where a share is told in percentage points. */
  readonly factor: number;
}

/** Differences with both of their intervals: the paired one thick, the unpaired one thin, dashed and mostly longer. */
export function differenceChart(
  name: string,
  title: Text,
  rows: readonly DrawnDifference[],
  unit: Text,
): Html {
  const wide = rows.map(({ figure: { difference, unpairedHalfWidth }, factor }) => ({
    at: difference.mean * factor,
    paired: (difference.halfWidth ?? 0) * factor,
    unpaired: (unpairedHalfWidth ?? 0) * factor,
  }));
  const reach = wide.map(({ at, paired, unpaired }) => ({ at, by: Math.max(paired, unpaired) }));
  const low = Math.min(0, ...reach.map(({ at, by }) => at - by));
  const high = Math.max(0, ...reach.map(({ at, by }) => at + by));
  const margin = Math.max(1e-9, high - low) * 0.05;
  const isNamed = rows.length > 1;
  return drawChart(name, title, { width: 960, height: (isNamed ? 19 : 34) * rows.length + 48 }, (label) => ({
    grid: { left: isNamed ? 205 : 24, right: 24, top: 6, bottom: 40 },
    xAxis: {
      ...valueAxis(label(unit), true),
      min: low - margin,
      max: high + margin,
      axisLabel: {
        color: COLORS.ink,
        fontSize: 12,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => String(Number(value.toPrecision(3))),
      },
    },
    yAxis: {
      ...nameAxis(rows.map((row) => label(row.name))),
      axisLine: { show: true, onZero: true, lineStyle: { color: COLORS.ink } },
      axisLabel: { ...nameAxis([]).axisLabel, show: isNamed },
    },
    series: [
      {
        type: "custom",
        data: wide.map(({ at, paired, unpaired }, place) => [at, place, paired, unpaired]),
        encode: { x: 0, y: 1 },
        renderItem: (_: unknown, api: DifferenceApi) => intervals(api),
      },
    ] as never,
  }));
}

/** What a custom series is given to draw with. */
interface DifferenceApi {
  value(dimension: number): number;
  coord(point: readonly [number, number]): [number, number];
}

function intervals(api: DifferenceApi) {
  const [at, place, paired, unpaired] = [0, 1, 2, 3].map((dimension) => api.value(dimension)) as [
    number,
    number,
    number,
    number,
  ];
  const [x, y] = api.coord([at, place]);
  const line = (halfWidth: number, style: object) => {
    const [x1] = api.coord([at - halfWidth, place]);
    const [x2] = api.coord([at + halfWidth, place]);
    return { type: "line" as const, shape: { x1, x2, y1: y, y2: y }, style: { fill: "none", ...style } };
  };
  return {
    type: "group" as const,
    children: [
      line(unpaired, { stroke: COLORS.ink, lineWidth: 1, lineDash: [3, 3] }),
      line(paired, { stroke: COLORS.blue, lineWidth: 4 }),
      {
        type: "circle" as const,
        shape: { cx: x, cy: y, r: 4.5 },
        style: { fill: "#fff", stroke: COLORS.blue, lineWidth: 2 },
      },
    ],
  };
}
