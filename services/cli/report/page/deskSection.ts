import { type DeskName, deskNames } from "#domain/policy/policy.ts";
import type { DeskFigures } from "#scenario/results/summary.ts";
import { busiestWeek } from "../busiestWeek.ts";
import { figureText } from "../numberText.ts";
import { deskCourse } from "./deskCourse.ts";
import { DESKS } from "./deskWords.ts";
import { folded, section } from "./figure.ts";
import { countCell, figureCell } from "./figureWords.ts";
import { type Html, html, type Text, text } from "./html.ts";
import { placesOf } from "./places.ts";
import type { ReportedRun } from "./reportedRun.ts";
import { type Cell, table } from "./table.ts";

/** Shares of officer time up to which a cell has each of its shades. */
const LEVELS = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9, Number.POSITIVE_INFINITY] as const;

const OF_COUNTRY = text(
  "Officer time worked of officer time there was, in office hours. The darker, the busier; in brackets the officers. In the busiest week, then, below, week by week; over the whole run, its quiet end included, in the last table.",
  "工作时间占可用办公时间的比例；颜色越深越忙，括号内为人数。首表为最忙一周，其下为逐周变化；末表为全程平均，含运行末段的空闲期。",
);
const OF_NETWORK = text(
  "Officer time worked of officer time there was, over the whole run, its quiet end included.",
  "工作时间占可用时间的比例，为全程平均，含运行末段的空闲期。",
);

/** How busy the officers were. */
export function deskSection(run: ReportedRun): Html | null {
  const { desks, country } = run.summary;
  if (desks.length === 0) return null;
  const names = new Map((country === null ? [] : placesOf(country)).map(({ code, name }) => [code, name]));
  const nameOf = (place: string): Text => names.get(place) ?? text(place, place);
  return section("desks", text("Officers' utilisation", "经办人员利用率"), [
    html`<p class="note">${country === null ? OF_NETWORK : OF_COUNTRY}</p>`,
    country === null ? null : utilisationTable(desks, nameOf),
    ...(country === null ? [] : deskCourse(run, country)),
    country === null
      ? deskTable(desks, nameOf, OF_STATIONS)
      : folded(text("Every desk", "各岗位"), deskTable(desks, nameOf, OF_PROVINCES)),
  ]);
}

function utilisationTable(desks: readonly DeskFigures[], nameOf: (place: string) => Text): Html {
  const places = [...new Set(desks.map(({ place }) => place))];
  const cell = (place: string, name: string): Cell => {
    const desk = desks.find((each) => each.place === place && each.desk === name);
    const most = desk === undefined ? null : busiestWeek(desk);
    if (desk === undefined || most === null) return { shows: "–" };
    const level = LEVELS.findIndex((limit) => most <= limit);
    return {
      shows: `${(most * 100).toFixed(0)}% (${desk.officers})`,
      value: most,
      look: `ramp-${level}`,
    };
  };
  return table({
    caption: text("Utilisation in the busiest week, by province and desk", "各省各岗位最忙一周的利用率"),
    columns: [
      { title: text("province", "省份") },
      ...deskNames.map((name) => ({ title: DESKS[name], numeric: true })),
    ],
    rows: places.map((place) => [nameOf(place), ...deskNames.map((name) => cell(place, name))]),
  });
}

/** What stands where, and in what its waits are told: files wait for hours, the jobs of a queueing network for seconds. */
interface DeskPlaces {
  readonly caption: Text;
  readonly place: Text;
  readonly waitText: (seconds: number) => string;
}
const OF_PROVINCES: DeskPlaces = {
  caption: text("Waits in hours of the calendar", "等待时间（日历小时）"),
  place: text("place", "地区"),
  waitText: (seconds) => hoursText(seconds / 3_600),
};
const OF_STATIONS: DeskPlaces = {
  caption: text("Waits in seconds", "等待时间（秒）"),
  place: text("station", "站点"),
  waitText: figureText,
};

function deskTable(
  desks: readonly DeskFigures[],
  nameOf: (place: string) => Text,
  { caption, place, waitText }: DeskPlaces,
): Html {
  const wait = (seconds: number | null): Cell =>
    seconds === null ? { shows: "–" } : { shows: waitText(seconds), value: seconds };
  return table({
    caption,
    columns: [
      { title: place },
      { title: text("desk", "岗位") },
      { title: text("officers", "人数"), numeric: true },
      { title: text("served", "办理件"), numeric: true },
      { title: text("utilisation %", "利用率 %"), numeric: true },
      { title: text("mean wait", "平均等待"), numeric: true },
      { title: text("p95 wait", "p95 等待"), numeric: true },
      { title: text("line, mean", "平均队长"), numeric: true },
      { title: text("longest", "最长队列"), numeric: true },
      { title: text("at the end", "期末队列"), numeric: true },
    ],
    rows: desks.map((desk) => [
      nameOf(desk.place),
      desk.desk in DESKS ? DESKS[desk.desk as DeskName] : desk.desk,
      countCell(desk.officers),
      countCell(desk.served),
      figureCell(desk.utilisation === null ? null : desk.utilisation * 100),
      wait(desk.waitSeconds.avg),
      wait(desk.waitSeconds.p95),
      figureCell(desk.queueAverage),
      countCell(desk.queueLongest),
      countCell(desk.queueAtEnd),
    ]),
  });
}

/** At a desk where one waits for minutes, two decimals would tell little. */
function hoursText(hours: number): string {
  return hours < 1 ? String(Number(hours.toPrecision(2))) : figureText(hours);
}
