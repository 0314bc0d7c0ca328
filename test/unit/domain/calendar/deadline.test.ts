import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import { dayOfInstant, dayOfText, instantOf, textOfDay } from "#domain/calendar/civilDate.ts";
import { type AcceptanceClock, dayZero, deadlineDay, workingDaysUsed } from "#domain/calendar/deadline.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { isWorkingDay, nextWorkingDay, nthWorkingDayAfter } from "#domain/calendar/workCalendar.ts";

const calendar = createStatutoryCalendar({ allowProjected: false });
const immediate: AcceptanceClock = { acceptOnNonWorkingDay: "immediate", businessCloseMinute: 17 * 60 };
const nextDay: AcceptanceClock = { acceptOnNonWorkingDay: "next_working_day", businessCloseMinute: 17 * 60 };
const earlyDay = fc.integer({ min: calendar.firstDay, max: dayOfText("2026-11-15") });

describe("a term of working days", () => {
  test.each([
    ["2026-02-13", 15, "2026-03-12"],
    ["2026-09-24", 10, "2026-10-15"],
    ["2026-09-24", 15, "2026-10-22"],
    ["2026-01-28", 10, "2026-02-11"],
    ["2026-01-28", 15, "2026-02-25"],
    ["2026-03-07", 0, "2026-03-09"],
    ["2026-03-09", 0, "2026-03-09"],
  ])("from %s of %d days ends on %s", (from, workingDays, expected) => {
    expect(textOfDay(deadlineDay(calendar, dayOfText(from), workingDays))).toBe(expected);
  });

  test("accepted on a Saturday ends earlier when the Saturday itself is day zero", () => {
    const acceptedAtTicks = instantOf("2026-03-07T10:00");
    expect(dueDate(immediate, acceptedAtTicks)).toBe("2026-03-27");
    expect(dueDate(nextDay, acceptedAtTicks)).toBe("2026-03-30");
  });

  test("of 15 working days takes 18 to 28 calendar days in 2026, 28 around the two long holidays", () => {
    const spans = spansOf(15, "2026-11-30");
    expect(Math.min(...spans.values())).toBe(18);
    expect(Math.max(...spans.values())).toBe(28);
    expect(median([...spans.values()])).toBe(21);
    expect([...spans].filter(([, span]) => span === 28).map(([day]) => day.slice(5))).toEqual(
      "01-27 01-28 01-29 01-30 09-10 09-11 09-21 09-22 09-23 09-24".split(" "),
    );
    expect([...spans.values()].filter((span) => span >= 25)).toHaveLength(51);
    expect(spans.size).toBe(334);
  });

  test.each([
    [5, 5, 15],
    [10, 11, 21],
  ])("of %d working days takes %d to %d calendar days in 2026", (workingDays, least, most) => {
    const spans = [...spansOf(workingDays, "2026-11-30").values()];
    expect([Math.min(...spans), Math.max(...spans)]).toEqual([least, most]);
  });

  test("that ends after the last holiday notice is refused", () => {
    expect(() => deadlineDay(calendar, dayOfText("2026-12-11"), 15)).toThrow(CalendarHorizonError);
    expect(textOfDay(deadlineDay(calendar, dayOfText("2026-12-10"), 15))).toBe("2026-12-31");
  });
});

