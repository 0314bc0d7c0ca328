import type { RefusalCode } from "#domain/refusalCode.ts";
import { refusalWords } from "../../transcript/refusalWords.ts";
import { counted, groupDigits, percentText } from "../numberText.ts";
import { drawChart } from "./chart.ts";
import { COLORS, HATCH, nameAxis, valueAxis } from "./chartStyle.ts";
import { figure, section } from "./figure.ts";
import { type Html, type Text, text, textOf } from "./html.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";
import { table } from "./table.ts";

const TITLE = text("Refused applications by reason", "不予受理的申请（按原因）");

/** Why applications were refused, by code. */
export function refusalSection({ summary }: ReportedRun): Html | null {
  const { country } = summary;
  if (country === null) return null;
  const { applications, refused } = country.national.totals;
  const found = country.refusals.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  if (found.length === 0) return null;
  return section("refusals", text("Refusals", "不予受理"), [
    figure({
      title: TITLE,
      note: text(
        `${groupDigits(refused)} of ${counted(applications, "application", "applications")} (${percentText(refused, applications)}) ${refused === 1 ? "was" : "were"} refused at verification, before the clock of any limit starts.`,
        `${groupDigits(applications)} 件申请中，${groupDigits(refused)} 件（${percentText(refused, applications)}）在校验环节不予受理，尚未起算办理时限。`,
      ),
      drawing: chartOf(found),
      numbers: table({
        caption: TITLE,
        columns: [
          { title: text("code", "代码") },
          { title: text("reason", "原因") },
          { title: text("applications", "件数"), numeric: true },
          { title: text("of those refused", "占比"), numeric: true },
        ],
        rows: found.map(({ code, count }) => [
          code,
          { shows: wordsOf(code), look: "words" },
          count,
          { shows: percentText(count, refused), value: count / refused },
        ]),
      }),
    }),
  ]);
}

function chartOf(found: Country["refusals"]): Html {
  const rows = found.toReversed();
  const height = 26 * rows.length + 50;
  return drawChart("refusals", TITLE, { width: 960, height }, (label) => ({
    grid: { left: 525, right: 60, top: 8, bottom: 42 },
    xAxis: { ...valueAxis(label(text("applications", "件")), true), minInterval: 1 },
    yAxis: nameAxis(rows.map(({ code }) => label(wordsOf(code)))),
    series: [
      {
        type: "bar",
        data: rows.map(({ count }) => count),
        barCategoryGap: "30%",
        itemStyle: { color: COLORS.blue, decal: HATCH },
        label: {
          show: true,
          position: "right",
          color: COLORS.ink,
          formatter: ({ value }) => groupDigits(Number(value)),
        },
      },
    ],
  }));
}

function wordsOf(code: string): Text {
  return textOf`${text(refusalWords(code as RefusalCode, "en"), refusalWords(code as RefusalCode, "zh"))}`;
}
