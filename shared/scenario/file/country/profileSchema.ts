import { z } from "zod";
import { weightSchema } from "../value/share.ts";

export const monthNames = [
  "jan",
  "feb",
  "mar",
  "apr",
  "may",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct",
  "nov",
  "dec",
] as const;
export const weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const HOURS = 'hours from and until, such as "08-12" or "22-24"';
const HOUR_RANGE = /^([01]\d|2[0-3])-([01]\d|2[0-4])$/;

const hourRange = z
  .string()
  .regex(HOUR_RANGE, { error: HOURS, abort: true })
  .refine((text) => hoursOf(text).length > 0, { error: HOURS });

const hoursSchema = z
  .record(hourRange, weightSchema)
  .refine((given) => hourWeights(given).some((weight) => weight > 0), {
    error: "at least one weight more than 0",
  });

/**
 * When people apply: weights of months, days of the week and hours, one beside the other. What is left out has
 * weight 1; only ratios count, since the yearly volume is said elsewhere.
 */
export const profileSchema = z
  .strictObject({
    months: weightsOf(monthNames).prefault({}),
    weekdays: weightsOf(weekdayNames).prefault({}),
    hours: hoursSchema.prefault({}),
  })
  .meta({
    description:
      "Relative weights of months, weekdays and hours; what is left out has 1, and only their ratios count.",
  });
export type Profile = z.infer<typeof profileSchema>;

/** The hours of a checked range such as `08-12`: 8, 9, 10, 11. */
export function hoursOf(range: string): number[] {
  const [from = 0, until = 0] = range.split("-").map(Number);
  return Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);
}

/** The weight of each hour of the day, 0 to 23. */
export function hourWeights(given: Readonly<Record<string, number>>): number[] {
  const weights = new Array<number>(24).fill(1);
  for (const [range, weight] of Object.entries(given)) {
    for (const hour of hoursOf(range)) weights[hour] = weight;
  }
  return weights;
}

function weightsOf<Name extends string>(names: readonly Name[]) {
  const shape = Object.fromEntries(names.map((name) => [name, weightSchema.optional()]));
  return z
    .strictObject(shape as Record<Name, z.ZodOptional<typeof weightSchema>>)
    .refine((given) => names.some((name) => (given as Record<string, number | undefined>)[name] !== 0), {
      error: "at least one weight more than 0",
    });
}
