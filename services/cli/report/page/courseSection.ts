import { drawChart } from "./chart.ts";
import { BARS, COLORS, type HATCH, NO_PATTERN, valueAxis } from "./chartStyle.ts";
import { countedNote } from "./countedNote.ts";
import { backlogOf, type Course, courseOf, leftOutNote, sumByDay, weeklyOnTime } from "./course.ts";
import { figure, section } from "./figure.ts";
import { type Html, html, type Text, text, textOf } from "./html.ts";
import { type Place, placesOf } from "./places.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";
import { dayAxis, linePoints, SHADE_KEYS, shadesOf } from "./timeChart.ts";

/** What happened when: the country, and every province small beside the others. */
export function courseSection(run: ReportedRun): Html | null {
  const { country } = run.summary;
  if (country === null || country.daily.days === 0 || country.national.totals.applications === 0) return null;
  const course = courseOf(run, country, ["files"]);
  return section("course", text("Over time", "时间进程"), [
    leftOutNote(course, ["files"]),
    ...countryCharts(run.summary, country, course),
    smallMultiples(country, course),
  ]);
}

interface CountryChart {
  readonly name: string;
  readonly title: Text;
  readonly note?: Text;
  readonly unit: Text;
  readonly most?: number;
  readonly series: (shades: ReturnType<typeof shadesOf>) => object[];
}

function countryCharts(summary: ReportedRun["summary"], { daily }: Country, course: Course): (Html | null)[] {
  const { provinces } = daily;
  const days = course.days.length;
  const out = backlogOf(provinces, "outBegun", "outEnded", days);
  const into = backlogOf(provinces, "inBegun", "inEnded", days);
  return [
    chartOf(course, {
      name: "applied",
      title: text("Applications received, a day", "每日申请"),
      unit: text("applications", "件"),
      series: (markArea) => [
        { ...line(sumByDay(provinces, ["applied"], days), COLORS.blue, "solid"), markArea },
      ],
    }),
    figureOfBacklog(summary, course, out, into),
    onTimeChart(course, provinces),
  ];
}

/** null where too few files ended in every week. */
function onTimeChart(course: Course, provinces: Country["daily"]["provinces"]): Html | null {
  const rates = weeklyOnTime(provinces, course.days.length);
  const lowest = Math.min(...rates.filter((rate) => rate !== null));
  if (!Number.isFinite(lowest)) return null;
  return chartOf(
    course,
    {
      name: "ontime",
      title: text("Files ended in time, a week", "每周按时办结率"),
      note: text(
        "Both legs. By the week in which a file ended: what takes long ends late, so that the first weeks look better than they are; nothing where fewer than ten ended.",
        "两环节合计，按办结所在周统计：耗时长者办结晚，故初期偏高；一周不足十件的不画。",
      ),
      unit: text("% of files ended", "按时办结 %"),
      most: 100,
      series: (markArea) => [{ ...line(rates, COLORS.green, "solid"), step: "middle", markArea }],
    },
    Math.max(0, Math.floor(lowest / 5) * 5 - 5),
  );
}

function figureOfBacklog(
  { period }: ReportedRun["summary"],
  course: Course,
  out: readonly number[],
  into: readonly number[],
): Html {
  return chartOf(
    course,
    {
      name: "backlog",
      title: text("Files in hand at the day's end", "日终在办"),
      note: countedNote(period),
      unit: text("files", "件"),
      series: (markArea) => [
        { ...area(out, COLORS.blue, NO_PATTERN), stack: "files", markArea },
        { ...area(into, COLORS.orange, BARS), stack: "files" },
      ],
    },
    0,
    [
      { mark: "bar", color: COLORS.blue, means: text("to be transferred out", "待转出") },
      { mark: "part-2", color: COLORS.orange, means: text("to be transferred in", "待转入") },
    ],
  );
}

function chartOf(
  course: Course,
  { name, title, note, unit, most, series }: CountryChart,
  least = 0,
  keys: Parameters<typeof figure>[0]["keys"] = [],
): Html {
  const shown = least > 0 ? textOf`${unit}${text(` (from ${least})`, `（自 ${least} 起）`)}` : unit;
  return figure({
    title,
    note: note ?? null,
    keys: [...keys, ...SHADE_KEYS.filter(({ mark }) => course.shades.some(({ kind }) => kind === mark))],
    drawing: drawChart(name, title, { width: 960, height: 210 }, (label) => ({
      grid: { left: 72, right: 14, top: 26, bottom: 28 },
      xAxis: dayAxis(course),
      yAxis: { ...valueAxis(label(shown), false, most), min: least, minInterval: 1 },
      series: series(shadesOf(course.shades, { label, days: course.days.length })),
    })),
  });
}

