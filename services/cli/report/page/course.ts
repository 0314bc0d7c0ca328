import { dayOfInstant, dayOfText, textOfDay } from "#domain/calendar/civilDate.ts";
import { dayKind, holidayName } from "#domain/calendar/workCalendar.ts";
import { englishHoliday } from "../holidayWords.ts";
import { type Html, html, type Text, text } from "./html.ts";
import { OTHER_PLACES, placesOf } from "./places.ts";
import type { Country, ReportedRun } from "./reportedRun.ts";

/** A stretch of days that is shaded: places of the first and the last one. */
export interface Shade {
  readonly kind: "holiday" | "fault";
  readonly from: number;
  readonly to: number;
  readonly name: Text;
  /** Where it holds; null: everywhere. */
  readonly at: string | null;
}

/** A run's days as the drawings show them. */
export interface Course {
  /** `03-01`; as many as are drawn. */
  readonly days: readonly string[];
  readonly shades: readonly Shade[];
  /** Days of the run that are not drawn, because hardly anything happened any more. */
  readonly leftOut: number;
}

type ProvinceDays = Country["daily"]["provinces"][number];

/** What a drawing follows to its end: money goes on long after the files of its cases have ended. */
export type Followed = "files" | "money";

/** Of all files, so many had ended by the last day that is drawn. */
const ALMOST_ALL = 0.999;
const MARGIN_DAYS = 3;
const LEAST_DAYS = 14;

export function courseOf(
  { configuration, calendar }: ReportedRun,
  country: Country,
  followed: readonly Followed[],
): Course {
  const { daily } = country;
  const ends = { files: lastBusyDay, money: lastDayOfMoney };
  const last = Math.max(...followed.map((each) => ends[each](country)));
  const days = Math.min(daily.days, Math.max(LEAST_DAYS, last + MARGIN_DAYS));
  const firstDay = dayOfText(daily.firstDay);
  const provinces = new Map(placesOf(country).map(({ code, name }) => [code, name]));
  const names = new Map([...OTHER_PLACES, ...provinces]);
  const shades: Shade[] = [];
  for (let place = 0; place < days; place++) {
    const day = firstDay + place;
    if (day > calendar.lastDay || dayKind(calendar, day) !== "holiday") continue;
    const name = holidayName(calendar, day) ?? "";
    const last = shades.at(-1);
    if (last?.to === place - 1 && last.name.zh === name) shades[shades.length - 1] = { ...last, to: place };
    else
      shades.push({
        kind: "holiday",
        from: place,
        to: place,
        name: text(englishHoliday(name), name),
        at: null,
      });
  }
  for (const fault of configuration.faults) {
    const from = Math.max(0, dayOfInstant(fault.fromTicks) - firstDay);
    const to = Math.min(days - 1, dayOfInstant(fault.untilTicks - 1) - firstDay);
    if (from > to) continue;
    const at = fault.kind === "outage" ? fault.at : fault.kind === "bank_data" ? fault.province : fault.from;
    const where = names.get(at) ?? text(at, at);
    shades.push({
      kind: "fault",
      from,
      to,
      name: faultText(fault.kind, where),
      at: provinces.has(at) ? at : null,
    });
  }
  const drawn = Array.from({ length: days }, (_, place) => textOfDay(firstDay + place).slice(5));
  return { days: drawn, shades, leftOut: daily.days - days };
}

/** The last day of the run where files are left that never end. */
function lastBusyDay({ daily }: Country): number {
  const begun = sumByDay(daily.provinces, ["outBegun", "inBegun"], daily.days);
  const ended = sumByDay(daily.provinces, ["outEnded", "inEnded"], daily.days);
  const all = begun.reduce((sum, count) => sum + count, 0);
  let upTo = 0;
  const last = ended.findIndex((count) => {
    upTo += count;
    return upTo >= all * ALMOST_ALL;
  });
  return last < 0 ? daily.days : last;
}

/** What is in transit afterwards would not be seen beside the most there was. */
function lastDayOfMoney({ daily: { inTransitFen } }: Country): number {
  const most = Math.max(0, ...inTransitFen);
  return inTransitFen.findLastIndex((fen) => fen > most * (1 - ALMOST_ALL));
}

/** From when on nothing is drawn, and why; null where everything is. */
export function leftOutNote({ days, leftOut }: Course, followed: readonly Followed[]): Html | null {
  if (leftOut <= 0) return null;
  const more = text(`${leftOut} more ${leftOut === 1 ? "day" : "days"}`, `${leftOut} 天`);
  const when = text(
    followed.map((each) => WHEN[each].en).join(" and "),
    followed.map((each) => WHEN[each].zh).join("，"),
  );
  return html`<p class="note">${text(
    `Drawn up to ${days.at(-1)}, when ${when.en}; the run went on for ${more.en}.`,
    `图示至 ${days.at(-1)}，此时${when.zh}；此后运行又延续 ${more.zh}。`,
  )}</p>`;
}

const WHEN: Readonly<Record<Followed, Text>> = {
  files: text("999 of 1,000 files had ended", " 99.9% 的业务已办结"),
  money: text(
    "less than a thousandth of the most there was remained in transit",
    "在途资金已不足峰值的 0.1%",
  ),
};

function faultText(kind: "outage" | "bank_data" | "link", { en, zh }: Text): Text {
  switch (kind) {
    case "outage":
      return text(`${en} down`, `${zh}停机`);
    case "bank_data":
      return text(`${en}: bank data missing`, `${zh}银行信息缺失`);
    case "link":
      return text(`${en}: faulty line`, `${zh}线路故障`);
  }
}

/** Files in hand at each day's end: begun, and not ended yet. */
export function backlogOf(
  provinces: readonly ProvinceDays[],
  begun: "outBegun" | "inBegun",
  ended: "outEnded" | "inEnded",
  days: number,
): number[] {
  let inHand = 0;
  return Array.from({ length: days }, (_, day) => {
    for (const province of provinces) inHand += (province[begun][day] ?? 0) - (province[ended][day] ?? 0);
    return inHand;
  });
}

/** Files ended in each week that were in time; null where too few ended to tell. One value a day. */
export function weeklyOnTime(provinces: readonly ProvinceDays[], days: number): (number | null)[] {
  const rates: (number | null)[] = [];
  for (let first = 0; first < days; first += 7) {
    let ended = 0;
    let late = 0;
    for (let day = first; day < Math.min(days, first + 7); day++) {
      for (const { outEnded, outLate, inEnded, inLate } of provinces) {
        ended += (outEnded[day] ?? 0) + (inEnded[day] ?? 0);
        late += (outLate[day] ?? 0) + (inLate[day] ?? 0);
      }
    }
    const rate = ended < ENOUGH ? null : Math.round(((ended - late) / ended) * 10_000) / 100;
    for (let day = first; day < Math.min(days, first + 7); day++) rates.push(rate);
  }
  return rates;
}

/** A share of fewer says little. */
const ENOUGH = 10;

export function sumByDay(
  provinces: readonly ProvinceDays[],
  names: readonly ("applied" | "outBegun" | "inBegun" | "outEnded" | "inEnded")[],
  days: number,
): number[] {
  return Array.from({ length: days }, (_, day) =>
    provinces.reduce(
      (sum, province) => sum + names.reduce((part, name) => part + (province[name][day] ?? 0), 0),
      0,
    ),
  );
}
