import fc from "fast-check";
import { expect, test } from "vitest";
import {
  intervalOfText,
  minuteOfTime,
  officeHoursSchema,
  timeOfDaySchema,
} from "#scenario/policy/clockText.ts";

test.each(["00:00", "09:05", "17:00", "23:59", "24:00"])("%s is a time of day", (time) => {
  expect(timeOfDaySchema.safeParse(time).success).toBe(true);
});

test.each(["9:00", "09:60", "24:01", "25:00", "-1:00", "09:00 ", "0900", "09：00", "", 540, null])(
  "%j is no time of day",
  (time) => {
    expect(timeOfDaySchema.safeParse(time).success).toBe(false);
  },
);

test("every minute of a day is read back as it was written", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_440 }), (minute) => {
      const text = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
      expect(timeOfDaySchema.parse(text)).toBe(text);
      expect(minuteOfTime(text)).toBe(minute);
    }),
  );
});

test("an interval is its two ends", () => {
  expect(intervalOfText("09:00-12:30")).toEqual({ fromMinute: 540, toMinute: 750 });
  expect(intervalOfText("00:00-24:00")).toEqual({ fromMinute: 0, toMinute: 1_440 });
});

test.each([[["09:00-12:00", "13:00-17:00"]], [["00:00-24:00"]], [["00:00-00:01", "00:02-00:03"]]])(
  "%j are office hours",
  (hours) => {
    expect(officeHoursSchema.safeParse(hours).success).toBe(true);
  },
);

test.each([
  ["none at all", []],
  ["out of order", ["13:00-17:00", "09:00-12:00"]],
  ["overlapping", ["09:00-12:00", "11:59-17:00"]],
  ["touching", ["09:00-12:00", "12:00-17:00"]],
  ["empty", ["09:00-09:00"]],
  ["backwards", ["12:00-09:00"]],
  ["past midnight", ["22:00-06:00"]],
  ["not intervals", ["9-5"]],
  ["not a list", "09:00-17:00"],
])("office hours that are %s are refused", (_, hours) => {
  expect(officeHoursSchema.safeParse(hours).success).toBe(false);
});
