import type { DayKind } from "#domain/calendar/workCalendar.ts";
import type { Language } from "./report/terminalStyle.ts";

interface CalendarWords {
  /** From Monday. */
  readonly weekdays: readonly string[];
  readonly kinds: Readonly<Record<DayKind, string>>;
  readonly comma: string;
  /** Of a day that no holiday notice covers. */
  readonly projected: string;
  readonly nth: (workingDays: number, calendarDays: number) => string;
}

const english: CalendarWords = {
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  kinds: {
    working: "a working day",
    weekend: "a weekend day",
    holiday: "a holiday",
    make_up: "a make-up working day (调休)",
  },
  comma: ", ",
  projected: " (projected: no holiday notice covers it)",
  nth: (workingDays, calendarDays) =>
    `: working day ${workingDays} after it, ${calendarDays} calendar ${calendarDays === 1 ? "day" : "days"} later`,
};

const chinese: CalendarWords = {
  weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  kinds: { working: "工作日", weekend: "周末", holiday: "节假日放假", make_up: "调休上班" },
  comma: "，",
  projected: "（推算：尚无放假通知）",
  nth: (workingDays, calendarDays) => `：其后第 ${workingDays} 个工作日，相隔 ${calendarDays} 个自然日`,
};

export function calendarWordsOf(language: Language): CalendarWords {
  return language === "zh" ? chinese : english;
}
