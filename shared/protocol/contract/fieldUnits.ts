import type { JsonSchema } from "./jsonSchema.ts";

const INSTANT = "An instant: milliseconds since 2000-01-01T00:00 in Asia/Shanghai";
const DAY = "A day: days since 2000-01-01";
const MONTHS = "Months";

/** What a whole number of a field counts, by the field's name; the first that fits. */
const units: readonly (readonly [name: RegExp, unit: string])[] = [
  [/(?:At|^asOf|^at|^from|^until|^opensBefore|^atTicks)$/, INSTANT],
  [/(?:Day|^dayZero)$/, DAY],
  [/WorkingDays$|^workingDays$/, "Working days"],
  [/^days[A-Z]/, "Calendar days"],
  [/(?:^m|M)onths(?:Needed)?$/, MONTHS],
  [/^fromMonth$/, "A month: months since January 2000"],
  [/Fen$/, "Money: whole fen"],
  [/^lengthTickSum$/, "Milliseconds, each as often as there were in line"],
  [/^lineTicks$/, "Milliseconds of office time"],
  [/Ticks$/, "Milliseconds"],
  [/Ms$/, "Milliseconds of the clock on the wall"],
];
/** By the mapping in which they stand: names that do not say their unit. */
const unitsWithin: Readonly<Record<string, string>> = {
  delays: "Milliseconds of office time",
  ledger: "Money: whole fen",
};
/** What may be lacking, where rows and messages say −1; an envelope's own instants never are. */
const MAY_LACK: ReadonlySet<string> = new Set([INSTANT, DAY, MONTHS]);
const ALWAYS_THERE: ReadonlySet<string> = new Set(["sentAt", "dueAt"]);
const LACKING = "; −1: there is none, not yet, or it is not known";

/**
 * The same schema, the unit of each whole number said in its description.
 * @param isEvidence whether it is of rows and messages, which have −1 for what is lacking; what keeps windows has null
 */
export function withUnits(schema: JsonSchema, isEvidence: boolean, field = "", within = ""): JsonSchema {
  const unit = unitOf(schema, field, within);
  const below = (part: JsonSchema) => withUnits(part, isEvidence, field, within);
  const { properties, items, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(unit === null
      ? {}
      : { description: isEvidence && mayLack(schema, field, unit) ? unit + LACKING : unit }),
    ...(properties === undefined ? {} : { properties: unitsOfFields(properties, isEvidence, field) }),
    ...(items === undefined ? {} : { items: below(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(below) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(below) }),
  };
}

function unitsOfFields(
  properties: Readonly<Record<string, JsonSchema>>,
  isEvidence: boolean,
  within: string,
): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, withUnits(part, isEvidence, name, within)]),
  );
}

function mayLack({ minimum = 0 }: JsonSchema, field: string, unit: string): boolean {
  return minimum < 0 && MAY_LACK.has(unit) && !ALWAYS_THERE.has(field);
}

function unitOf({ type }: JsonSchema, field: string, within: string): string | null {
  if (type !== "integer" && type !== "number") return null;
  return unitsWithin[within] ?? units.find(([name]) => name.test(field))?.[1] ?? null;
}
