import { z } from "zod";
import { textOfInstant } from "#domain/calendar/civilDate.ts";
import type { Fact } from "#domain/fact/fact.ts";

/** A line of `events.ndjson`: a fact a logical process recorded. The outcome digest covers every one. */
export const eventSchema = z.strictObject({
  at: z.string().describe("Virtual time, local: ISO 8601 without a zone; milliseconds where there are any."),
  tick: z.int().min(0).describe("The same in ticks: milliseconds since 2000-01-01."),
  place: z.string().describe('Who recorded it: a province or station by its code, "platform" or "bank".'),
  case: z.string().nullable().describe("null for what is about an office as a whole."),
  kind: z.string().describe("What happened, such as accepted or remitted."),
  fact: z
    .record(z.string(), z.unknown())
    .describe("What else belongs to it. Instants in ticks, days as days since 2000-01-01, amounts in fen."),
});

export function eventJsonSchema(): object {
  return { title: "A line of events.ndjson", ...z.toJSONSchema(eventSchema, { io: "output" }) };
}

/** @returns the line, without its end */
export function eventLine(tick: number, place: string, recorded: Fact): string {
  const { kind, case: id, ...fact }: { kind: string; case?: string } = recorded;
  return JSON.stringify({ at: textOfInstant(tick), tick, place, case: id ?? null, kind, fact });
}