describe("day zero", () => {
  test.each([
    ["2026-03-05T09:00", "2026-03-05", "2026-03-05"],
    ["2026-03-05T17:00", "2026-03-05", "2026-03-05"],
    ["2026-03-05T17:00:01", "2026-03-05", "2026-03-06"],
    ["2026-03-05T23:59:59", "2026-03-05", "2026-03-06"],
    ["2026-03-06T18:00", "2026-03-06", "2026-03-09"],
    ["2026-03-07T00:00", "2026-03-07", "2026-03-09"],
    ["2026-03-08T20:00", "2026-03-08", "2026-03-09"],
    ["2026-02-14T10:00", "2026-02-14", "2026-02-14"],
    ["2026-02-14T17:30", "2026-02-14", "2026-02-24"],
    ["2026-10-01T10:00", "2026-10-01", "2026-10-08"],
  ])("of what is accepted at %s is %s at once, or %s by working time", (at, atOnce, byWorkingTime) => {
    expect(textOfDay(dayZero(calendar, immediate, instantOf(at)))).toBe(atOnce);
    expect(textOfDay(dayZero(calendar, nextDay, instantOf(at)))).toBe(byWorkingTime);
  });

  test("never comes before the acceptance, and by working time is a working day", () => {
    const anyInstant = fc.integer({ min: instantOf("2018-01-01"), max: instantOf("2026-12-30") });
    fc.assert(
      fc.property(anyInstant, (atTicks) => {
        const day = dayOfInstant(atTicks);
        expect(dayZero(calendar, immediate, atTicks)).toBe(day);
        const byWorkingTime = dayZero(calendar, nextDay, atTicks);
        expect(byWorkingTime).toBeGreaterThanOrEqual(day);
        expect(byWorkingTime).toBeLessThanOrEqual(nthWorkingDayAfter(calendar, day, 1));
        expect(isWorkingDay(calendar, byWorkingTime)).toBe(true);
      }),
    );
  });

  test("after the last holiday notice is refused", () => {
    for (const clock of [immediate, nextDay]) {
      expect(() => dayZero(calendar, clock, instantOf("2027-01-01"))).toThrow(CalendarHorizonError);
    }
    expect(() => dayZero(calendar, nextDay, instantOf("2026-12-31T18:00"))).toThrow(CalendarHorizonError);
    expect(textOfDay(dayZero(calendar, immediate, instantOf("2026-12-31T18:00")))).toBe("2026-12-31");
  });
});

describe("the working days used", () => {
  test.each([
    ["2026-02-13", "2026-02-13", 0],
    ["2026-02-13", "2026-02-14", 1],
    ["2026-02-13", "2026-03-12", 15],
    ["2026-02-13", "2026-03-13", 16],
    ["2026-03-02", "2026-03-06", 4],
    ["2026-03-02", "2026-03-07", 5],
    ["2026-03-02", "2026-03-09", 5],
    ["2026-03-07", "2026-03-07", 0],
    ["2026-03-09", "2026-03-07", 0],
  ])("from %s by what is done on %s are %d", (from, done, expected) => {
    expect(workingDaysUsed(calendar, dayOfText(from), dayOfText(done))).toBe(expected);
  });

  test("fit a term exactly when it was kept", () => {
    const daysLater = fc.integer({ min: -3, max: 45 });
    const term = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(earlyDay, daysLater, term, (from, later, workingDays) => {
        const doneDay = Math.max(calendar.firstDay, from + later);
        const kept = doneDay <= deadlineDay(calendar, from, workingDays);
        expect(workingDaysUsed(calendar, from, doneDay) <= workingDays).toBe(kept);
      }),
      { numRuns: 1_000 },
    );
  });

  test("fit a term of no days exactly when it was kept from a working day", () => {
    fc.assert(
      fc.property(earlyDay, fc.integer({ min: 0, max: 12 }), (day, later) => {
        const from = nextWorkingDay(calendar, day);
        const kept = from + later <= deadlineDay(calendar, from, 0);
        expect(workingDaysUsed(calendar, from, from + later) <= 0).toBe(kept);
      }),
    );
  });

  test("never shrink as time goes on", () => {
    fc.assert(
      fc.property(earlyDay, fc.integer({ min: 0, max: 44 }), (from, later) => {
        const used = workingDaysUsed(calendar, from, from + later);
        const next = workingDaysUsed(calendar, from, from + later + 1);
        expect([0, 1]).toContain(next - used);
      }),
    );
  });
});

function dueDate(clock: AcceptanceClock, acceptedAtTicks: number): string {
  return textOfDay(deadlineDay(calendar, dayZero(calendar, clock, acceptedAtTicks), 15));
}

/** Calendar days a term takes from each start day of 2026 up to `lastStart`. */
function spansOf(workingDays: number, lastStart: string): Map<string, number> {
  const spans = new Map<string, number>();
  for (let day = dayOfText("2026-01-01"); day <= dayOfText(lastStart); day++) {
    spans.set(textOfDay(day), deadlineDay(calendar, day, workingDays) - day);
  }
  return spans;
}

function median(values: number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
