import { execFileSync } from "node:child_process";
import chineseDays from "chinese-days";
import { describe, expect, test } from "vitest";
import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import { dateOfDay, dayOfDate, dayOfText, textOfDay, weekday } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import {
  dayKind,
  holidayName,
  isProjected,
  isWorkingDay,
  nthWorkingDayAfter,
  workingDaysWithin,
} from "#domain/calendar/workCalendar.ts";

const calendar = createStatutoryCalendar({ allowProjected: false });
const projected = createStatutoryCalendar({ allowProjected: true });

describe("the statutory calendar", () => {
  test("agrees on every day of 2018 to 2026 with an independent holiday data set", () => {
    const differing: string[] = [];
    let compared = 0;
    for (let day = dayOfText("2018-01-01"); day <= dayOfText("2026-12-31"); day++) {
      compared++;
      if (isWorkingDay(calendar, day) !== chineseDays.isWorkday(localNoonOf(day)))
        differing.push(textOfDay(day));
    }
    expect(differing).toEqual([]);
    expect(compared).toBe(3_287);
  });

  test("names the kind of day as that data set does, but for weekends that run on into a holiday", () => {
    const differing: string[] = [];
    for (let day = dayOfText("2018-01-01"); day <= dayOfText("2026-12-31"); day++) {
      const [ours, theirs] = [dayKind(calendar, day), kindByChineseDays(day)];
      if (ours !== theirs) differing.push(`${textOfDay(day)} ${ours}, not ${theirs}`);
    }
    // The notices of these years give Monday off "together with the weekend"; tyme4ts counts the weekend in.
    expect(differing).toEqual(
      [
        "2018-06-16",
        "2018-06-17",
        "2018-09-22",
        "2018-09-23",
        "2023-12-30",
        "2023-12-31",
        "2024-06-08",
        "2024-06-09",
      ].map((day) => `${day} holiday, not weekend`),
    );
  });

  test.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])("has in %d as many working days as the notices leave: %d", (year, workingDays) => {
    expect(workingDaysWithin(calendar, dayOfDate(year, 1, 1), dayOfDate(year, 12, 31))).toHaveLength(
      workingDays,
    );
  });

  test("has 16 working days in February 2026 and 18 in October", () => {
    expect(workingDaysWithin(calendar, dayOfText("2026-02-01"), dayOfText("2026-02-28"))).toHaveLength(16);
    expect(workingDaysWithin(calendar, dayOfText("2026-10-01"), dayOfText("2026-10-31"))).toHaveLength(18);
  });

  test.each([
    [2024, "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"],
    [2025, "01-26 02-08 04-27 09-28 10-11"],
    [2026, "01-04 02-14 02-28 05-09 09-20 10-10"],
  ])("has in %d the make-up days of the notice: %s", (year, expected) => {
    expect(daysOfKind(year, "make_up").join(" ")).toBe(expected);
  });

  test("has in 2026 the holidays of the notice of 2025-11-04", () => {
    expect(daysOfKind(2026, "holiday").join(" ")).toBe(
      "01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05 04-06 " +
        "05-01 05-02 05-03 05-04 05-05 06-19 06-20 06-21 09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07",
    );
    expect(holidayName(calendar, dayOfText("2026-02-14"))).toBe("春节");
    expect(holidayName(calendar, dayOfText("2026-09-25"))).toBe("中秋节");
    expect(holidayName(calendar, dayOfText("2026-03-04"))).toBeUndefined();
  });

  test("keeps the lengthened Spring Festival of 2020", () => {
    expect(isWorkingDay(calendar, dayOfText("2020-01-31"))).toBe(false);
    expect(dayKind(calendar, dayOfText("2020-02-02"))).toBe("holiday");
    expect(isWorkingDay(calendar, dayOfText("2020-02-03"))).toBe(true);
  });

  test("ends on 2026-12-31, the last day an official notice covers", () => {
    expect([textOfDay(calendar.firstDay), textOfDay(calendar.lastDay)]).toEqual(["2018-01-01", "2026-12-31"]);
    expect(calendar.lastKnownDay).toBe(calendar.lastDay);
    expect(isProjected(calendar, calendar.lastDay)).toBe(false);
    expect(() => isWorkingDay(calendar, dayOfText("2027-01-01"))).toThrow(CalendarHorizonError);
  });
});

