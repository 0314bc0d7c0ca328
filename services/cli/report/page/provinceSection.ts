import { counted, figureText, groupDigits, percentText } from "../numberText.ts";
import { drawChart } from "./chart.ts";
import { COLORS, nameAxis, valueAxis } from "./chartStyle.ts";
import { figure, section } from "./figure.ts";
import { countCell, figureCell, shareCell } from "./figureWords.ts";
import { type Html, html, type Text, text, textOf } from "./html.ts";
import { type Place, placesOf } from "./places.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";
import { type ShareInterval, shareInterval, shareOverRuns } from "./shareInterval.ts";
import { table } from "./table.ts";
import { tileMap } from "./tileMap.ts";

const RANKING = text("Share of files ended in time, by the province whose turn it was", "各省本环节按时率");

const ONE_RUN = text(
  "Best first. The bars are 95 % Wilson intervals of the share, as if cases were independent of one another: where two do not overlap the provinces differ, where they do this run does not tell. Replications (run --reps N) say more.",
  "由高到低。横线为 95% 威尔逊区间（假定各件相互独立）：两省区间不重叠即有差异，重叠则本次运行不能区分；多次重复运行（run --reps N）更可靠。",
);
const MANY_RUNS = text(
  "Best first. The marks are the share of all replications' files together, the bars Student's t intervals over the replications.",
  "由高到低。标记为全部重复运行合计的按时率，横线为各次重复运行的 t 区间。",
);

const TILES = text(
  "One tile a unit, all the same size and about where it lies; no borders are drawn or meant. The darker, the later.",
  "每格代表一个省级单位，大小相同、位置示意，不表示任何边界。颜色越深，超期越多。",
);
const OF_ALL_RUNS = text("Of all replications together.", "为全部重复运行合计。");

/** A province by what it answers for: the out leg as origin, the in leg as destination. */
interface Ranked {
  readonly place: Place;
  readonly out: ShareInterval;
  readonly in: ShareInterval;
  readonly both: ShareInterval;
}

/** Provinces ranked, on the map, and in numbers. */
export function provinceSection(run: ReportedRun): Html | null {
  const { country } = run.summary;
  if (country === null) return null;
  const ranked = rank(country, run);
  if (ranked.length === 0) return null;
  return section("provinces", text("Provinces", "各省"), [
    figure({
      title: RANKING,
      note: run.replications === null ? ONE_RUN : MANY_RUNS,
      keys: [
        { mark: "dot", color: COLORS.blue, means: text("transfer-out", "转出") },
        { mark: "diamond", color: COLORS.vermillion, means: text("transfer-in", "转入") },
      ],
      drawing: rankingChart(ranked),
    }),
    tileMap({
      title: text("On the map: files ended in time, both legs", "地图：两环节按时率"),
      note: run.replications === null ? TILES : textOf`${TILES}${text(" ", "")}${OF_ALL_RUNS}`,
      tiles: ranked.map(({ place, both }) => ({
        place,
        shown: percentText(both.good, both.all),
        level: level((both.all - both.good) / Math.max(1, both.all)),
      })),
      levels: LEVELS.map((most, index) => ({
        level: index,
        means: index === 0 ? `≤ ${most * 100}%` : `≤ ${figureText(most * 100)}%`,
      })),
      ofWhat: text("late", "超期"),
    }),
    provinceTable(country),
  ]);
}

/** Shares of late files up to which a tile has each of its shades. */
const LEVELS = [0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 1] as const;

function level(late: number): number {
  return LEVELS.findIndex((most) => late <= most);
}

function rank(country: Country, { runs, replications }: ReportedRun): Ranked[] {
  const countries = runs.flatMap((run) => run.country ?? []);
  const over = (shares: readonly Share[]): ShareInterval =>
    replications === null
      ? shareInterval(shares[0]?.good ?? 0, (shares[0]?.good ?? 0) + (shares[0]?.bad ?? 0))
      : shareOverRuns(shares, replications.confidence);
  return placesOf(country)
    .map((place): Ranked => {
      const own = countries.flatMap(({ provinces }) => provinces[place.index] ?? []);
      const out = own.map(({ asOrigin }) => asOrigin.shares.out_on_time_rate);
      const into = own.map(({ asDestination }) => asDestination.shares.in_on_time_rate);
      const both = out.map(({ good, bad }, run) => ({
        good: good + (into[run]?.good ?? 0),
        bad: bad + (into[run]?.bad ?? 0),
      }));
      return { place, out: over(out), in: over(into), both: over(both) };
    })
    .filter(({ both }) => both.all > 0)
    .sort((a, b) => b.both.good / b.both.all - a.both.good / a.both.all || a.place.index - b.place.index);
}

