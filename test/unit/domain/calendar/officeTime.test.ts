import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAlwaysOpenCalendar } from "#domain/calendar/alwaysOpenCalendar.ts";
import { CalendarHorizonError } from "#domain/calendar/calendarHorizonError.ts";
import {
  dayOfInstant,
  dayOfText,
  instantOf,
  minuteOfDay,
  textOfInstant,
} from "#domain/calendar/civilDate.ts";
import { createOfficeSchedule, type OfficeTime } from "#domain/calendar/officeTime.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { createWorkCalendar, isWorkingDay } from "#domain/calendar/workCalendar.ts";
import { TICKS_PER_MINUTE } from "#kernel/time.ts";
import { addWork, isOpen, type OpenInterval } from "#kernel/workSchedule.ts";

const calendar = createStatutoryCalendar({ allowProjected: false });
const morning = { fromMinute: 9 * 60, toMinute: 12 * 60 };
const afternoon = { fromMinute: 13 * 60, toMinute: 17 * 60 };
const roundTheClock = { fromMinute: 0, toMinute: 1_440 };
const always = createAlwaysOpenCalendar();
const withRest = createWorkCalendar({
  ...always,
  restWeekdays: [],
  exceptionalDays: [{ day: 40, kind: "holiday", name: "元旦" }],
});

