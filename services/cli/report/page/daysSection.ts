import { counted, groupDigits, percentText } from "../numberText.ts";
import { figure, section } from "./figure.ts";
import { workingDays } from "./figureWords.ts";
import { type Html, html, type Text, text, textOf } from "./html.ts";
import { limitOf } from "./limits.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";
import {
  beyond,
  longestText,
  openText,
  SPREAD_KEYS,
  type Spread,
  spreadChart,
  spreadTable,
} from "./spreadChart.ts";

const TOTAL = text("Working days from acceptance to the end of the transfer-in", "自受理至转入办结的工作日");

/** How long transfers took: as a whole, in each leg, and the money. */
export function daysSection(run: ReportedRun): Html | null {
  const { country } = run.summary;
  if (country === null || beyond(country.spread.total_working_days, 0).all === 0) return null;
  const limit = limitOf(run.configuration, "totalWorkingDays");
  const spread = country.spread.total_working_days;
  return section("days", text("How long it takes", "办理时长"), [
    figure({
      title: TOTAL,
      note: joined(
        shareBeyond(spread, limit),
        openText(spread),
        inProvinceNote(country),
        longestText(spread, limit),
      ),
      keys: SPREAD_KEYS,
      drawing: spreadChart({ name: "total", title: TOTAL, spread, limit, width: 960, height: 320 }),
      numbers: spreadTable(TOTAL, spread),
    }),
    html`<div class="trio">${legs(run, country)}</div>`,
  ]);
}

function legs({ configuration }: ReportedRun, { spread }: Country): Html[] {
  const of = (name: string, title: Text, note: Text, days: Spread, limit: number | null): Html =>
    figure({
      title,
      note: joined(
        limit === null ? null : shareBeyond(days, limit),
        openText(days),
        longestText(days, limit),
        note,
      ),
      drawing: spreadChart({ name, title, spread: days, limit, width: 420, height: 250 }),
      numbers: spreadTable(title, days),
    });
  return [
    of(
      "out",
      text("Transfer-out", "转出"),
      text("Acceptance to the sheet's leaving.", "自受理至信息表发出。"),
      spread.out_working_days,
      limitOf(configuration, "outWorkingDays"),
    ),
    of(
      "in",
      text("Transfer-in", "转入"),
      text("The sheet's arrival to the end.", "自信息表到达至办结。"),
      spread.in_working_days,
      limitOf(configuration, "inWorkingDays"),
    ),
    of(
      "funds",
      text("The money", "资金"),
      text(
        "Acceptance to the credit. The national rule sets the money no limit of its own; the total's is drawn, and provinces' own limits are judged case by case.",
        "自受理至计入个人账户。国家规定未对资金单设时限；图中虚线为总时限，各省自定时限按件考核。",
      ),
      spread.funds_working_days,
      limitOf(configuration, "totalWorkingDays"),
    ),
  ];
}

function shareBeyond(spread: Spread, limit: number): Text {
  const { beyond: late, all } = beyond(spread, limit);
  return text(
    `${percentText(late, all)} (${groupDigits(late)} of ${groupDigits(all)}) took more than ${workingDays(limit).en}.`,
    `${groupDigits(all)} 件中 ${groupDigits(late)} 件（${percentText(late, all)}）超过 ${limit} 个工作日。`,
  );
}

/** Moves inside a province are no part of the drawing: most of them move nothing. */
function inProvinceNote({ national, spread }: Country): Text {
  const inside = national.durations.total_working_days.count - beyond(spread.total_working_days, 0).all;
  const left = text(
    inside === 0
      ? ""
      : ` ${counted(inside, "move inside one province is", "moves inside one province are")} left out here.`,
    inside === 0 ? "" : `省内 ${groupDigits(inside)} 件未计入本图。`,
  );
  return text(
    `Between provinces.${left.en} The line is the limit of most provinces; whether a case was late is judged by its own.`,
    `仅跨省业务。${left.zh}图中虚线为多数省份的时限；每件是否超期按该件适用的时限判定。`,
  );
}

function joined(...texts: readonly (Text | null)[]): Text {
  return texts
    .filter((each) => each !== null)
    .reduce((all, each) => textOf`${all}${all.en === "" ? "" : text(" ", "")}${each}`, text("", ""));
}
