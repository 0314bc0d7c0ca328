import { dayOfInstant, dayOfText, textOfDay } from "#domain/calendar/civilDate.ts";
import { dayKind, holidayName } from "#domain/calendar/workCalendar.ts";
import { englishHoliday } from "../holidayWords.ts";
import { type Text, text } from "./html.ts";
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

/** Of all files that ended, so many had ended by the last day that is drawn. */
const ALMOST_ALL = 0.999;
const MARGIN_DAYS = 3;
const LEAST_DAYS = 14;

export function courseOf({ summary, configuration, calendar }: ReportedRun, country: Country): Course {
  const { daily } = country;
  const days = Math.min(daily.days, Math.max(LEAST_DAYS, lastBusyDay(country) + MARGIN_DAYS));
  const firstDay = dayOfText(daily.firstDay);
  const names = new Map(
    summary.country?.provinces.map(({ code, name, nameEn }) => [code, text(nameEn, name)]),
  );
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
      at: names.has(at) ? at : null,
    });
  }
  const drawn = Array.from({ length: days }, (_, place) => textOfDay(firstDay + place).slice(5));
  return { days: drawn, shades, leftOut: daily.days - days };
}

function lastBusyDay({ daily }: Country): number {
  const ended = Array.from({ length: daily.days }, (_, day) =>
    daily.provinces.reduce(
      (sum, { outEnded, inEnded }) => sum + (outEnded[day] ?? 0) + (inEnded[day] ?? 0),
      0,
    ),
  );
  const all = ended.reduce((sum, count) => sum + count, 0);
  let upTo = 0;
  return ended.findIndex((count) => {
    upTo += count;
    return upTo >= all * ALMOST_ALL;
  });
}

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
  names: readonly ("applied" | "outBegun" | "inBegun")[],
  days: number,
): number[] {
  return Array.from({ length: days }, (_, day) =>
    provinces.reduce(
      (sum, province) => sum + names.reduce((part, name) => part + (province[name][day] ?? 0), 0),
      0,
    ),
  );
}
