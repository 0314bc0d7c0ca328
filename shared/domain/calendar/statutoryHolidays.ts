import { LegalHoliday, LunarDay, SolarTerm } from "tyme4ts";
import { dayOfDate } from "./civilDate.ts";
import type { ExceptionalDay } from "./workCalendar.ts";

/** The solar term Qingming (清明) is the eighth from the winter solstice of the year before, which is number 0. */
const QINGMING_TERM = 7;

/**
 * Rest days and make-up days of the years `firstYear` to `lastYear` as the State Council announced them, read
 * from tyme4ts. Throws an Error when tyme4ts knows nothing of one of the years.
 */
export function announcedDays(firstYear: number, lastYear: number): ExceptionalDay[] {
  const days: ExceptionalDay[] = [];
  for (let year = firstYear; year <= lastYear; year++) days.push(...announcedDaysOfYear(year));
  return days;
}

/**
 * The statutory holidays (法定节假日) of the years `firstYear` to `lastYear`, from 2025 on, without the rest days and
 * make-up days that only a notice can set. Source: 全国年节及纪念日放假办法, as revised on 2024-11-10, art. 2: New Year
 * 1 day, Spring Festival 4 from its eve, Qingming 1, Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3.
 * A holiday on a weekend is made good on a weekday (art. 6), but on which one is not known before the notice,
 * so none is assumed.
 */
export function projectedDays(firstYear: number, lastYear: number): ExceptionalDay[] {
  const names = new Map<number, string>();
  for (let year = firstYear; year <= lastYear; year++) {
    for (const { day, name } of statutoryDaysOfYear(year)) {
      const other = names.get(day);
      names.set(day, other === undefined ? name : `${other}、${name}`);
    }
  }
  return [...names].map(([day, name]) => ({ day, kind: "holiday", name }));
}

function announcedDaysOfYear(year: number): ExceptionalDay[] {
  const days: ExceptionalDay[] = [];
  let announced = LegalHoliday.fromYmd(year, 1, 1);
  if (announced === null) throw new Error(`tyme4ts has no holiday notice for ${year}`);
  while (announced !== null && announced.getDay().getYear() === year) {
    const date = announced.getDay();
    days.push({
      day: dayOfDate(date.getYear(), date.getMonth(), date.getDay()),
      kind: announced.isWork() ? "make_up" : "holiday",
      name: announced.getName(),
    });
    announced = announced.next(1);
  }
  return days;
}

function statutoryDaysOfYear(year: number): { day: number; name: string }[] {
  const newYear = lunarDay(year, 1, 1);
  return [
    { day: dayOfDate(year, 1, 1), name: "元旦" },
    ...[-1, 0, 1, 2].map((offset) => ({ day: newYear + offset, name: "春节" })),
    { day: dayOfSolar(SolarTerm.fromIndex(year, QINGMING_TERM).getSolarDay()), name: "清明节" },
    { day: dayOfDate(year, 5, 1), name: "劳动节" },
    { day: dayOfDate(year, 5, 2), name: "劳动节" },
    { day: lunarDay(year, 5, 5), name: "端午节" },
    { day: lunarDay(year, 8, 15), name: "中秋节" },
    ...[1, 2, 3].map((dayOfMonth) => ({ day: dayOfDate(year, 10, dayOfMonth), name: "国庆节" })),
  ];
}

function lunarDay(year: number, month: number, day: number): number {
  return dayOfSolar(LunarDay.fromYmd(year, month, day).getSolarDay());
}

function dayOfSolar(date: { getYear(): number; getMonth(): number; getDay(): number }): number {
  return dayOfDate(date.getYear(), date.getMonth(), date.getDay());
}
