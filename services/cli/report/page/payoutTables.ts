import type { RunConfiguration } from "#scenario/runConfiguration.ts";
import { groundWords, payoutRefusalWords } from "../../transcript/payoutWords.ts";
import { counted, groupDigits, percentText, yuanText } from "../numberText.ts";
import { countCell, figureCell, shareCell, workingDays, yuanCell } from "./figureWords.ts";
import { type Html, html, type Text, text } from "./html.ts";
import { commonest } from "./limits.ts";
import { placesOf } from "./places.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";
import { type Cell, type Column, table } from "./table.ts";

type Payouts = NonNullable<Country["payouts"]>;
type PayoutFigures = Payouts["national"];

const GROUND: Column = { title: text("ground", "支取情形") };
const ASKED: readonly Column[] = [
  { title: text("applications", "申请"), numeric: true },
  { title: text("refused", "不予支取"), numeric: true },
];
const BECAME: readonly Column[] = [
  { title: text("paid", "已支付"), numeric: true },
  { title: text("no heir: to the pooled fund", "无继承人：并入统筹"), numeric: true },
  { title: text("no heir: stays in the account", "无继承人：留在账户"), numeric: true },
  { title: text("open at the end", "期末在办"), numeric: true },
  { title: text("payment came back", "曾退汇"), numeric: true },
];
const TIMES: readonly Column[] = [
  { title: text("in time", "按时率"), numeric: true },
  { title: text("late", "超期"), numeric: true },
  { title: text("median", "中位"), numeric: true },
  { title: text("p95", "p95"), numeric: true },
  { title: text("longest", "最长"), numeric: true },
];
const PAID: Column = { title: text("paid out, yuan", "已支付（元）"), numeric: true };
const MONEY: readonly Column[] = [
  PAID,
  { title: text("to the pooled fund, yuan", "并入统筹（元）"), numeric: true },
  { title: text("stays in accounts, yuan", "留在账户（元）"), numeric: true },
  { title: text("open, yuan", "在办（元）"), numeric: true },
];

/** Pay-outs (一次性支取): how many on what ground, how long against the limit, how much money, why some were refused. */
export function payoutTables({ configuration }: ReportedRun, country: Country, payouts: Payouts): Html {
  const { national, grounds, provinces } = payouts;
  const limits = provinces.flatMap(({ province }) => limitsOf(configuration, province));
  return html`<h3>${text("Pay-outs", "一次性支取")}</h3>${noteOf(national, limits)}${table({
    caption: text("Pay-outs by what became of them", "一次性支取办理结果"),
    columns: [GROUND, ...ASKED, ...BECAME],
    rows: grounds.map((figures) => [
      groundOf(figures.ground),
      ...askedCells(figures),
      ...becameCells(figures),
    ]),
  })}${table({
    caption: text("Working days from acceptance to the money, and how much money", "受理至到账工作日与金额"),
    columns: [GROUND, ...TIMES, ...MONEY],
    rows: grounds.map((figures) => [groundOf(figures.ground), ...timeCells(figures), ...moneyCells(figures)]),
  })}${refusalTable(payouts)}${provinces.length < 2 ? null : provinceTable(configuration, country, payouts)}`;
}

