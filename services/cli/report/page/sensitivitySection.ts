import type { Estimate } from "#kernel/estimate.ts";
import type { Sensitivity } from "#scenario/experiment/sensitivity.ts";
import { assumptionWords } from "./assumptionWords.ts";
import { drawChart } from "./chart.ts";
import { COLORS, HATCH, NO_PATTERN, nameAxis, valueAxis } from "./chartStyle.ts";
import { figure, folded, section } from "./figure.ts";
import { type Html, html, type Text, text, textOf } from "./html.ts";
import type { ReportedRun } from "./reportedRun.ts";
import { type Cell, table } from "./table.ts";

const TITLE = text("Change of the share in time, in percentage points", "按时率变化（百分点）");

/** What the outcome hangs on: each of the weightiest assumptions changed alone. */
export function sensitivitySection({ sensitivity, summary }: ReportedRun): Html | null {
  if (summary.country === null) return null;
  const title = text("What it hangs on", "敏感性");
  if (sensitivity === null) {
    return section("sensitivity", title, [
      html`<p class="note">${text(
        "Not worked out for this run. To see which assumptions the outcome hangs on, each changed alone with the same people and the same luck:",
        "本次运行未作敏感性分析。如需了解结果取决于哪些假设（以相同人群与随机数逐项改变），请运行：",
      )} <code>npm run -s jiexu -- report RUN_DIR --sensitivity</code></p>`,
    ]);
  }
  const { replications, confidence } = sensitivity;
  // The weightiest last, as a drawing is filled from the foot.
  const ranked = sensitivity.variants.toReversed();
  const share = `${Number((confidence * 100).toFixed(2))} %`;
  return section("sensitivity", title, [
    figure({
      title: TITLE,
      note: textOf`${text(
        "The run's own assumptions of the largest effect, each changed alone wherever it is assumed, and the whole run done again with the same people and the same luck: what is drawn is the paired difference to this run. The weightiest first, a percentage point in time counting as much as a working day of the 95th or of the money's 90th percentile.",
        "本次运行所标注的假设中影响最大者：逐项单独改变，以相同人群与随机数重跑；图示为与本次运行的配对差值。按影响排序，按时率一个百分点与全程 p95 或资金 p90 一个工作日同等计。",
      )}${text(" ", "")}${
        replications === 1
          ? text("One run each: no interval.", "每项一次运行，无区间。")
          : text(
              `${replications} runs each; in the table ± the half-width at ${share} confidence.`,
              `每项 ${replications} 次；表中 ± 为半宽（置信水平 ${share.replace(" ", "")}）。`,
            )
      }${text(" Whole numbers are rounded.", "整数参数改变后取整。")}${openNote(summary)}`,
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
        .map(({ path, factor, differences }) => [
          assumptionWords(path),
          factor ?? OTHER_WAY,
          differenceCell(differences.on_time_rate, 100),
          differenceCell(differences.total_p95, 1),
          differenceCell(differences.funds_p90, 1),
        ]),
    }),
    triedNote(sensitivity),
  ]);
}

/** Of what is open the time so far is compared: a change for the worse leaves more of it, with less time so far. */
function openNote({ totals }: ReportedRun["summary"]): Text {
  if (totals === null || totals.open === 0) return text("", "");
  return text(
    " This run was cut off: open cases count with their days so far, and what leaves more of them open may look like a gain. Read it of a run that ends by itself.",
    "本次运行被截止：未办结业务按已用天数计，使更多业务未办结的变化可能看似改善；请以自然结束的运行为准。",
  );
}

const OTHER_WAY = text("the other way", "取反");

/** Which assumptions were looked through and which were not; every one of them is in sensitivity.json. */
function triedNote({ budget, runs, lesser, without, untried }: Sensitivity): Html {
  const of = (why: Sensitivity["untried"][number]["why"]): string[] =>
    untried.filter((each) => each.why === why).map(({ path }) => path);
  const list = (title: Text, paths: readonly string[]): Html | null =>
    paths.length === 0 ? null : html`<dt>${title} (${String(paths.length)})</dt><dd>${paths.join(", ")}</dd>`;
  return html`<p class="note">${text(
    `${runs} runs of the ${budget} allowed (--budget) looked through the assumptions this run is labelled with.`,
    `共运行 ${runs} 次（上限 ${budget} 次，--budget 可调），逐一考察本次运行标注的假设。`,
  )}</p>${folded(
    text("What was tried, and what was not", "已考察与未考察的假设"),
    html`<dl class="tried">${list(
      text("tried once, of lesser effect", "已试一次，影响较小"),
      lesser.map(({ path, weight }) => `${path} ${weight.toFixed(2)}`),
    )}${list(text("tried, no figure changed", "已试，指标无变化"), without)}${list(
      text("not tried: the runs were used up", "未试：运行次数用尽"),
      of("budget"),
    )}${list(text("not tried: the run failed with it", "未试：改变后无法运行"), of("failed"))}${list(
      text(
        "not varied: a text or a list, what people are drawn from, or a number that a fifth leaves as it is, such as one officer",
        "未改变：文字或列表、人群的抽取依据，或增减五分之一仍不变的数（如一名经办人员）",
      ),
      of("no_amount"),
    )}</dl>`,
  )}`;
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
    yAxis: nameAxis(
      rows.map(({ path, factor }) =>
        label(
          factor === null
            ? textOf`${assumptionWords(path)}: ${OTHER_WAY}`
            : textOf`${assumptionWords(path)} × ${factor}`,
        ),
      ),
    ),
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
