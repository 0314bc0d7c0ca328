import { dayOfText, textOfDay } from "#domain/calendar/civilDate.ts";
import { type Account, accounts } from "#domain/ledger/ledger.ts";
import { counted, groupDigits, yuanText } from "../numberText.ts";
import { drawChart } from "./chart.ts";
import { COLORS, NO_PATTERN, valueAxis } from "./chartStyle.ts";
import { courseOf, leftOutNote } from "./course.ts";
import { figure, folded, section } from "./figure.ts";
import { roundYuan, yuanCell } from "./figureWords.ts";
import { type Html, html, type Text, text } from "./html.ts";
import { type Place, placesOf } from "./places.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";
import { table } from "./table.ts";
import { dayAxis, linePoints, SHADE_KEYS, shadesOf } from "./timeChart.ts";

const TITLE = text("Money in transit at the day's end", "日终在途资金");

const ACCOUNTS: Readonly<Record<Account, Text>> = {
  opening: text("opening: there before the run", "期初"),
  participants: text("persons' accounts", "参保人个人账户"),
  payable: text("payable at origin", "转出地应划转"),
  in_transit: text("in transit", "在途"),
  suspense: text("suspense at destination", "转入地待匹配"),
  paid_out: text("paid out", "已支付个人"),
  dispatched: text("dispatched to another ledger", "已划出至其他账簿"),
  arrived: text("arrived from another ledger", "自其他账簿到账"),
  shared: text("set aside for relatives", "共济额度"),
  pooled: text("come to the pooled fund", "归入统筹基金"),
  standing: text("stays persons' own at origin", "留存转出地"),
  paid_ahead: text("paid ahead of zeroing", "垫付"),
  clearing_owed: text("clearing owed inside provinces", "省内清算应付"),
  clearing_claims: text("clearing claimed inside provinces", "省内清算应收"),
  contributions: text("contributions come in", "划入"),
  interest: text("interest come in", "利息"),
  made_good: text("overdrafts made good", "透支补足"),
};

/** Money on its way, and the proof that none of it was lost or made. */
export function moneySection(run: ReportedRun): Html | null {
  const { country, moneyImbalanceFen, period } = run.summary;
  if (country === null) return null;
  const { money, reconciliation } = country;
  return section("money", text("Money", "资金"), [
    html`<p class="proof"><b>${text("Conserved to the fen.", "资金守恒，分毫不差。")}</b> ${text(
      `At the end of every window of the run, ${groupDigits(period.windows)} in all, every ledger proved that its debits equal its credits, that nothing is overdrawn, and that what its books say it sent and received is what went and came; and over the country, that everything sent has been taken in. The imbalance was ${moneyImbalanceFen} fen each time: a run with any other stops there and gives no report.`,
      `运行共 ${groupDigits(period.windows)} 个窗口，每个窗口结束时，各账簿均核对借贷相等、无透支、账面收发与实际往来一致；全国核对发出与接收相符。差额始终为 ${moneyImbalanceFen} 分；一旦不平，运行即止，不出报告。`,
    )}</p><p class="note">${text(
      `${roundYuan(money.creditedFen).en} were credited at destination, ${roundYuan(money.returnedFen).en} went back to origin; in transit at most ${roundYuan(money.inTransitMostFen).en}, ${roundYuan(money.inTransitAtEndFen).en} at the end. In ${counted(reconciliation.statements, "daily statement", "daily statements")}, corrections included, the payments of ${counted(reconciliation.agreed, "day", "days")} between two provinces agreed; ${counted(reconciliation.differences.length, "difference was", "differences were")} found, ${counted(reconciliation.outstanding, "payment was", "payments were")} outstanding at the end.`,
      `转入地计入 ${roundYuan(money.creditedFen).zh}，退回转出地 ${roundYuan(money.returnedFen).zh}；在途最高 ${roundYuan(money.inTransitMostFen).zh}，期末 ${roundYuan(money.inTransitAtEndFen).zh}。省际每日对账单 ${groupDigits(reconciliation.statements)} 份（含更正），${groupDigits(reconciliation.agreed)} 个省际对账日相符；发现差异 ${groupDigits(reconciliation.differences.length)} 笔，期末未达 ${groupDigits(reconciliation.outstanding)} 笔。`,
    )}</p>`,
    transitFigure(run, country),
    folded(text("What every account held at the end", "期末各账户余额"), accountTable(country)),
    folded(text("Most in transit towards each province", "各省在途最高"), towardsTable(country)),
  ]);
}

