import * as z from "zod";

/** An instant, a duration, a number of days or a count: a whole number that is exact. */
export const wholeSchema = z.int();
export const countSchema = z.int().nonnegative();
export const nameSchema = z.string().min(1).max(200);
export const fenSchema = z.int().nonnegative();
