import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dateOfDay,
  dayOfDate,
  dayOfInstant,
  dayOfText,
  daysInMonth,
  instantOf,
  isLeapYear,
  minuteOfDay,
  startOfDay,
  textOfDay,
  textOfInstant,
  weekday,
} from "#domain/calendar/civilDate.ts";
import { LAST_TICK, TICKS_PER_DAY } from "#kernel/time.ts";

const EPOCH_MILLISECONDS = Date.UTC(2000, 0, 1);
const FIRST_DAY = dayOfDate(0, 1, 1);
const LAST_DAY = dayOfDate(9999, 12, 31);
const anyDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY });
const anyInstant = fc.integer({ min: 0, max: LAST_TICK });

describe("a day number", () => {
  test("counts days since 2000-01-01", () => {
    expect(dayOfText("2000-01-01")).toBe(0);
    expect(dayOfText("1999-12-31")).toBe(-1);
    expect(dayOfText("2000-03-01")).toBe(60);
    expect(dayOfText("2001-01-01")).toBe(366);
    expect(dayOfText("2026-02-13")).toBe(9_540);
  });

  test("agrees with the platform's own calendar on every day of 1900 to 2150", () => {
    for (let day = dayOfDate(1900, 1, 1); day <= dayOfDate(2150, 12, 31); day++) {
      const date = new Date(EPOCH_MILLISECONDS + day * TICKS_PER_DAY);
      const text = date.toISOString().slice(0, 10);
      if (textOfDay(day) !== text || dayOfText(text) !== day) expect(textOfDay(day)).toBe(text);
      if (weekday(day) !== (date.getUTCDay() || 7))
        expect([text, weekday(day)]).toEqual([text, date.getUTCDay()]);
    }
  });

  test("agrees with the platform's own calendar in all years 0 to 9999", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(EPOCH_MILLISECONDS + day * TICKS_PER_DAY);
        expect(dateOfDay(day)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          dayOfMonth: date.getUTCDate(),
        });
        expect(weekday(day)).toBe(date.getUTCDay() || 7);
      }),
      { numRuns: 2_000 },
    );
  });

  test("and its text and its parts are one another's inverses", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, dayOfMonth } = dateOfDay(day);
        expect(dayOfDate(year, month, dayOfMonth)).toBe(day);
        expect(dayOfText(textOfDay(day))).toBe(day);
      }),
    );
  });

  test("is followed by the next day of the week", () => {
    expect(weekday(dayOfText("2026-11-21"))).toBe(6);
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekday(day + 1)).toBe((weekday(day) % 7) + 1);
      }),
    );
  });

  test("is refused outside the years 0 to 9999 and when it is not whole", () => {
    expect(textOfDay(FIRST_DAY)).toBe("0000-01-01");
    expect(textOfDay(LAST_DAY)).toBe("9999-12-31");
    for (const day of [FIRST_DAY - 1, LAST_DAY + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => textOfDay(day)).toThrow(/allowed are whole numbers of days since 2000-01-01/);
    }
  });
});

describe("a leap year", () => {
  test("is every fourth, of the centuries every fourth only", () => {
    expect([1900, 2000, 2023, 2024, 2026, 2100].map(isLeapYear)).toEqual([
      false,
      true,
      false,
      true,
      false,
      false,
    ]);
    expect([daysInMonth(2024, 2), daysInMonth(2026, 2), daysInMonth(2026, 4), daysInMonth(2026, 12)]).toEqual(
      [29, 28, 30, 31],
    );
  });
});

