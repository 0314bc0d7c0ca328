import { counted, groupDigits, percentText } from "../numberText.ts";
import { drawChart } from "./chart.ts";
import { COLORS, HATCH, valueAxis } from "./chartStyle.ts";
import { figure, section } from "./figure.ts";
import { figureCell } from "./figureWords.ts";
import { type Html, html, type Text, text } from "./html.ts";
import { placesOf } from "./places.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";
import { table } from "./table.ts";

const TITLE = text("Moves between provinces by days without cover", "跨省转移的无待遇天数分布");

/** Days on which nobody paid for a person's treatment. */
export function coverSection({ summary }: ReportedRun): Html | null {
  const { country } = summary;
  if (country === null) return null;
  const {
    days_without_cover: without,
    days_partly_covered: partly,
    waiting_months: waiting,
  } = country.national.durations;
  if (without.count === 0) return null;
  const bins = binsOf(country);
  const none = bins[0]?.count ?? 0;
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return section("cover", text("Days without cover", "无待遇天数"), [
    html`<p class="note">${text(
      `Between provinces ${percentText(none, all)} of ${counted(all, "person", "people")} had no day without cover. Of all accepted: ${days(without.avg)} days on average, 95 of 100 at most ${days(without.p95)}, ${days(without.max)} at most; partly covered ${days(partly.avg)} days on average; a waiting period of at most ${days(waiting.max)} ${waiting.max === 1 ? "month" : "months"}.`,
      `跨省 ${groupDigits(all)} 人中 ${percentText(none, all)} 无待遇中断。全部受理件的无待遇天数：平均 ${days(without.avg)} 天，95% 不超过 ${days(without.p95)} 天，最长 ${days(without.max)} 天；按比例享受待遇平均 ${days(partly.avg)} 天；等待期最长 ${days(waiting.max)} 个月。`,
    )}</p>`,
    figure({ title: TITLE, drawing: chartOf(bins), numbers: provinceTable(country) }),
  ]);
}

interface Bin {
  readonly name: Text;
  readonly count: number;
}

function binsOf({ spread }: Country): Bin[] {
  const { closed, open, closedBeyond, openBeyond } = spread.days_without_cover;
  const between = (from: number, to: number): number => {
    let sum = 0;
    for (let day = from; day <= to; day++) sum += (closed[day] ?? 0) + (open[day] ?? 0);
    return sum;
  };
  const range = (from: number, to: number): Bin => ({
    name: text(`${from}–${to} days`, `${from}–${to} 天`),
    count: between(from, to),
  });
  return [
    { name: text("none", "无"), count: between(0, 0) },
    range(1, 31),
    range(32, 63),
    { name: text("64 days and more", "64 天及以上"), count: closedBeyond + openBeyond },
  ];
}

function chartOf(bins: readonly Bin[]): Html {
  const all = Math.max(
    1,
    bins.reduce((sum, { count }) => sum + count, 0),
  );
  return drawChart("cover", TITLE, { width: 960, height: 190 }, (label) => ({
    grid: { left: 140, right: 120, top: 8, bottom: 46 },
    xAxis: { ...valueAxis(label(text("people", "人")), true), minInterval: 1 },
    yAxis: {
      type: "category",
      inverse: true,
      data: bins.map(({ name }) => label(name)),
      axisTick: { show: false },
      axisLabel: { color: COLORS.ink, fontSize: 12 },
    },
    series: [
      {
        type: "bar",
        barCategoryGap: "30%",
        data: bins.map(({ count }, place) => ({
          value: count,
          itemStyle: place === 0 ? { color: COLORS.blue } : { color: COLORS.vermillion, decal: HATCH },
        })),
        label: {
          show: true,
          position: "right",
          color: COLORS.ink,
          formatter: ({ value }) => `${groupDigits(Number(value))} · ${percentText(Number(value), all)}`,
        },
      },
    ],
  }));
}

function provinceTable(country: Country): Html {
  const places = placesOf(country);
  return table({
    caption: text("Days without cover of those who moved to each province", "按转入地：无待遇天数"),
    columns: [
      { title: text("province", "省份") },
      { title: text("mean", "平均"), numeric: true },
      { title: text("p90", "p90"), numeric: true },
      { title: text("p95", "p95"), numeric: true },
      { title: text("most", "最长"), numeric: true },
      { title: text("waiting months, mean", "平均等待期（月）"), numeric: true },
    ],
    rows: country.provinces.map(({ asDestination }, index) => {
      const { days_without_cover: without, waiting_months: waiting } = asDestination.durations;
      return [
        places[index]?.name ?? "",
        figureCell(without.avg),
        figureCell(without.p90),
        figureCell(without.p95),
        figureCell(without.max),
        figureCell(waiting.avg),
      ];
    }),
  });
}

function days(value: number | null): string {
  return value === null ? "–" : String(Math.round(value * 10) / 10);
}
