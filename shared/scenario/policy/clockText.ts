import { z } from "zod";
import type { ClockInterval } from "#domain/policy/policy.ts";

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const INTERVAL = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** A time of day as `HH:MM`, `24:00` being the end of the day. */
export const timeOfDaySchema = z.string().regex(TIME, { error: 'a time of day such as "17:00"' });

/** Office hours (办公时间): clock intervals in order, not touching one another. */
export const officeHoursSchema = z
  .array(z.string().regex(INTERVAL, { error: 'an interval such as "09:00-12:00"' }))
  .min(1)
  .refine(followOneAnother, {
    error: "intervals that end after they begin, in order, with a break between them",
  });

/** Minutes after midnight of a checked time of day. */
export function minuteOfTime(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The interval of a checked text such as `09:00-12:00`. */
export function intervalOfText(text: string): ClockInterval {
  return { fromMinute: minuteOfTime(text.slice(0, 5)), toMinute: minuteOfTime(text.slice(6, 11)) };
}

function followOneAnother(texts: readonly string[]): boolean {
  let earliest = 0;
  for (const { fromMinute, toMinute } of texts.map(intervalOfText)) {
    if (fromMinute < earliest || toMinute <= fromMinute) return false;
    earliest = toMinute + 1;
  }
  return true;
}
