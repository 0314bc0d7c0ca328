import { z } from "zod";
import type { ClockInterval } from "#domain/policy/clockInterval.ts";
import type { MaintenanceWindow } from "#domain/policy/clockPolicy.ts";
import type { FundsBlackout, MonthDay } from "#domain/policy/fundsPolicy.ts";

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

const dayOfMonth = z
  .int({ error: "a day of the month, 1 to 28" })
  .min(1, { error: "a day of the month, 1 to 28" })
  .max(28, { error: "a day of the month, 1 to 28" });

/** Days of every month on which the system is closed at certain hours. */
export const maintenanceSchema = z.array(
  z
    .strictObject({
      fromDay: dayOfMonth,
      untilDay: dayOfMonth,
      hours: z.string().regex(INTERVAL, { error: 'an interval such as "00:00-24:00"', abort: true }),
    })
    .refine(({ fromDay, untilDay }) => fromDay <= untilDay, {
      path: ["untilDay"],
      error: "a day not before fromDay",
    })
    .refine(({ hours }) => endsAfterItBegins(hours), {
      path: ["hours"],
      error: "an interval that ends after it begins",
    }),
);

const MONTH_DAY =
  /^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))$/;
const SLOW_FACTOR = "a factor from 1 to 100, or null where nothing is paid";
const monthDaySchema = z
  .string({ error: 'a day of the year in quotes, such as "12-20"' })
  .regex(MONTH_DAY, { error: 'a day every year has, month first, such as "12-20"', abort: true });

/** What is not paid for longer than this is surely not meant: the dates stand the wrong way round. */
const MOST_UNPAID_DAYS = 200;

/** Times of year in which finance pays slowly; one that ends before it begins runs over New Year. */
export const blackoutsSchema = z.array(
  z
    .strictObject({
      from: monthDaySchema,
      until: monthDaySchema,
      slowFactor: z
        .number({ error: SLOW_FACTOR })
        .min(1, { error: SLOW_FACTOR })
        .max(100, { error: SLOW_FACTOR })
        .nullable(),
    })
    .refine(({ from, until, slowFactor }) => slowFactor !== null || daysOf(from, until) <= MOST_UNPAID_DAYS, {
      error: `at most ${MOST_UNPAID_DAYS} days where nothing is paid (slowFactor: null)`,
    }),
);

/** About how many days from one day of the year to another, both included; over new year where need be. */
function daysOf(from: string, until: string): number {
  const dayOfYear = (text: string): number =>
    (monthDayOfText(text).month - 1) * 30.4 + monthDayOfText(text).day;
  const days = dayOfYear(until) - dayOfYear(from) + 1;
  return days > 0 ? days : days + 365;
}

/** Minutes after midnight of a checked time of day. */
export function minuteOfTime(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The interval of a checked text such as `09:00-12:00`. */
export function intervalOfText(text: string): ClockInterval {
  return { fromMinute: minuteOfTime(text.slice(0, 5)), toMinute: minuteOfTime(text.slice(6, 11)) };
}

/** The windows of checked values. */
export function maintenanceOf(given: z.infer<typeof maintenanceSchema>): readonly MaintenanceWindow[] {
  return given.map(({ fromDay, untilDay, hours }) => ({ fromDay, untilDay, hours: intervalOfText(hours) }));
}

/** The black-outs of checked values. */
export function blackoutsOf(given: z.infer<typeof blackoutsSchema>): readonly FundsBlackout[] {
  return given.map(({ from, until, slowFactor }) => ({
    from: monthDayOfText(from),
    until: monthDayOfText(until),
    slowFactor,
  }));
}

function monthDayOfText(text: string): MonthDay {
  return { month: Number(text.slice(0, 2)), day: Number(text.slice(3, 5)) };
}

function endsAfterItBegins(text: string): boolean {
  const { fromMinute, toMinute } = intervalOfText(text);
  return toMinute > fromMinute;
}

function followOneAnother(texts: readonly string[]): boolean {
  let earliest = 0;
  for (const { fromMinute, toMinute } of texts.map(intervalOfText)) {
    if (fromMinute < earliest || toMinute <= fromMinute) return false;
    earliest = toMinute + 1;
  }
  return true;
}
