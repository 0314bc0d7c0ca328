import { dayOfText } from "#domain/calendar/civilDate.ts";
import { type DeskName, deskNames } from "#domain/policy/policy.ts";
import type { DeskFigures } from "#scenario/results/summary.ts";
import { drawChart } from "./chart.ts";
import { COLORS } from "./chartStyle.ts";
import { type Course, courseOf, type Followed, leftOutNote, type Shade } from "./course.ts";
import { DESKS } from "./deskWords.ts";
import { figure } from "./figure.ts";
import { type Html, html, type Text, text, textOf } from "./html.ts";
import { placesOf } from "./places.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";
import { dayAxis, linePoints, SHADE_KEYS, shadesOf } from "./timeChart.ts";

/** What a panel draws: a share a day, null where the office was closed the whole week. */
interface Panel {
  readonly name: string;
  readonly title: Text;
  readonly solid: readonly (number | null)[];
  readonly dashed?: readonly (number | null)[];
  readonly shades: readonly Shade[];
}

/** Desks work on both. */
const FOLLOWED: readonly Followed[] = ["files", "money"];

/** How busy officers were week by week: every desk over the country, and every province. */
export function deskCourse(run: ReportedRun, country: Country): (Html | null)[] {
  const { desks } = run.summary;
  if (country.daily.days === 0) return [];
  const course = courseOf(run, country, FOLLOWED);
  return [
    leftOutNote(course, FOLLOWED),
    countryFigure(desks, country, course),
    provinceFigure(desks, country, course),
  ];
}

function countryFigure(desks: readonly DeskFigures[], country: Country, course: Course): Html {
  const shades = course.shades.filter(({ at }) => at === null);
  const panels = deskNames.map((name, index): Panel => {
    const own = desks.filter(({ desk }) => desk === name);
    return { name: `d${index}`, title: DESKS[name], solid: weekly(own, country, course), shades };
  });
  return figure({
    title: text("Utilisation over time, each desk over the country", "各岗位利用率变化（全国）"),
    note: text(
      "Officer time worked of officer time there was, a week from Monday to Sunday, from 0 to 100 %. A week that is all holiday has none.",
      "每周（周一至周日）工作时间占可用办公时间的比例，纵轴 0–100%；整周放假则无数据。",
    ),
    keys: [
      { mark: "line", color: COLORS.blue, means: text("all officers of the desk", "该岗位全部人员") },
      ...shadeKeys(shades),
    ],
    drawing: html`<div class="multiples">${panels.map((panel) => drawPanel(panel, course))}</div>`,
  });
}

function provinceFigure(desks: readonly DeskFigures[], country: Country, course: Course): Html {
  const panels = placesOf(country).map(({ index, code, name }): Panel => {
    const own = desks.filter(({ place }) => place === code);
    const busiest = busiestOf(own);
    return {
      name: `u${index}`,
      title: busiest === null ? name : textOf`${name} · ${DESKS[busiest.desk as DeskName]}`,
      solid: weekly(own, country, course),
      dashed: busiest === null ? [] : weekly([busiest], country, course),
      shades: course.shades.filter(({ at }) => at === null || at === code),
    };
  });
  return figure({
    title: text("Utilisation over time, every province", "各省利用率变化"),
    note: text(
      "Beside the province's name the desk that was busiest over the run.",
      "省份后标注全程最忙的岗位。",
    ),
    keys: [
      { mark: "line", color: COLORS.blue, means: text("all its officers", "全部人员") },
      { mark: "dashed", color: COLORS.vermillion, means: text("its busiest desk", "最忙岗位") },
      ...shadeKeys(course.shades),
    ],
    drawing: html`<div class="multiples">${panels.map((panel) => drawPanel(panel, course))}</div>`,
  });
}

function shadeKeys(shades: readonly Shade[]) {
  return SHADE_KEYS.filter(({ mark }) => shades.some(({ kind }) => kind === mark));
}

function drawPanel({ name, title, solid, dashed = [], shades }: Panel, course: Course): Html {
  return html`<div><b>${title}</b>${drawChart(name, title, { width: 230, height: 92 }, () => ({
    grid: { left: 44, right: 4, top: 8, height: 58 },
    xAxis: { ...dayAxis(course), axisTick: { show: false } },
    yAxis: {
      type: "value",
      min: 0,
      max: 100,
      interval: 50,
      axisLabel: { color: COLORS.ink, fontSize: 11, formatter: "{value}%" },
      axisLine: { show: false },
      splitLine: { lineStyle: { color: COLORS.line } },
    },
    series: [
      { ...line(solid, COLORS.blue, "solid"), markArea: shadesOf(shades, null) },
      line(dashed, COLORS.vermillion, "dashed"),
    ],
  }))}</div>`;
}

function line(data: readonly (number | null)[], color: string, type: "solid" | "dashed") {
  return {
    type: "line" as const,
    data: linePoints(data),
    showAllSymbol: true,
    step: "middle" as const,
    symbol: "none",
    lineStyle: { color, width: 1.5, type },
    itemStyle: { color },
  };
}

/** Of one with another, per cent; one value a day that is drawn. */
function weekly(
  desks: readonly DeskFigures[],
  { daily }: Country,
  { days }: Pick<Course, "days">,
): (number | null)[] {
  const firstDay = dayOfText(daily.firstDay);
  return days.map((_, place) => {
    let busy = 0;
    let open = 0;
    for (const { weeks } of desks) {
      const week = Math.floor((firstDay + place - dayOfText(weeks.firstDay)) / 7);
      busy += weeks.busyTicks[week] ?? 0;
      open += weeks.openTicks[week] ?? 0;
    }
    return open === 0 ? null : Math.round((busy / open) * 1_000) / 10;
  });
}

function busiestOf(desks: readonly DeskFigures[]): DeskFigures | null {
  const known = desks.filter(({ desk, utilisation }) => desk in DESKS && utilisation !== null);
  return known.toSorted((a, b) => (b.utilisation ?? 0) - (a.utilisation ?? 0))[0] ?? null;
}