describe("with projected days allowed the calendar", () => {
  test("is the same up to the last known day", () => {
    expect(projected.lastKnownDay).toBe(calendar.lastKnownDay);
    expect(projected.working.slice(0, calendar.working.length)).toEqual(calendar.working);
    expect(isProjected(projected, projected.lastKnownDay)).toBe(false);
  });

  test("goes on to 2032 with weekends and statutory holidays, each day marked as projected", () => {
    expect(textOfDay(projected.lastDay)).toBe("2032-12-31");
    for (let day = projected.lastKnownDay + 1; day <= projected.lastDay; day++) {
      expect(isProjected(projected, day)).toBe(true);
      expect(isWorkingDay(projected, day)).toBe(
        weekday(day) <= 5 && holidayName(projected, day) === undefined,
      );
      expect(dayKind(projected, day)).not.toBe("make_up");
    }
  });

  test("has the 13 statutory holidays of 2027, those of the lunar calendar included", () => {
    const expected =
      "01-01元旦 02-05春节 02-06春节 02-07春节 02-08春节 04-05清明节 05-01劳动节 05-02劳动节 06-09端午节 " +
      "09-15中秋节 10-01国庆节 10-02国庆节 10-03国庆节";
    expect(holidaysOf(2027).join(" ")).toBe(expected);
  });

  test("names both holidays where Mid-Autumn falls into the National Day", () => {
    expect(holidaysOf(2028).slice(-3).join(" ")).toBe("10-01国庆节 10-02国庆节 10-03中秋节、国庆节");
    expect(holidaysOf(2031).slice(-3).join(" ")).toBe("10-01中秋节、国庆节 10-02国庆节 10-03国庆节");
  });

  test("counts a term across the last known day", () => {
    expect(textOfDay(nthWorkingDayAfter(projected, dayOfText("2026-12-25"), 15))).toBe("2027-01-18");
  });

  test("says which days are projected when asked past its end", () => {
    expect(() => isWorkingDay(projected, dayOfText("2033-01-01"))).toThrow(
      '2033-01-01 lies after 2032-12-31, the last day of the calendar "cn-statutory-projected": allowed are ' +
        "2018-01-01 to 2032-12-31; official holiday notices cover days up to 2026-12-31, later ones are projected",
    );
  });
});

test.each(["America/Los_Angeles", "Pacific/Kiritimati", "Asia/Shanghai"])(
  "the calendar is the same on a machine in %s",
  (timeZone) => {
    const script =
      'import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";' +
      'import { instantOf, textOfInstant } from "#domain/calendar/civilDate.ts";' +
      "const { workingDays, holidayNames } = createStatutoryCalendar({ allowProjected: true });" +
      'const atTicks = instantOf("2026-03-08T02:30");' +
      "console.log(JSON.stringify([[...workingDays], [...holidayNames], atTicks, textOfInstant(atTicks)]));";
    const told = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
      encoding: "utf8",
      env: { ...process.env, TZ: timeZone },
    });
    const here = [
      [...projected.workingDays],
      [...projected.holidayNames],
      826_252_200_000,
      "2026-03-08T02:30:00",
    ];
    expect(JSON.parse(told)).toEqual(here);
  },
);

function kindByChineseDays(day: number): string {
  const { name, work } = chineseDays.getDayDetail(localNoonOf(day));
  if (name.includes(",")) return work ? "make_up" : "holiday";
  return work ? "working" : "weekend";
}

/**
 * A local noon for chinese-days, which parses texts as UTC but reads dates in local time: a local noon is the
 * right day in every time zone.
 */
function localNoonOf(day: number): Date {
  const { year, month, dayOfMonth } = dateOfDay(day);
  return new Date(year, month - 1, dayOfMonth, 12);
}

function daysOfKind(year: number, kind: string): string[] {
  const days: string[] = [];
  for (let day = dayOfDate(year, 1, 1); day <= dayOfDate(year, 12, 31); day++) {
    if (dayKind(calendar, day) === kind) days.push(textOfDay(day).slice(5));
  }
  return days;
}

function holidaysOf(year: number): string[] {
  const days: string[] = [];
  for (let day = dayOfDate(year, 1, 1); day <= dayOfDate(year, 12, 31); day++) {
    const name = holidayName(projected, day);
    if (name !== undefined) days.push(`${textOfDay(day).slice(5)}${name}`);
  }
  return days;
}