function transitFigure(run: ReportedRun, country: Country): Html | null {
  const course = courseOf(run, country, ["money"]);
  if (course.days.length === 0) return null;
  const days = course.days.length;
  const fen = country.daily.inTransitFen.slice(0, days);
  const { name, fenOf } = unitFor(Math.max(0, ...fen));
  return html`${leftOutNote(course, ["money"])}${figure({
    title: TITLE,
    note: text(
      "From the transfer-out, which closes the person's account at origin, until the credit at destination: what origin has still to pay is in it.",
      "自转出地个人账户清零起，至转入地计入个人账户止，含转出地尚未划出的资金。",
    ),
    keys: SHADE_KEYS.filter(({ mark }) => course.shades.some(({ kind }) => kind === mark)),
    drawing: drawChart("transit", TITLE, { width: 960, height: 230 }, (label) => ({
      grid: { left: 72, right: 14, top: 26, bottom: 28 },
      xAxis: dayAxis(course),
      yAxis: valueAxis(label(name), false),
      series: [
        {
          type: "line",
          symbol: "none",
          showAllSymbol: true,
          data: linePoints(fen.map((each) => each / fenOf)),
          itemStyle: { color: COLORS.blue },
          lineStyle: { color: COLORS.blue, width: 2 },
          areaStyle: { color: COLORS.sky, opacity: 0.5, decal: NO_PATTERN },
          markArea: shadesOf(course.shades, { label, days }),
        },
      ],
    })),
  })}`;
}

/** In which the largest amount is a number one can read. */
function unitFor(mostFen: number): { readonly name: Text; readonly fenOf: number } {
  if (mostFen >= 1e8) return { name: text("million yuan", "百万元"), fenOf: 1e8 };
  return mostFen >= 1e6
    ? { name: text("thousand yuan", "千元"), fenOf: 1e5 }
    : { name: text("yuan", "元"), fenOf: 100 };
}

function accountTable({ money }: Country): Html {
  const sum = accounts.reduce((all, account) => all + money.accounts[account], 0);
  const title = text("All provinces' ledgers together, yuan", "各省账簿合计（元）");
  return html`${table({
    caption: title,
    columns: [{ title: text("account", "账户") }, { title: text("yuan", "元"), numeric: true }],
    rows: accounts
      .filter((account) => money.accounts[account] !== 0)
      .map((account) => [ACCOUNTS[account], yuanCell(money.accounts[account])]),
  })}<p class="note">${text(
    `Sum: ${yuanText(sum)} yuan. What was dispatched and has not arrived at a province is with the bank, or was paid by it to persons' own bank accounts.`,
    `合计 ${yuanText(sum)} 元。已发出而未到达任何省份的资金在银行，或已由银行付至个人银行账户。`,
  )}</p>`;
}

function towardsTable(country: Country): Html {
  const places = placesOf(country);
  return table({
    caption: text(
      "Sent towards a province and not yet credited, at the day's end; yuan",
      "日终已发往各省、尚未计入的资金（元）",
    ),
    columns: [
      { title: text("province", "省份") },
      { title: text("most", "最高"), numeric: true },
      { title: text("on", "日期") },
      { title: text("at the end", "期末"), numeric: true },
    ],
    rows: country.daily.provinces.map(({ inTransitToFen }, index) => {
      const most = Math.max(0, ...inTransitToFen);
      const day = inTransitToFen.indexOf(most);
      return [
        (places[index] as Place).name,
        yuanCell(most),
        most === 0 ? "–" : dateText(country.daily.firstDay, day),
        yuanCell(inTransitToFen.at(-1) ?? 0),
      ];
    }),
  });
}

function dateText(firstDay: string, day: number): string {
  return textOfDay(dayOfText(firstDay) + day);
}
