import { textOfInstant } from "#domain/calendar/civilDate.ts";
import { counted, groupDigits } from "../numberText.ts";
import { folded, section } from "./figure.ts";
import { type Html, html, type Text, text, textOf } from "./html.ts";
import { OTHER_PLACES, placesOf } from "./places.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";
import { table } from "./table.ts";

const SET_BY: Readonly<Record<Country["departures"][number]["setBy"], Text>> = {
  province: text("its policy file", "本省政策文件"),
  pool: text("its pooling area", "统筹地区"),
  scenario: text("this scenario", "本场景"),
};

/** What was simulated: the scenario, where policies depart from the national default, and what is assumed. */
export function basisSection(run: ReportedRun): Html | null {
  const { country } = run.summary;
  if (country === null) return null;
  const { departures, assumptions } = country;
  const names = new Map([
    ...OTHER_PLACES,
    ...placesOf(country).map(({ code, name }) => [code, name] as const),
  ]);
  const nameOf = (code: string): Text => names.get(code) ?? text(code, code);
  const ofScenario = departures.filter(({ setBy }) => setBy === "scenario");
  return section("basis", text("What it rests on", "依据与假设"), [
    html`<dl class="facts">${factsOf(run, nameOf).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`,
    html`<p class="note">${text(
      `${counted(departures.length, "policy value departs", "policy values depart")} from the national default, ${groupDigits(ofScenario.length)} of them set by this scenario. ${counted(assumptions.count, "value rests", "values rest")} on assumptions: volumes, flows, balances and speeds of work are calibrated, no official count was found. Local rules prevail; this is a model, not advice.`,
      `${groupDigits(departures.length)} 项政策取值与全国默认不同，其中 ${groupDigits(ofScenario.length)} 项由本场景设定。${groupDigits(assumptions.count)} 项取值为假设：业务量、流向、余额与办理速度均为校准值，未见官方统计。以当地规定为准；本模型仅供参考。`,
    )}</p>`,
    ofScenario.length === 0
      ? null
      : departureTable(run, ofScenario, text("Set by this scenario", "本场景设定")),
    departures.length === 0
      ? null
      : folded(
          text("All departures from the national default", "与全国默认不同的全部取值"),
          departureTable(
            run,
            departures,
            text("Departures from the national default", "与全国默认不同的取值"),
          ),
        ),
    assumptions.values.length === 0
      ? null
      : folded(text("All assumed values", "全部假设取值"), assumptionTable(country)),
  ]);
}

function factsOf({ configuration }: ReportedRun, nameOf: NameOf): [Text, Html | Text | string][] {
  const { country, faults, startAt, arrivalsUntil, lookaheadTicks, exchangeTicks } = configuration;
  const day = (at: number): string => textOfInstant(at).replace("T", " ").replace(/:00$/, "");
  const perYear = (country?.flows ?? []).reduce((sum, flow) => sum + flow.perYear, 0);
  const hours = (ticks: number): string => String(Math.round((ticks / 3_600_000) * 100) / 100);
  return [
    [text("applications from – until", "申请期间"), `${day(startAt)} – ${day(arrivalsUntil)}`],
    [
      text("applications a year, mean rate of the flows", "年申请量（各流向平均水平合计）"),
      groupDigits(Math.round(perYear)),
    ],
    [text("applications listed one by one", "逐件列出的申请"), String(country?.applications.length ?? 0)],
    [
      text("one hop over the national platform · lookahead", "平台一次交换 · 前瞻量"),
      text(
        `${hours(exchangeTicks)} h · ${hours(lookaheadTicks)} h`,
        `${hours(exchangeTicks)} 小时 · ${hours(lookaheadTicks)} 小时`,
      ),
    ],
    [
      text("faults", "故障"),
      faults.length === 0
        ? text("none", "无")
        : html`<ul class="plain">${faults.map((fault) => html`<li>${faultText(fault, nameOf)}</li>`)}</ul>`,
    ],
  ];
}

type LineFault = Extract<ReportedRun["configuration"]["faults"][number], { readonly kind: "link" }>;
type NameOf = (code: string) => Text;

function faultText(fault: ReportedRun["configuration"]["faults"][number], nameOf: NameOf): Text {
  const from = textOfInstant(fault.fromTicks).replace("T", " ");
  const until = textOfInstant(fault.untilTicks).replace("T", " ");
  const when = `${from} – ${until}`;
  switch (fault.kind) {
    case "outage":
      return textOf`${nameOf(fault.at)}${text(` down, ${when}`, `停机，${when}`)}`;
    case "bank_data":
      return textOf`${nameOf(fault.province)}${text(`: bank data missing, ${when}`, `银行信息缺失，${when}`)}`;
    case "link":
      return lineText(fault, nameOf, when);
  }
}

function lineText(
  { from, to, loss, duplicate, extraDelayTicks }: LineFault,
  nameOf: NameOf,
  when: string,
): Text {
  const minutes = Math.round(extraDelayTicks / 600) / 100;
  const [en, zh] = minutes === 0 ? ["", ""] : [`, up to ${minutes} min late`, `，延迟至多 ${minutes} 分钟`];
  return text(
    `line ${nameOf(from).en} to ${nameOf(to).en}: loss ${loss}, duplicates ${duplicate}${en}, ${when}`,
    `${nameOf(from).zh}至${nameOf(to).zh}的线路：丢失 ${loss}，重复 ${duplicate}${zh}，${when}`,
  );
}

function departureTable(
  { summary, configuration }: ReportedRun,
  departures: Country["departures"],
  caption: Text,
): Html {
  const names = new Map<string, Text | string>();
  for (const { pools } of configuration.country?.policies ?? []) {
    for (const { code, name } of pools) names.set(code, `${code} ${name}`);
  }
  // A province that is a single pooling area (直辖市) has its name.
  if (summary.country !== null) for (const { code, name } of placesOf(summary.country)) names.set(code, name);
  return table({
    caption,
    columns: [
      { title: text("place", "地区") },
      { title: text("parameter", "参数") },
      { title: text("value", "取值") },
      { title: text("set by", "设定者") },
      { title: text("source", "来源") },
    ],
    rows: departures.map(({ province, path, value, source, setBy }) => [
      names.get(province) ?? province,
      path,
      JSON.stringify(value),
      SET_BY[setBy],
      sourceText(source),
    ]),
  });
}

function assumptionTable({ assumptions }: Country): Html {
  return table({
    caption: text("The same value of several places told once", "多地相同取值合并列示"),
    columns: [
      { title: text("parameter", "参数") },
      { title: text("value", "取值") },
      { title: text("source", "来源") },
      { title: text("places", "地区数"), numeric: true },
    ],
    rows: assumptions.values.map(({ path, value, source, provinces }) => [
      path,
      briefJson(value),
      sourceText(source),
      provinces.length === 0 ? text("whole scenario", "全场景") : provinces.length,
    ]),
  });
}

/** Sources have ids; these two are words. */
function sourceText(source: string): Text {
  return text(source, { scenario: "场景", assumption: "假设" }[source] ?? source);
}

/** Whole tables are in summary.json. */
function briefJson(value: unknown): string {
  const json = JSON.stringify(value) ?? "";
  return json.length > 120 ? `${json.slice(0, 117)}…` : json;
}
