import type { JsonSchema } from "./jsonSchema.ts";

/** Ticks of 2026-03-10 10:00 in Asia/Shanghai. */
const INSTANT = 826_452_000_000;
/** Days since 2000-01-01 of 2026-03-10, and of 2026-03-24, ten working days on. */
const DAY_ZERO = 9_565;
const DAY = 9_579;

/** The codes are of no province. */
const TEXTS: Readonly<Record<string, string>> = {
  addressee: "980000",
  application: "990000-17",
  case: "990000-17",
  certificateNumber: "990000-17-C1",
  conductor: "0mf2k1x4-00000001",
  desk: "transferOut",
  destination: "980000",
  destinationPool: "980100",
  digest: "6f1d9b0ce1d5f1a5f5b3a5b9f2f7a5a8c4f0b1a9d3c2e1f00123456789abcdef",
  error: "BrokenInvariant",
  fingerprint: "6f1d9b0ce1d5f1a5f5b3a5b9f2f7a5a8c4f0b1a9d3c2e1f00123456789abcdef",
  firstCase: "990000-17",
  firstNumber: "990000-17-R1",
  follows: "990000-17",
  from: "990000",
  fromPool: "990000",
  home: "990000",
  instance: "0mf2k1x4-00000002",
  invariant: "money",
  lastNumber: "990000-93-R1",
  letterNumber: "980000-17-L",
  missing: "980000",
  origin: "990000",
  originPool: "990000",
  payer: "990000",
  paymentNumber: "990000-17-P1",
  person: "990000-p17",
  place: "980000",
  places: "980000",
  pool: "980100",
  province: "980000",
  run: "rmf2k1x4ab12cd",
  sheetNumber: "990000-17-S",
  to: "platform",
  toPool: "980100",
  with: "990000",
};
/** A batch goes to the platform, a person's money to a pooling area. */
const RECEIVING_PROVINCE = "980000";

/**
 * An example of what a schema describes: every field is there, and what may be null is not. The same schema gives the
 * same example.
 */
export function exampleBody(schema: JsonSchema, field = ""): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) {
    const chosen = alternatives.find(({ type }) => type !== "null");
    return chosen === undefined ? null : exampleBody(chosen, field);
  }
  if (schema.type === "object") return exampleObject(schema, field);
  // A histogram's: one value, and how often.
  if (field === "entries") return [1, 1];
  if (schema.type === "array") return [exampleBody(schema.items ?? {}, field)];
  if (schema.type === "boolean") return false;
  if (schema.type === "string") return exampleText(field);
  if (schema.type === "integer" || schema.type === "number") return exampleNumber(schema, field);
  return null;
}

function exampleObject({ properties = {} }: JsonSchema, field: string): object {
  // The balance of all accounts together is zero.
  if (field === "ledger") return Object.fromEntries(Object.keys(properties).map((name) => [name, 0]));
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      name === "to" && "toPool" in properties ? RECEIVING_PROVINCE : exampleBody(schema, name),
    ]),
  );
}

function exampleText(field: string): string {
  const known = TEXTS[field];
  if (known !== undefined) return known;
  return field.endsWith("Number") ? "990000-17-R1" : `a ${field}`;
}

function exampleNumber({ minimum, exclusiveMinimum }: JsonSchema, field: string): number {
  if (field === "v" || field === "parts") return 1;
  if (field === "part" || field === "attempt" || field === "carried") return 0;
  if (field === "dueAt" || field === "earliestDueAt" || field === "until" || field === "nextEventAt")
    return INSTANT + 3_600_000;
  if (/At$|^from$|^at$/.test(field)) return INSTANT;
  if (field === "dayZero" || field === "askedDay") return DAY_ZERO;
  if (/Day$/.test(field)) return DAY;
  if (/Fen$/.test(field)) return 381_250;
  if (/Months/.test(field)) return 62;
  if (field === "sequence" || field === "number" || field === "window") return 17;
  return Math.max(1, minimum ?? 0, (exclusiveMinimum ?? 0) + 1);
}