interface Share {
  readonly good: number;
  readonly bad: number;
}

function rankingChart(ranked: readonly Ranked[]): Html {
  const rows = ranked.toReversed();
  const lows = rows.flatMap(({ out, in: into }) =>
    [out, into].filter(({ all }) => all > 0).map(({ low }) => low),
  );
  const lowest = Math.min(...lows) * 100;
  const step = lowest < 60 ? 10 : 5;
  const least = Math.max(0, Math.floor(lowest / step) * step);
  const height = 22 * rows.length + 56;
  const of = (leg: "out" | "in", color: string, symbol: string, shift: number) => [
    {
      type: "custom" as const,
      data: rows.map((row, place) => [row[leg].low * 100, row[leg].high * 100, place, row[leg].all]),
      encode: { x: [0, 1], y: 2 },
      renderItem: (_: unknown, api: IntervalApi) => intervalLine(api, color, shift),
    },
    {
      type: "line" as const,
      symbol,
      symbolSize: symbol === "circle" ? 8 : 10,
      symbolOffset: [0, shift],
      lineStyle: { width: 0 },
      itemStyle: { color: symbol === "circle" ? color : "#fff", borderColor: color, borderWidth: 2 },
      data: rows.map(({ [leg]: { good, all } }, place) => [all === 0 ? null : (good / all) * 100, place]),
    },
  ];
  return drawChart("ranking", RANKING, { width: 960, height }, (label) => ({
    grid: { left: 130, right: 24, top: 6, bottom: 48 },
    xAxis: {
      ...valueAxis(label(text("% ended in time", "按时办结 %")), true, 100),
      min: least,
      interval: step,
      splitLine: { show: true, lineStyle: { color: COLORS.line } },
    },
    yAxis: nameAxis(rows.map(({ place }) => label(place.name))),
    series: [...of("out", COLORS.blue, "circle", -4), ...of("in", COLORS.vermillion, "diamond", 4)] as never,
  }));
}

/** What a custom series is given to draw with. */
interface IntervalApi {
  value(dimension: number): number;
  coord(point: readonly [number, number]): [number, number];
}

function intervalLine(api: IntervalApi, color: string, shift: number) {
  if (api.value(3) === 0) return { type: "group" as const, children: [] };
  const [x1, y] = api.coord([api.value(0), api.value(2)]);
  const [x2] = api.coord([api.value(1), api.value(2)]);
  return {
    type: "line" as const,
    shape: { x1, x2, y1: y + shift, y2: y + shift },
    style: { stroke: color, lineWidth: 2, fill: "none" },
  };
}

/** Files of a leg: what its share in time is of, still open or not. */
function filesOf({ good, bad, undecided }: Share & { readonly undecided: number }): number {
  return good + bad + undecided;
}

function provinceTable(country: Country): Html {
  const places = placesOf(country);
  const rows = country.provinces.map(({ asOrigin, asDestination }, index) => [
    (places[index] as Place).name,
    countCell(filesOf(asOrigin.shares.out_on_time_rate)),
    shareCell(asOrigin.shares.out_on_time_rate),
    figureCell(asOrigin.durations.out_working_days.p95),
    countCell(filesOf(asDestination.shares.in_on_time_rate)),
    shareCell(asDestination.shares.in_on_time_rate),
    figureCell(asDestination.durations.in_working_days.p95),
    shareCell(asOrigin.shares.on_time_rate),
    figureCell(asOrigin.durations.total_working_days.p95),
    shareCell(asOrigin.shares.promise_on_time_rate),
  ]);
  const numeric = (title: Text) => ({ title, numeric: true });
  return html`<h3>${text("In numbers", "数据")}</h3><p class="note">${text(
    `${counted(country.provinces.length, "unit", "units")}; a heading sorts.`,
    `${groupDigits(country.provinces.length)} 个单位；点击表头可排序。`,
  )}</p>${table({
    caption: text(
      "Provinces by role; p95: 95 of 100 files took so many working days or fewer",
      "各省作为转出地、转入地的指标；p95：95% 的业务不超过该工作日数",
    ),
    columns: [
      { title: text("province", "省份") },
      numeric(text("cases out", "转出件")),
      numeric(text("out in time", "转出按时")),
      numeric(text("out p95", "转出 p95")),
      numeric(text("cases in", "转入件")),
      numeric(text("in in time", "转入按时")),
      numeric(text("in p95", "转入 p95")),
      numeric(text("whole in time, as origin", "全程按时（作转出地）")),
      numeric(text("whole p95", "全程 p95")),
      numeric(text("promises at either end kept", "两端承诺兑现")),
    ],
    rows,
  })}`;
}
