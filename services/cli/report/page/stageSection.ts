import { TICKS_PER_DAY } from "#kernel/time.ts";
import { type TimePart, type TimeStage, timeParts, timeStages } from "#scenario/results/timeTally.ts";
import { drawChart } from "./chart.ts";
import {
  BARS,
  CHECKS,
  COLORS,
  CROSS_HATCH,
  DOTS,
  HATCH,
  NO_PATTERN,
  nameAxis,
  POSTS,
  THIN_BARS,
  THIN_HATCH,
  THIN_POSTS,
  valueAxis,
} from "./chartStyle.ts";
import { figure, folded, section } from "./figure.ts";
import { type Html, type Text, text } from "./html.ts";
import { placesOf } from "./places.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";
import { type Cell, table } from "./table.ts";

const TITLE = text("Calendar days of each stage, by what they went with", "各环节平均历时（自然日）及其构成");

const STAGES: Readonly<Record<TimeStage, Text>> = {
  verification: text("verification", "校验"),
  out: text("transfer-out", "转出"),
  in: text("transfer-in", "转入"),
  remit: text("payment", "划转"),
  bank: text("bank", "银行"),
  credit: text("credit", "计入"),
};

const PARTS: Readonly<Record<TimePart, { means: Text; color: string; decal: typeof HATCH }>> = {
  work: { means: text("circulation and work", "流转经办"), color: COLORS.blue, decal: NO_PATTERN },
  queue: { means: text("line at a desk", "岗位排队"), color: COLORS.vermillion, decal: HATCH },
  batch: { means: text("waiting for a payment run", "等待财务批次"), color: COLORS.orange, decal: BARS },
  blackout: {
    means: text("payment black-out", "财务封账"),
    color: COLORS.soft,
    decal: THIN_HATCH,
  },
  bank: { means: text("clearing", "银行清算"), color: COLORS.green, decal: POSTS },
  trouble: {
    means: text("bank data, returns, mismatches", "账户信息、退汇、不符"),
    color: COLORS.purple,
    decal: CROSS_HATCH,
  },
  hold: {
    means: text("waiting for a credit or an overdraft", "等待月划入、透支补足"),
    color: COLORS.sky,
    decal: THIN_BARS,
  },
  supplement: {
    means: text("waiting for a supplement", "等待补正"),
    color: COLORS.yellow,
    decal: THIN_POSTS,
  },
  downtime: { means: text("systems down or closed", "系统停机或维护"), color: COLORS.ink, decal: CHECKS },
  rest: { means: text("rest days", "休息日"), color: COLORS.grey, decal: DOTS },
};
const DRAWN: readonly TimePart[] = [
  "work",
  "queue",
  "batch",
  "blackout",
  "bank",
  "trouble",
  "hold",
  "supplement",
  "downtime",
  "rest",
];

/** Mean calendar days of a stage, part by part. */
interface StageDays {
  readonly stage: TimeStage;
  readonly cases: number;
  readonly days: Readonly<Record<TimePart, number>>;
}

/** Where the days go: every stage in calendar time, shared out among what it went with. */
export function stageSection({ summary }: ReportedRun): Html | null {
  const { country } = summary;
  if (country === null) return null;
  const stages = timeStages.map((stage) =>
    meanOf(
      stage,
      country.time.filter((each) => each.stage === stage),
    ),
  );
  const found = stages.filter(({ cases }) => cases > 0);
  if (found.length === 0) return null;
  return section("stages", text("Where the days go", "时间去向"), [
    figure({
      title: TITLE,
      note: text(
        "Averages over all cases that ended the stage. The relation goes through verification, transfer-out and transfer-in; the money through payment, bank and credit at the same time as the transfer-in. A payment black-out is the time for which a payment run was put off, beyond the usual wait for one. Lines at a desk count from an hour up, those at verification at the desks of both sides; rest days are weekends and statutory holidays.",
        "为办结该环节业务的平均值。关系经校验、转出、转入；资金经划转、银行、计入，与转入并行。财务封账指付款批次因封账推迟的时间，不含平常等待。排队满一小时起计，校验含两地岗位；休息日含周末与节假日。",
      ),
      keys: DRAWN.map((part, index) => ({
        mark: `part-${index}` as const,
        color: PARTS[part].color,
        means: PARTS[part].means,
      })),
      drawing: stageChart(found),
      numbers: stageTable(found),
    }),
    provinceTable(country),
  ]);
}

