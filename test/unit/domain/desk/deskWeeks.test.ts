import { describe, expect, test } from "vitest";
import { dayOfText, instantOf, textOfDay } from "#domain/calendar/civilDate.ts";
import { createOfficeSchedule } from "#domain/calendar/officeTime.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import { type Request, tryDesks } from "#test/support/deskUnderTest.ts";

const calendar = createStatutoryCalendar({ allowProjected: false });
/** 9 to 12 and 13 to 17 on working days of 2025. */
const schedule = createOfficeSchedule({
  calendar,
  officeHours: [
    { fromMinute: 9 * 60, toMinute: 12 * 60 },
    { fromMinute: 13 * 60, toMinute: 17 * 60 },
  ],
  firstDay: dayOfText("2025-01-01"),
  lastDay: dayOfText("2025-12-31"),
  closures: [],
});

function requests(at: readonly string[], workTicks: number): Request[] {
  return at.map((text, number) => ({ at: instantOf(text), case: `c${number}`, workTicks }));
}

describe("utilisation over time", () => {
  const minutes = (...counts: number[]): number[] => counts.map((count) => count * TICKS_PER_MINUTE);

  test("work that lasts over weekends counts in the week in which it is done; a holiday week has less time", () => {
    const [row] = tryDesks({
      officers: 2,
      schedule,
      // A Wednesday; the week from 1 to 8 October is National Day and Mid-Autumn, with one working day before it.
      startAt: instantOf("2025-09-17T00:00"),
      cutAt: instantOf("2025-10-11T12:00"),
      requests: requests(["2025-09-18T09:00"], 60 * 60 * TICKS_PER_MINUTE),
    }).rows;
    expect(textOfDay(row?.weeks.firstDay ?? 0)).toBe("2025-09-15");
    // A working day has 7 hours; Sunday the 28th and Saturday the 11th of October are made up.
    expect(row?.weeks.busyTicks).toEqual(minutes(14 * 60, 42 * 60, 4 * 60, 0));
    expect(row?.weeks.openTicks).toEqual(minutes(2 * 21 * 60, 2 * 42 * 60, 2 * 14 * 60, 2 * 17 * 60));
  });

  test("a week in which nothing happens is there, and idle", () => {
    const [row] = tryDesks({
      officers: 1,
      schedule,
      startAt: instantOf("2025-03-03T00:00"),
      cutAt: instantOf("2025-03-24T00:00"),
      requests: requests(["2025-03-03T09:00", "2025-03-17T09:00"], TICKS_PER_MINUTE),
    }).rows;
    expect(row?.weeks.busyTicks).toEqual(minutes(1, 0, 1, 0));
    expect(row?.weeks.openTicks).toEqual(minutes(35 * 60, 35 * 60, 35 * 60, 0));
  });
});