function line(data: readonly (number | null)[], color: string, type: "solid" | "dashed") {
  return {
    type: "line" as const,
    data: linePoints(data),
    symbol: "none",
    showAllSymbol: true,
    lineStyle: { color, width: 2, type },
    itemStyle: { color },
  };
}

function area(data: readonly number[], color: string, decal: typeof HATCH) {
  return { ...line(data, color, "solid"), itemStyle: { color, decal }, areaStyle: { color, opacity: 0.85 } };
}

function smallMultiples(country: Country, course: Course): Html {
  const title = text("Every province", "各省");
  const least = leastShare(country, course);
  return figure({
    title,
    note: text(
      `Above: files that came to the province to be transferred out or in, a day (line), and those in hand at the day's end (area); each province on a scale of its own, its most beside it. Below: files it ended in time, a week, from ${least} to 100 %; nothing where fewer than ten ended.`,
      `上：每日到件（线）与日终在办（面），各省纵轴独立，左侧标注最大值。下：每周按时办结率（${least}–100%），一周不足十件的不画。`,
    ),
    keys: [
      { mark: "line", color: COLORS.ink, means: text("came, a day", "每日到件") },
      { mark: "area", color: COLORS.sky, means: text("in hand", "在办") },
      { mark: "line", color: COLORS.green, means: text("in time", "按时") },
      ...SHADE_KEYS.filter(({ mark }) => course.shades.some(({ kind }) => kind === mark)),
    ],
    drawing: html`<div class="multiples">${placesOf(country).map((place) => {
      const shades = course.shades.filter(({ at }) => at === null || at === place.code);
      return html`<div><b>${place.name}</b>${panel(country, place, { ...course, shades }, least)}</div>`;
    })}</div>`,
  });
}

/** Where the provinces' common scale of shares begins: what is below it would not be drawn. */
function leastShare({ daily }: Country, { days }: Course): 0 | 50 {
  const weeks = daily.provinces.flatMap((province) => weeklyOnTime([province], days.length));
  return weeks.some((rate) => rate !== null && rate < 50) ? 0 : 50;
}

function panel({ daily }: Country, { index, code, name }: Place, course: Course, least: 0 | 50): Html {
  const own = daily.provinces.filter((province) => province.code === code);
  const { shades } = course;
  const days = course.days.length;
  const came = sumByDay(own, ["outBegun", "inBegun"], days);
  const out = backlogOf(own, "outBegun", "outEnded", days);
  const into = backlogOf(own, "inBegun", "inEnded", days);
  const inHand = out.map((files, day) => files + (into[day] ?? 0));
  const most = Math.max(1, ...came, ...inHand);
  const first = { gridIndex: 0, xAxisIndex: 0, yAxisIndex: 0 };
  const second = { xAxisIndex: 1, yAxisIndex: 1 };
  const side = { axisLine: { show: false }, splitLine: { lineStyle: { color: COLORS.line } } };
  const sideLabel = { color: COLORS.ink, fontSize: 11, showMinLabel: false };
  return drawChart(`p${index}`, name, { width: 230, height: 132 }, () => ({
    grid: [
      { left: 44, right: 4, top: 8, height: 64 },
      { left: 44, right: 4, top: 80, height: 32 },
    ],
    xAxis: [dayAxis(course, 0, false), { ...dayAxis(course, 1), axisTick: { show: false } }],
    yAxis: [
      { type: "value", min: 0, max: most, interval: most, axisLabel: sideLabel, ...side },
      {
        type: "value",
        gridIndex: 1,
        min: least,
        max: 100,
        interval: 50,
        axisLabel: { ...sideLabel, formatter: "{value}%" },
        ...side,
      },
    ],
    series: [
      {
        ...area(inHand, COLORS.sky, NO_PATTERN),
        lineStyle: { width: 0 },
        ...first,
        markArea: shadesOf(shades, null),
      },
      { ...line(came, COLORS.ink, "solid"), lineStyle: { color: COLORS.ink, width: 1 }, ...first },
      {
        ...line(weeklyOnTime(own, days), COLORS.green, "solid"),
        step: "middle",
        ...second,
        markArea: shadesOf(shades, null),
      },
    ],
  }));
}
