import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAlwaysOpenCalendar } from "#domain/calendar/alwaysOpenCalendar.ts";
import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import { dayOfText, textOfDay } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import {
  createWorkCalendar,
  dayKind,
  holidayName,
  isProjected,
  isWorkingDay,
  nextWorkingDay,
  nthWorkingDayAfter,
  type WorkCalendarSource,
  workingDaysBetween,
  workingDaysWithin,
} from "#domain/calendar/workCalendar.ts";
import { LAST_TICK, TICKS_PER_DAY } from "#kernel/time.ts";

const calendar = createStatutoryCalendar({ allowProjected: false });
const { firstDay, lastDay } = calendar;
const anyDay = fc.integer({ min: firstDay, max: lastDay });
/** A day from which 30 working days still fit into the calendar. */
const earlyDay = fc.integer({ min: firstDay, max: dayOfText("2026-11-15") });
const termOfDays = fc.integer({ min: 1, max: 30 });

describe("the nth working day after a day", () => {
  test("does not count the day itself and counts make-up days", () => {
    expect(dateAfter("2026-02-12", 1)).toBe("2026-02-13");
    expect(dateAfter("2026-02-13", 1)).toBe("2026-02-14");
    expect(dateAfter("2026-02-14", 1)).toBe("2026-02-24");
    expect(dateAfter("2026-02-15", 1)).toBe("2026-02-24");
  });

  test("with n 0 is the day itself, or the next working day", () => {
    expect(dateAfter("2026-02-14", 0)).toBe("2026-02-14");
    expect(dateAfter("2026-02-15", 0)).toBe("2026-02-24");
    expect(textOfDay(nextWorkingDay(calendar, dayOfText("2026-02-15")))).toBe("2026-02-24");
    expect(dateAfter("2026-12-31", 0)).toBe("2026-12-31");
  });

  test("is what stepping day by day finds", () => {
    fc.assert(
      fc.property(earlyDay, termOfDays, (day, n) => {
        let stepped = day;
        for (let left = n; left > 0; ) {
          stepped++;
          if (isWorkingDay(calendar, stepped)) left--;
        }
        expect(nthWorkingDayAfter(calendar, day, n)).toBe(stepped);
      }),
    );
  });

  test("is a working day, grows with n, and never shrinks with the day", () => {
    fc.assert(
      fc.property(earlyDay, earlyDay, termOfDays, (a, b, n) => {
        const [earlier, later] = [Math.min(a, b), Math.max(a, b)];
        const result = nthWorkingDayAfter(calendar, earlier, n);
        expect(isWorkingDay(calendar, result)).toBe(true);
        expect(nthWorkingDayAfter(calendar, earlier, n + 1)).toBeGreaterThan(result);
        expect(nthWorkingDayAfter(calendar, later, n)).toBeGreaterThanOrEqual(result);
      }),
    );
  });

  test("of the nth is the (n + m)th", () => {
    fc.assert(
      fc.property(earlyDay, termOfDays, termOfDays, (day, n, m) => {
        fc.pre(n + m <= 30);
        const nth = nthWorkingDayAfter(calendar, day, n);
        expect(nthWorkingDayAfter(calendar, nth, m)).toBe(nthWorkingDayAfter(calendar, day, n + m));
      }),
    );
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("is refused for n = %d", (n) => {
    expect(() => nthWorkingDayAfter(calendar, firstDay, n)).toThrow("allowed are whole numbers from 0 up");
  });
});

describe("the working days between two days", () => {
  test("leave out the first day and count the last", () => {
    expect(between("2026-02-13", "2026-02-13")).toBe(0);
    expect(between("2026-02-13", "2026-02-14")).toBe(1);
    expect(between("2026-02-13", "2026-02-23")).toBe(1);
    expect(between("2026-02-13", "2026-02-24")).toBe(2);
    expect(between("2026-02-24", "2026-02-13")).toBe(-2);
    expect(between("2018-01-01", "2026-12-31")).toBe(calendar.workingDays.length);
  });

  test("invert the nth working day after", () => {
    fc.assert(
      fc.property(earlyDay, termOfDays, (day, n) => {
        expect(workingDaysBetween(calendar, day, nthWorkingDayAfter(calendar, day, n))).toBe(n);
      }),
    );
  });

  test("add up and change sign with direction", () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        const sum = workingDaysBetween(calendar, a, b) + workingDaysBetween(calendar, b, c);
        expect(workingDaysBetween(calendar, a, c)).toBe(sum);
        expect(workingDaysBetween(calendar, b, a) + workingDaysBetween(calendar, a, b)).toBe(0);
      }),
    );
  });

  test("are as many as a list of them holds", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const days = [...workingDaysWithin(calendar, from, to)];
        expect(days).toEqual([...calendar.workingDays].filter((day) => day >= from && day <= to));
        expect(workingDaysBetween(calendar, from, to)).toBe(
          days.length - (isWorkingDay(calendar, from) ? 1 : 0),
        );
      }),
    );
  });
});