function meanOf(stage: TimeStage, entries: Country["time"]): StageDays {
  const cases = entries.reduce((sum, entry) => sum + entry.cases, 0);
  const mean = (part: TimePart): number =>
    entries.reduce((sum, { ticks }) => sum + ticks[part], 0) / Math.max(1, cases) / TICKS_PER_DAY;
  const days = Object.fromEntries(timeParts.map((part) => [part, mean(part)])) as StageDays["days"];
  return { stage, cases, days };
}

function stageChart(stages: readonly StageDays[]): Html {
  const rows = stages.toReversed();
  return drawChart("stages", TITLE, { width: 960, height: 46 * rows.length + 60 }, (label) => ({
    grid: { left: 110, right: 60, top: 8, bottom: 46 },
    xAxis: valueAxis(label(text("calendar days, mean", "平均自然日")), true),
    yAxis: nameAxis(rows.map(({ stage }) => label(STAGES[stage]))),
    series: DRAWN.map((part, index) => ({
      type: "bar" as const,
      stack: "days",
      data: rows.map(({ days }) => days[part]),
      barCategoryGap: "28%",
      itemStyle: {
        color: PARTS[part].color,
        decal: PARTS[part].decal,
        borderColor: "#fff",
        borderWidth: 1,
      },
      label: {
        show: true,
        position: index === DRAWN.length - 1 ? ("right" as const) : ("inside" as const),
        color: COLORS.ink,
        fontWeight: "bold" as const,
        formatter: ({ dataIndex }: { dataIndex: number }) =>
          index === DRAWN.length - 1 ? sumText(rows[dataIndex]) : "",
      },
    })),
  }));
}

function sumText(stage: StageDays | undefined): string {
  return stage === undefined ? "" : totalOf(stage).toFixed(1);
}

function totalOf({ days }: StageDays): number {
  return DRAWN.reduce((sum, part) => sum + days[part], 0);
}

function stageTable(stages: readonly StageDays[]): Html {
  return table({
    caption: TITLE,
    columns: [
      { title: text("stage", "环节") },
      { title: text("cases", "件数"), numeric: true },
      ...DRAWN.map((part) => ({ title: PARTS[part].means, numeric: true })),
      { title: text("in all", "合计"), numeric: true },
    ],
    rows: stages.map((stage) => [
      STAGES[stage.stage],
      stage.cases,
      ...DRAWN.map((part) => daysCell(stage.days[part])),
      daysCell(totalOf(stage)),
    ]),
  });
}

function provinceTable(country: Country): Html {
  const title = text("Mean calendar days at each province, by stage", "各省各环节平均自然日");
  const rows = placesOf(country).map(({ code, name }) => {
    const own = country.time.filter(({ province }) => province === code);
    return [
      name,
      ...timeStages.map((stage) => {
        const mean = meanOf(
          stage,
          own.filter((entry) => entry.stage === stage),
        );
        return mean.cases === 0 ? daysCell(null) : daysCell(totalOf(mean));
      }),
    ];
  });
  const columns = [
    { title: text("province", "省份") },
    ...timeStages.map((stage) => ({ title: STAGES[stage], numeric: true })),
  ];
  return folded(title, table({ caption: title, columns, rows }));
}

function daysCell(days: number | null): Cell {
  return days === null ? { shows: "–" } : { shows: days.toFixed(2), value: days };
}
