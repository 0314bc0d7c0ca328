import { z } from "zod";
import { instantOf } from "#domain/calendar/civilDate.ts";

const ALLOWED =
  'a date or a date and time that exists, such as 2026-02-13 or "2026-02-13T09:30", with no zone';

/** A date (its midnight) or a date and time in the country's one time zone; one that exists. */
export const instantSchema = z
  .string({ error: ALLOWED })
  .refine((text) => Number.isFinite(instantTicks(text)), { error: ALLOWED })
  .meta({
    id: "instant",
    pattern: "^\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{3})?)?)?$",
    description: "YYYY-MM-DD (midnight) or YYYY-MM-DDTHH:MM, Asia/Shanghai.",
    examples: ["2026-02-13", "2026-02-13T09:30"],
  });

/** The instant of a checked text; of one that is not, NaN. */
export function instantTicks(text: string): number {
  try {
    return instantOf(text);
  } catch {
    return Number.NaN;
  }
}