describe("office time", () => {
  test("is the office hours of every working day, make-up days included", () => {
    expect(told({})).toEqual([
      "2026-02-13T09:00:00 2026-02-13T12:00:00",
      "2026-02-13T13:00:00 2026-02-13T17:00:00",
      "2026-02-14T09:00:00 2026-02-14T12:00:00",
      "2026-02-14T13:00:00 2026-02-14T17:00:00",
      "2026-02-24T09:00:00 2026-02-24T12:00:00",
      "2026-02-24T13:00:00 2026-02-24T17:00:00",
    ]);
  });

  test("joins hours that touch, across midnight as well", () => {
    const hours = [morning, { fromMinute: 12 * 60, toMinute: 17 * 60 }];
    expect(told({ officeHours: hours, lastDay: dayOfText("2026-02-13") })).toEqual([
      "2026-02-13T09:00:00 2026-02-13T17:00:00",
    ]);
    expect(told({ officeHours: [roundTheClock] })).toEqual([
      "2026-02-13T00:00:00 2026-02-15T00:00:00",
      "2026-02-24T00:00:00 2026-02-25T00:00:00",
    ]);
  });

  test("never closes where every day is a working day round the clock", () => {
    const day = { calendar: always, officeHours: [roundTheClock], firstDay: 0, lastDay: always.lastDay };
    expect(createOfficeSchedule({ ...day, closures: [] }).always).toBe(true);
    const closed = createOfficeSchedule({ ...day, closures: [{ fromTicks: 10, toTicks: 15 }] });
    expect(addWork(closed, 8, 4)).toBe(17);
  });

  test.each<[string, Partial<OfficeTime>]>([
    ["a last day before the end of time", { lastDay: 30 }],
    ["the last day but one", { lastDay: always.lastDay - 1 }],
    ["a first day after the first", { firstDay: 1 }],
    ["hours that begin later", { officeHours: [{ fromMinute: 1, toMinute: 1_440 }] }],
    ["hours that end earlier", { officeHours: [{ fromMinute: 0, toMinute: 1_439 }] }],
    ["a day of rest", { calendar: withRest }],
  ])("with %s closes all the same", (_, change) => {
    const day = { calendar: always, officeHours: [roundTheClock], firstDay: 0, lastDay: always.lastDay };
    expect(createOfficeSchedule(office({ ...day, ...change })).always).toBe(false);
  });

  test("refuses further hours beside those round the clock", () => {
    const day = { calendar: always, firstDay: 0, lastDay: always.lastDay };
    expect(() => told({ ...day, officeHours: [roundTheClock, morning] })).toThrow("not overlapping another");
  });

  test("carries work over nights and holidays", () => {
    const schedule = createOfficeSchedule(office({}));
    const sixHours = 6 * 60 * TICKS_PER_MINUTE;
    expect(textOfInstant(addWork(schedule, instantOf("2026-02-14T11:00"), sixHours))).toBe(
      "2026-02-24T10:00:00",
    );
  });

  test("stops during closures, whatever their order", () => {
    const closures = [
      closure("2026-02-14T10:00", "2026-02-14T11:00:30"),
      closure("2026-02-13T11:00", "2026-02-13T14:00"),
      closure("2026-02-13T13:30", "2026-02-14T09:00"),
      closure("2026-02-14T13:00", "2026-02-24T13:00"),
    ];
    expect(told({ closures })).toEqual([
      "2026-02-13T09:00:00 2026-02-13T11:00:00",
      "2026-02-14T09:00:00 2026-02-14T10:00:00",
      "2026-02-14T11:00:30 2026-02-14T12:00:00",
      "2026-02-24T13:00:00 2026-02-24T17:00:00",
    ]);
  });

  test("is none on rest days, without hours, or in a closure of the whole range", () => {
    expect(told({ firstDay: dayOfText("2026-02-15"), lastDay: dayOfText("2026-02-23") })).toEqual([]);
    expect(told({ officeHours: [] })).toEqual([]);
    expect(told({ closures: [closure("2026-01-01", "2026-12-31")] })).toEqual([]);
  });

  test("holds an instant exactly when the office works in it", () => {
    const hour = fc.integer({ min: 0, max: 24 });
    const hours = fc.uniqueArray(hour, { minLength: 2, maxLength: 6 }).map(asHours);
    const start = instantOf("2026-02-12");
    const quarter = fc.integer({ min: -20, max: 15 * 96 });
    const closures = fc.array(fc.tuple(quarter, quarter).map(asClosure), { maxLength: 6 });
    fc.assert(
      fc.property(hours, closures, (officeHours, closures) => {
        const firstDay = dayOfInstant(start);
        const schedule = createOfficeSchedule(office({ officeHours, closures, firstDay }));
        for (let atTicks = start; atTicks < instantOf("2026-02-25"); atTicks += 15 * TICKS_PER_MINUTE) {
          const works =
            isWorkingDay(calendar, dayOfInstant(atTicks)) &&
            officeHours.some(
              (o) => minuteOfDay(atTicks) >= o.fromMinute && minuteOfDay(atTicks) < o.toMinute,
            ) &&
            !closures.some((c) => holds(c, atTicks));
          if (isOpen(schedule, atTicks) !== works) {
            expect([textOfInstant(atTicks), !works]).toEqual([textOfInstant(atTicks), works]);
          }
        }
      }),
    );

    function asClosure([a, b]: [number, number]): OpenInterval {
      const at = (quarters: number) => start + quarters * 15 * TICKS_PER_MINUTE;
      return { fromTicks: at(Math.min(a, b)), toTicks: at(Math.max(a, b) + 1) };
    }
  });

  test.each([
    [{ fromMinute: 540, toMinute: 540 }],
    [{ fromMinute: 720, toMinute: 540 }],
    [{ fromMinute: -1, toMinute: 540 }],
    [{ fromMinute: 540, toMinute: 1_441 }],
    [{ fromMinute: 480.5, toMinute: 540 }],
    [{ fromMinute: 480, toMinute: 539.5 }],
    [{ fromMinute: 700, toMinute: 800 }],
    [{ fromMinute: Number.NaN, toMinute: 800 }],
  ])("refuses the hours %j beside 9:00 to 12:00", (hours) => {
    expect(() => told({ officeHours: [hours, morning] })).toThrow(
      "allowed are whole minutes from 0 to 1440, each interval ending after it begins and not overlapping another",
    );
  });

  test("refuses closures and ranges that run backwards or leave the calendar", () => {
    expect(() => told({ closures: [{ fromTicks: 2, toTicks: 1 }] })).toThrow(
      "from a whole tick to a later one",
    );
    expect(() => told({ closures: [{ fromTicks: 0.5, toTicks: 1 }] })).toThrow("from a whole tick");
    expect(() => told({ lastDay: dayOfText("2026-02-12") })).toThrow("allowed is firstDay <= lastDay");
    expect(() => told({ lastDay: dayOfText("2027-01-01") })).toThrow(CalendarHorizonError);
    expect(() => told({ firstDay: dayOfText("2017-12-31") })).toThrow(CalendarHorizonError);
  });
});

function office(changes: Partial<OfficeTime>): OfficeTime {
  return {
    calendar,
    officeHours: [afternoon, morning],
    firstDay: dayOfText("2026-02-13"),
    lastDay: dayOfText("2026-02-24"),
    closures: [],
    ...changes,
  };
}

function told(changes: Partial<OfficeTime>): string[] {
  const { starts, ends } = createOfficeSchedule(office(changes));
  return [...starts].map(
    (start, index) => `${textOfInstant(start)} ${textOfInstant(ends[index] ?? Number.NaN)}`,
  );
}

function closure(from: string, to: string): OpenInterval {
  return { fromTicks: instantOf(from), toTicks: instantOf(to) };
}

function asHours(marks: readonly number[]): { fromMinute: number; toMinute: number }[] {
  const sorted = marks.toSorted((a, b) => a - b).map((hour) => hour * 60);
  const hours: { fromMinute: number; toMinute: number }[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 2) {
    hours.push({ fromMinute: sorted[index] ?? 0, toMinute: sorted[index + 1] ?? 0 });
  }
  return hours;
}

function holds({ fromTicks, toTicks }: OpenInterval, atTicks: number): boolean {
  return atTicks >= fromTicks && atTicks < toTicks;
}
