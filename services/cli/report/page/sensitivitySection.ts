import type { Estimate } from "#kernel/estimate.ts";
import type { Sensitivity, VariedName } from "#scenario/experiment/sensitivity.ts";
import { drawChart } from "./chart.ts";
import { COLORS, HATCH, NO_PATTERN, nameAxis, valueAxis } from "./chartStyle.ts";
import { figure, section } from "./figure.ts";
import { type Html, html, type Text, text, textOf } from "./html.ts";
import type { ReportedRun } from "./reportedRun.ts";
import { type Cell, table } from "./table.ts";

const TITLE = text("Change of the share in time, in percentage points", "按时率变化（百分点）");

const VARIED: Readonly<Record<VariedName, Text>> = {
  volume: text("applications", "申请量"),
  officers: text("officers at every desk", "各岗位人数"),
  service: text("officers' time a file", "单件办理时间"),
  circulation: text("circulation of a file", "流转时间"),
  bank: text("clearing at the bank", "银行清算时间"),
  exchange: text("the platform's exchange", "平台交换周期"),
  paymentCycle: text("finance's payment cycle", "财务划转周期"),
};

/** What the outcome hangs on: each of the weightiest assumptions changed alone. */
export function sensitivitySection({ sensitivity, summary }: ReportedRun): Html | null {
  if (summary.country === null) return null;
  const title = text("What it hangs on", "敏感性");
  if (sensitivity === null) {
    return section("sensitivity", title, [
      html`<p class="note">${text(
        "Not worked out for this run. To see which assumptions the outcome hangs on, each changed alone with the same people and the same luck:",
        "本次运行未作敏感性分析。以相同人群与随机数逐项改变假设：",
      )} <code>npm run -s jiexu -- report RUN_DIR --sensitivity</code></p>`,
    ]);
  }
  const { replications, confidence, variants } = sensitivity;
  const ranked = byWeight(variants);
  const share = `${Number((confidence * 100).toFixed(2))} %`;
  return section("sensitivity", title, [
    figure({
      title: TITLE,
      note: textOf`${text(
        "Each assumption was changed alone, to the factor written, and the whole run was done again with the same people and the same luck: what is drawn is the paired difference to this run.",
        "逐项单独改变假设（系数如标注），以相同人群与随机数重跑；图示为与本次运行的配对差值。",
      )} ${
        replications === 1
          ? text("One run each: no interval.", "每项一次运行，无区间。")
          : text(
              `${replications} runs each; in the table ± the half-width at ${share} confidence.`,
              `每项 ${replications} 次；表中 ± 为 ${share} 置信半宽。`,
            )
      } ${text("Whole numbers of officers are rounded.", "人数取整。")}`,
      keys: [
        { mark: "bar", color: COLORS.blue, means: text("more in time", "按时率上升") },
        { mark: "beyond", color: COLORS.vermillion, means: text("fewer in time", "按时率下降") },
      ],
      drawing: chartOf(ranked),
    }),
    table({
      caption: text("Paired differences to this run", "与本次运行的配对差值"),
      columns: [
        { title: text("assumption", "假设") },
        { title: text("factor", "系数"), numeric: true },
        { title: text("in time, points", "按时率，百分点"), numeric: true },
        { title: text("total p95, working days", "全程 p95，工作日"), numeric: true },
        { title: text("money p90, working days", "资金 p90，工作日"), numeric: true },
      ],
      rows: ranked
        .toReversed()
        .map(({ varied, factor, differences }) => [
          VARIED[varied],
          factor,
          differenceCell(differences.on_time_rate, 100),
          differenceCell(differences.total_p95, 1),
          differenceCell(differences.funds_p90, 1),
        ]),
    }),
  ]);
}

/** The weightiest assumption last, as a drawing is filled from the foot. */
function byWeight(variants: Sensitivity["variants"]): Sensitivity["variants"] {
  const weight = (varied: VariedName): number =>
    Math.max(
      ...variants
        .filter((variant) => variant.varied === varied)
        .map(({ differences }) => Math.abs(differences.on_time_rate?.mean ?? 0)),
    );
  return variants.toSorted(
    (a, b) =>
      weight(a.varied) - weight(b.varied) ||
      (a.varied < b.varied ? 1 : a.varied > b.varied ? -1 : b.factor - a.factor),
  );
}

function chartOf(rows: Sensitivity["variants"]): Html {
  const points = rows.map(({ differences }) => (differences.on_time_rate?.mean ?? 0) * 100);
  const most = Math.max(0.01, ...points.map(Math.abs)) * 1.15;
  return drawChart("sensitivity", TITLE, { width: 960, height: 26 * rows.length + 56 }, (label) => ({
    grid: { left: 250, right: 30, top: 8, bottom: 46 },
    xAxis: {
      ...valueAxis(label(text("percentage points", "百分点")), true),
      min: -most,
      max: most,
      axisLabel: {
        color: COLORS.ink,
        fontSize: 12,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => String(Number(value.toPrecision(3))),
      },
    },
    yAxis: nameAxis(rows.map(({ varied, factor }) => label(textOf`${VARIED[varied]} × ${factor}`))),
    series: [
      {
        type: "bar",
        barCategoryGap: "30%",
        data: points.map((point) => ({
          value: point,
          itemStyle:
            point >= 0
              ? { color: COLORS.blue, decal: NO_PATTERN }
              : { color: COLORS.vermillion, decal: HATCH },
          label: { position: point >= 0 ? ("right" as const) : ("left" as const) },
        })),
        label: { show: true, color: COLORS.ink, formatter: ({ value }) => signed(Number(value), 2) },
      },
    ],
  }));
}

function differenceCell(estimate: Estimate | null, factor: number): Cell {
  if (estimate === null) return { shows: "–" };
  const { mean, halfWidth } = estimate;
  const interval = halfWidth === null ? "" : ` ± ${(halfWidth * factor).toFixed(2)}`;
  return { shows: `${signed(mean * factor, 2)}${interval}`, value: mean };
}

function signed(value: number, decimals: number): string {
  const shown = value.toFixed(decimals);
  if (Number(shown) === 0) return "0";
  return value > 0 ? `+${shown}` : shown.replace("-", "−");
}
