import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOfText, textOfDay } from "#domain/calendar/civilDate.ts";
import {
  firstDayOfMonth,
  firstMonthOfYear,
  monthOfDay,
  textOfMonth,
  yearOfMonth,
} from "#domain/calendar/civilMonth.ts";

describe("a month number", () => {
  test.each([
    ["2000-01-01", 0, "2000-01"],
    ["2000-12-31", 11, "2000-12"],
    ["1999-12-31", -1, "1999-12"],
    ["2026-03-31", 314, "2026-03"],
    ["1968-02-29", -383, "1968-02"],
  ])("of %s is %d, %s", (date, month, text) => {
    expect(monthOfDay(dayOfText(date))).toBe(month);
    expect(textOfMonth(month)).toBe(text);
    expect(textOfDay(firstDayOfMonth(month))).toBe(`${text}-01`);
    expect(yearOfMonth(month)).toBe(Number(text.slice(0, 4)));
  });

  test("each month begins where the one before ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000, max: 2_000 }), (month) => {
        expect(monthOfDay(firstDayOfMonth(month))).toBe(month);
        expect(monthOfDay(firstDayOfMonth(month) - 1)).toBe(month - 1);
      }),
    );
  });

  test("January is the first of its year", () => {
    expect(textOfMonth(firstMonthOfYear(314))).toBe("2026-01");
    expect(textOfMonth(firstMonthOfYear(-1))).toBe("1999-01");
  });
});