describe("the text of a date", () => {
  test.each(["2026-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-01-00", "2026-01-32"])(
    "%s is refused because its month has no such day",
    (text) => {
      expect(() => dayOfText(text)).toThrow(`${text} is no date: this month has the days 1 to `);
    },
  );

  test.each(["2026-00-10", "2026-13-10"])("%s is refused because there is no such month", (text) => {
    expect(() => dayOfText(text)).toThrow(`${text} is no date: the year is a whole number 0 to 9999`);
  });

  test.each([
    "",
    "2026-2-13",
    "26-02-13",
    "02026-02-13",
    "2026/02/13",
    "20260213",
    " 2026-02-13",
    "2026-02-13 ",
    "2026-02-13\n",
    "2026-02-13T00:00",
    "2026-02-13Z",
    "2026-02-13+08:00",
    "-2026-02-13",
    "+2026-02-13",
    "２０２６-０２-１３",
    "2026年02月13日",
    "2026-02-1３",
    "2026−02−13",
    "tomorrow",
  ])("%j is refused with what is allowed", (text) => {
    expect(() => dayOfText(text)).toThrow(RangeError);
    expect(() => dayOfText(text)).toThrow("allowed is YYYY-MM-DD in ASCII digits, for example 2026-02-13");
  });
});

describe("an instant", () => {
  test("counts milliseconds since 2000-01-01T00:00", () => {
    expect(instantOf("2000-01-01")).toBe(0);
    expect(instantOf("2000-01-02")).toBe(TICKS_PER_DAY);
    expect(instantOf("2026-02-13")).toBe(startOfDay(dayOfText("2026-02-13")));
    expect(instantOf("2026-02-13T09:30")).toBe(instantOf("2026-02-13") + 34_200_000);
    expect(instantOf("2026-02-13T23:59:59")).toBe(instantOf("2026-02-14") - 1_000);
    expect(instantOf("2026-02-13T23:59:59.999")).toBe(instantOf("2026-02-14") - 1);
  });

  test("is written with milliseconds only when there are some", () => {
    expect(textOfInstant(instantOf("2026-02-13"))).toBe("2026-02-13T00:00:00");
    expect(textOfInstant(instantOf("2026-02-13T09:05:07"))).toBe("2026-02-13T09:05:07");
    expect(textOfInstant(instantOf("2026-02-13T09:05:07") + 30)).toBe("2026-02-13T09:05:07.030");
    expect(textOfInstant(-1)).toBe("1999-12-31T23:59:59.999");
  });

  test("and its text are one another's inverses, in the same order", () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, (a, b) => {
        expect(instantOf(textOfInstant(a))).toBe(a);
        expect(Math.sign(a - b)).toBe(Math.sign(order(textOfInstant(a), textOfInstant(b))));
      }),
    );
  });

  test("falls on the day and minute its text shows", () => {
    fc.assert(
      fc.property(anyInstant, (atTicks) => {
        const [date, clock] = textOfInstant(atTicks).split("T");
        expect(textOfDay(dayOfInstant(atTicks))).toBe(date);
        expect(dayOfInstant(atTicks)).toBe(Math.floor(atTicks / TICKS_PER_DAY));
        const [hour, minute] = (clock ?? "").split(":");
        expect(minuteOfDay(atTicks)).toBe(Number(hour) * 60 + Number(minute));
      }),
    );
    expect(minuteOfDay(-1)).toBe(1_439);
  });

  test.each([
    "",
    "2026-02-13T24:00",
    "2026-02-13T23:60",
    "2026-02-13T23:59:60",
    "2026-02-13T9:30",
    "2026-02-13T09",
    "2026-02-13T0930",
    "2026-02-13 09:30",
    "2026-02-13t09:30",
    "2026-02-13T09:30Z",
    "2026-02-13T09:30+08:00",
    "2026-02-13T09:30:00Z",
    "2026-02-13T09:30:00.5",
    "2026-02-13T０９:30",
    "2026-02-13T09:30\n",
    "09:30",
  ])("%j is refused with what is allowed", (text) => {
    expect(() => instantOf(text)).toThrow(RangeError);
    expect(() => instantOf(text)).toThrow("allowed are YYYY-MM-DD, YYYY-MM-DDTHH:MM and YYYY-MM-DDTHH:MM:SS");
  });

  test("on a date that does not exist is refused", () => {
    expect(() => instantOf("2026-02-29T09:30")).toThrow(
      "2026-02-29 is no date: this month has the days 1 to 28",
    );
  });
});

/** Texts without milliseconds sort before those with them, as `T09:00:00` does before `T09:00:00.001`. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