function noteOf(figures: PayoutFigures, limits: readonly number[]): Html {
  const { applications, refused, workingDays: days, onTime } = figures;
  const limit = commonest(limits);
  const most = limits.every((each) => each === limit) ? text("", "") : text(" in most places", "，多数地区");
  const decided = onTime.good + onTime.bad;
  const took =
    days.count === 0
      ? text("", "")
      : text(
          ` Half took ${workingDays(days.med).en} or fewer, 95 of 100 at most ${workingDays(days.p95).en}, the longest ${workingDays(days.max).en}.`,
          `半数不超过 ${workingDays(days.med).zh}，95% 不超过 ${workingDays(days.p95).zh}，最长 ${workingDays(days.max).zh}。`,
        );
  const open =
    figures.open === 0
      ? text("", "")
      : text(
          ` Still open at the end: ${groupDigits(figures.open)}, with their days so far, so that days are the least they can come to.`,
          `期末在办 ${groupDigits(figures.open)} 件，按已用天数计，故天数为下限。`,
        );
  return html`<p class="note">${text(
    `Money that leaves an account for good, to the person or the heirs, in place of a transfer or after one. Of ${counted(applications, "application", "applications")} ${counted(refused, `(${percentText(refused, applications)}) was`, `(${percentText(refused, applications)}) were`)} refused; ${yuanText(figures.paidFen)} yuan were paid out. The limit is ${workingDays(limit).en} from acceptance to the money${most.en}: ${groupDigits(onTime.good)} of ${groupDigits(decided)} kept it, ${groupDigits(onTime.bad)} did not.${took.en}${open.en}`,
    `个人账户资金不转移、或转移之后，一次性支付给本人或继承人。申请 ${groupDigits(applications)} 件，不予支取 ${groupDigits(refused)} 件（${percentText(refused, applications)}）；共支付 ${yuanText(figures.paidFen)} 元。时限为自受理至到账 ${workingDays(limit).zh}${most.zh}：${groupDigits(decided)} 件中 ${groupDigits(onTime.good)} 件按时，${groupDigits(onTime.bad)} 件超期。${took.zh}${open.zh}`,
  )}</p>`;
}

function refusalTable({ national, refusals }: Payouts): Html | null {
  if (refusals.length === 0) return null;
  return table({
    caption: text("Refused pay-outs by reason", "不予支取的原因"),
    columns: [
      { title: text("code", "代码") },
      { title: text("reason", "原因") },
      { title: text("applications", "件数"), numeric: true },
      { title: text("of those refused", "占比"), numeric: true },
    ],
    rows: refusals
      .toSorted((a, b) => b.count - a.count)
      .map(({ code, count }) => [
        code,
        {
          shows: text(payoutRefusalWords(code, "en"), payoutRefusalWords(code, "zh")),
          look: "words",
        },
        countCell(count),
        { shows: percentText(count, national.refused), value: count / national.refused },
      ]),
  });
}

function provinceTable(configuration: RunConfiguration, country: Country, { provinces }: Payouts): Html {
  const names = new Map(placesOf(country).map(({ code, name }) => [code, name]));
  return table({
    caption: text(
      "Pay-outs by the province that keeps the account; the limit and the days are working days",
      "按账户所在省份；时限与天数均为工作日",
    ),
    columns: [
      { title: text("province", "省份") },
      ...ASKED,
      { title: text("limit", "时限"), numeric: true },
      ...TIMES,
      PAID,
    ],
    rows: provinces.map((figures) => [
      names.get(figures.province) ?? figures.province,
      ...askedCells(figures),
      limitCell(limitsOf(configuration, figures.province)),
      ...timeCells(figures),
      yuanCell(figures.paidFen),
    ]),
  });
}

/** The province's own limit, and where pooling areas have others, theirs. */
function limitsOf({ country }: RunConfiguration, province: string): number[] {
  const policies = [
    ...(country?.policies ?? []),
    ...(country?.poolPolicies ?? []).map(({ policy }) => policy),
  ];
  return policies.filter(({ code }) => code === province).map(({ payout }) => payout.workingDays);
}

function limitCell(limits: readonly number[]): Cell {
  const [least, most] = [Math.min(...limits), Math.max(...limits)];
  return { shows: least === most ? String(least) : `${least}–${most}`, value: least };
}

function askedCells({ applications, refused }: PayoutFigures): Cell[] {
  return [applications, refused].map(countCell);
}

function becameCells({ paid, pooled, held, open, paymentsReturned }: PayoutFigures): Cell[] {
  return [paid, pooled, held, open, paymentsReturned].map(countCell);
}

function timeCells({ onTime, workingDays: { med, p95, max } }: PayoutFigures): Cell[] {
  return [shareCell(onTime), countCell(onTime.bad), ...[med, p95, max].map(figureCell)];
}

function moneyCells({ paidFen, pooledFen, heldFen, openFen }: PayoutFigures): Cell[] {
  return [paidFen, pooledFen, heldFen, openFen].map(yuanCell);
}

function groundOf(ground: Payouts["grounds"][number]["ground"]): Text {
  return text(groundWords(ground, "en"), groundWords(ground, "zh"));
}