describe("outside its days a calendar answers nothing", () => {
  const questions: [string, (day: number) => unknown][] = [
    ["isWorkingDay", (day) => isWorkingDay(calendar, day)],
    ["dayKind", (day) => dayKind(calendar, day)],
    ["isProjected", (day) => isProjected(calendar, day)],
    ["nextWorkingDay", (day) => nextWorkingDay(calendar, day)],
    ["nthWorkingDayAfter", (day) => nthWorkingDayAfter(calendar, day, 3)],
    ["workingDaysBetween from it", (day) => workingDaysBetween(calendar, day, firstDay)],
    ["workingDaysBetween to it", (day) => workingDaysBetween(calendar, firstDay, day)],
    ["workingDaysWithin from it", (day) => workingDaysWithin(calendar, day, lastDay)],
    ["workingDaysWithin to it", (day) => workingDaysWithin(calendar, firstDay, day)],
  ];

  test.each(questions)("%s", (_name, ask) => {
    for (const day of [lastDay + 1, lastDay + 400]) {
      expect(() => ask(day)).toThrow(CalendarHorizonError);
      expect(() => ask(day)).toThrow(
        `${textOfDay(day)} lies after 2026-12-31, the last day covered by an official holiday notice`,
      );
    }
    for (const day of [firstDay - 1, firstDay - 400]) {
      expect(() => ask(day)).toThrow(CalendarHorizonError);
      expect(() => ask(day)).toThrow(
        `${textOfDay(day)} lies before 2018-01-01, the first day of the calendar`,
      );
    }
  });

  test("and a day that is no whole number is refused", () => {
    for (const [, ask] of questions) {
      expect(() => ask(firstDay + 0.5)).toThrow("allowed are whole numbers");
      expect(() => ask(Number.NaN)).toThrow("allowed are whole numbers");
    }
  });

  test("and a term that runs past the last day is refused, with the way out", () => {
    expect(dateAfter("2026-12-30", 1)).toBe("2026-12-31");
    const late = horizonErrorOf(() => dateAfter("2026-12-25", 15));
    expect(late.message).toBe(
      "2026-12-25 + 15 working days lies after 2026-12-31, the last day covered by an official holiday notice " +
        '(calendar "cn-statutory"): allowed are 2018-01-01 to 2026-12-31; a scenario may allow projected days with ' +
        "calendar.allowProjected: true (weekends and statutory holidays only, no make-up days, up to 2032-12-31)",
    );
    expect(late).toMatchObject({
      name: "CalendarHorizonError",
      calendarId: "cn-statutory",
      side: "after",
      firstDay,
      lastKnownDay: dayOfText("2026-12-31"),
      lastDay,
    });
  });
});

describe("an always-open calendar", () => {
  const open = createAlwaysOpenCalendar();

  test("works on every day a run may reach", () => {
    expect([open.firstDay, open.lastDay]).toEqual([0, LAST_TICK / TICKS_PER_DAY]);
    expect(open.workingDays).toHaveLength(open.lastDay + 1);
    const saturdayOfHoliday = dayOfText("2026-10-03");
    expect(isWorkingDay(open, saturdayOfHoliday)).toBe(true);
    expect(dayKind(open, saturdayOfHoliday)).toBe("working");
    expect(isProjected(open, open.lastDay)).toBe(false);
    expect(nthWorkingDayAfter(open, 0, 15)).toBe(15);
  });

  test("names its last day when asked past it, and no notice", () => {
    expect(horizonErrorOf(() => isWorkingDay(open, open.lastDay + 1)).message).toBe(
      '2100-03-18 lies after 2100-03-17, the last day of the calendar "always-open": allowed are 2000-01-01 to 2100-03-17',
    );
  });
});

describe("a work calendar", () => {
  const week: WorkCalendarSource = {
    id: "one week",
    firstDay: dayOfText("2026-03-02"),
    lastKnownDay: dayOfText("2026-03-08"),
    lastDay: dayOfText("2026-03-08"),
    projectableTo: dayOfText("2026-03-08"),
    restWeekdays: [6, 7],
    exceptionalDays: [
      { day: dayOfText("2026-03-04"), kind: "holiday", name: "三月三" },
      { day: dayOfText("2026-03-07"), kind: "make_up", name: "三月三" },
    ],
  };

  test("is the plain week but for its exceptional days, which it names", () => {
    const made = createWorkCalendar(week);
    const days = [0, 1, 2, 3, 4, 5, 6].map((index) => week.firstDay + index);
    expect(days.map((day) => dayKind(made, day)).join(" ")).toBe(
      "working working holiday working working make_up weekend",
    );
    expect(days.map((day) => holidayName(made, day) ?? "-").join(" ")).toBe("- - 三月三 - - 三月三 -");
    expect([...made.working]).toEqual([1, 1, 0, 1, 1, 1, 0]);
    expect([...made.workingDaysBefore]).toEqual([0, 1, 2, 2, 3, 4, 5, 5]);
  });

  test("refuses days that contradict one another", () => {
    const twice = [...week.exceptionalDays, ...week.exceptionalDays.slice(0, 1)];
    expect(() => createWorkCalendar({ ...week, exceptionalDays: twice })).toThrow(
      "2026-03-04 is named twice",
    );
    expect(() => createWorkCalendar({ ...week, lastDay: week.firstDay })).toThrow(
      "allowed is firstDay <= lastKnownDay <= lastDay <= projectableTo",
    );
    expect(() => createWorkCalendar({ ...week, firstDay: dayOfText("2026-03-05") })).toThrow(
      CalendarHorizonError,
    );
  });
});

function dateAfter(text: string, n: number): string {
  return textOfDay(nthWorkingDayAfter(calendar, dayOfText(text), n));
}

function between(from: string, to: string): number {
  return workingDaysBetween(calendar, dayOfText(from), dayOfText(to));
}

function horizonErrorOf(ask: () => unknown): CalendarHorizonError {
  try {
    ask();
  } catch (error) {
    if (error instanceof CalendarHorizonError) return error;
    throw error;
  }
  throw new Error("expected a CalendarHorizonError, nothing was thrown");
}
