import { z } from "zod";

const MOST_WORKING_DAYS = 1_000;
const MOST_OFFICERS = 100_000;
const MOST_MONTHS = 120;
const MOST_YEARS = 100;
const MOST_FEN = 10_000_000_000;

/** A limit or cycle in working days (工作日). */
export function workingDays(least: number): z.ZodInt {
  return whole(`a whole number of working days, ${least} to ${MOST_WORKING_DAYS}`, least, MOST_WORKING_DAYS);
}

/** A limit a province may or may not set. */
export function workingDaysOrNone(): z.ZodNullable<z.ZodInt> {
  const allowed = `a whole number of working days, 1 to ${MOST_WORKING_DAYS}, or null where none is set`;
  return whole(allowed, 1, MOST_WORKING_DAYS).nullable();
}

export function months(): z.ZodInt {
  return whole(`a whole number of months, 0 to ${MOST_MONTHS}`, 0, MOST_MONTHS);
}

export function years(): z.ZodInt {
  return whole(`a whole number of years, 0 to ${MOST_YEARS}`, 0, MOST_YEARS);
}

/** Years a place may or may not ask for. */
export function yearsOrNone(): z.ZodNullable<z.ZodInt> {
  const allowed = `a whole number of years, 0 to ${MOST_YEARS}, or null where none is known`;
  return whole(allowed, 0, MOST_YEARS).nullable();
}

/** A day every month has. */
export function dayOfMonth(): z.ZodInt {
  return whole("a day of the month, 1 to 28", 1, 28);
}

export function monthOfYear(): z.ZodInt {
  return whole("a month of the year, 1 to 12", 1, 12);
}

export function calendarDays(): z.ZodInt {
  return whole("a whole number of days, 1 to 36500", 1, 36_500);
}

export function timesADay(): z.ZodInt {
  return whole("a whole number of times a day, 1 to 1000", 1, 1_000);
}

/** Money in fen (分), a hundredth of a yuan. */
export function fen(): z.ZodInt {
  return whole(`a whole number of fen (分, 100 to the yuan), 0 to ${MOST_FEN}`, 0, MOST_FEN);
}

export function fenOrNone(): z.ZodNullable<z.ZodInt> {
  const allowed = `a whole number of fen (分, 100 to the yuan), 0 to ${MOST_FEN}, or null where no sum is fixed`;
  return whole(allowed, 0, MOST_FEN).nullable();
}

export function share(): z.ZodNumber {
  return sharedBy("a share from 0 to 1");
}

export function shareOrNone(): z.ZodNullable<z.ZodNumber> {
  return sharedBy("a share from 0 to 1, or null where none is set").nullable();
}

export function officers(): z.ZodInt {
  return whole(
    `a whole number of officers, 1 to ${MOST_OFFICERS}; to close a desk, give the scenario an outage fault`,
    1,
    MOST_OFFICERS,
  );
}

/** Names out of a list, in the order given, each once; at least so many. */
export function someOf<const T extends readonly [string, ...string[]]>(names: T, least: 0 | 1 = 1) {
  return z
    .array(z.enum(names), { error: `a list of ${names.join(", ")}` })
    .min(least, { error: `a list of at least ${least} of ${names.join(", ")}` })
    .refine((given) => new Set(given).size === given.length, { error: "each name once" });
}

function whole(allowed: string, least: number, most: number): z.ZodInt {
  return z.int({ error: allowed }).min(least, { error: allowed }).max(most, { error: allowed });
}

function sharedBy(allowed: string): z.ZodNumber {
  return z.number({ error: allowed }).min(0, { error: allowed }).max(1, { error: allowed });
}
