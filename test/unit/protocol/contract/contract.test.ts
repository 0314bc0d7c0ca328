import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Parser } from "@asyncapi/parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { dayOfInstant } from "#domain/calendar/civilDate.ts";
import { createStatutoryCalendar } from "#domain/calendar/statutoryCalendar.ts";
import { batchPartSchema } from "#protocol/batchSchema.ts";
import { asyncApiDocument } from "#protocol/contract/asyncApi.ts";
import { contractFiles } from "#protocol/contract/contractFiles.ts";
import { contractSchemas } from "#protocol/contract/contractSchemas.ts";
import { exampleBody } from "#protocol/contract/exampleBody.ts";
import type { JsonSchema } from "#protocol/contract/jsonSchema.ts";
import { controlMessageSchema } from "#protocol/controlSchema.ts";
import { messageSchema } from "#protocol/messageSchema.ts";
import { queryMessageSchema, queryReplySchema } from "#protocol/queryMessage.ts";
import { fromWireRow, wireRowSchema } from "#protocol/rowSchema.ts";
import { withMoreFields } from "#services/conform/otherVersion.ts";
import { projectRoot } from "#services/project/projectRoot.ts";

const FOLDER = join(projectRoot, "docs/contract");
const schemas = contractSchemas();
const readers = {
  message: messageSchema,
  control: controlMessageSchema,
  row: wireRowSchema,
  wire: batchPartSchema,
};

test("AsyncAPI's own parser finds nothing wrong with the document", async () => {
  const { diagnostics, document } = await new Parser().parse(JSON.stringify(asyncApiDocument()));
  expect(
    diagnostics
      .filter(({ severity }) => severity <= 1)
      .map(({ path, message }) => `${path.join(".")}: ${message}`),
  ).toEqual([]);
  expect(document?.version()).toBe("3.0.0");
  expect(document?.operations().all().length).toBeGreaterThan(15);
});

test.each(schemas)(
  "the example of $name is what its schema, and its reader, take",
  ({ name, group, schema }) => {
    const example = exampleBody(schema);
    const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
    const check = ajv.compile(schema);
    expect(check(example), ajv.errorsText(check.errors)).toBe(true);
    const reader =
      group === "query" ? (name === "query" ? queryMessageSchema : queryReplySchema) : readers[group];
    expect(reader.parse(example)).toEqual(example);
    // [F29] Whatever a newer sender adds, at whatever depth, is no fault to either, and is dropped.
    const newer = withMoreFields(example);
    expect(check(newer), ajv.errorsText(check.errors)).toBe(true);
    expect(reader.parse(newer)).toEqual(example);
  },
);

test.each(schemas.filter(({ group }) => group === "row"))(
  "the example of $name is a row that can be counted",
  ({ schema }) => {
    expect(() => fromWireRow(wireRowSchema.parse(exampleBody(schema)))).not.toThrow();
  },
);

test.each(schemas)("the days and instants of the example of $name are such as runs have", ({ schema }) => {
  const { firstDay, lastDay } = createStatutoryCalendar({ allowProjected: false });
  for (const [field, value] of timesOf(exampleBody(schema))) {
    const day = field.endsWith("At") ? dayOfInstant(value) : value;
    expect(day, field).toBeGreaterThanOrEqual(firstDay);
    expect(day, field).toBeLessThanOrEqual(lastDay);
  }
});

/** Every day and instant in it, however deep. */
function timesOf(example: unknown): [string, number][] {
  if (typeof example !== "object" || example === null) return [];
  return Object.entries(example).flatMap(([field, value]): [string, number][] =>
    /(?:At|Day)$|^dayZero$/.test(field) && typeof value === "number" ? [[field, value]] : timesOf(value),
  );
}

const INSTANT = "An instant: milliseconds since 2000-01-01T00:00 in Asia/Shanghai";
const LACKING = "; −1: there is none, not yet, or it is not known";
test.each([
  ["row-case", ["inDoneAt"], INSTANT + LACKING],
  ["row-case", ["dayZero"], `A day: days since 2000-01-01${LACKING}`],
  ["row-case", ["waitingMonths"], "Months"],
  ["row-case", ["retirementMonthsNeeded"], `Months${LACKING}`],
  ["row-case", ["daysWithoutCover"], "Calendar days"],
  ["row-case", ["bankReturns"], undefined],
  ["row-books", ["ledger", "paid_out"], "Money: whole fen"],
  ["row-desk", ["openTicks"], "Milliseconds"],
  ["control-grant", ["grant", "until"], INSTANT],
  ["control-grant", ["grant", "window"], undefined],
  ["message-information-sheet", ["amountFen"], "Money: whole fen"],
  ["control-stalled", ["waitedMs"], "Milliseconds of the clock on the wall"],
])("the schema of %s says the unit of %j", (name, path, unit) => {
  const found = schemas.find((one) => one.name === name)?.schema;
  const field = path.reduce((schema, step) => schema?.properties?.[step], found);
  expect(field?.type ?? "null or a number").toMatch(/integer|number/);
  expect(field?.description).toBe(unit);
});

test("no whole number below 0 goes without its unit, but for counts that may be any and a seal", () => {
  const bare = new Set(schemas.flatMap(({ schema }) => bareNumbers(schema)));
  expect([...bare].sort()).toEqual([
    "contributions",
    "foundCount",
    "remittedCount",
    "returnedCount",
    "returns",
    "seal",
    "statedCount",
    "window",
  ]);
});

function bareNumbers(schema: JsonSchema, field = ""): string[] {
  const isBare = schema.type === "integer" && schema.description === undefined && (schema.minimum ?? 0) < 0;
  const below = [...(schema.items ? [schema.items] : []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [
    ...(isBare ? [field] : []),
    ...below.flatMap((part) => bareNumbers(part, field)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) => bareNumbers(part, name)),
  ];
}

test("a schema lets fields through that it does not know, and no kind or version that it does not know", () => {
  const some = ["message-information-sheet", "control-grant", "row-case", "batch-part", "query"];
  for (const { schema, kind } of schemas.filter(({ name }) => some.includes(name))) {
    const check = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    const example = exampleBody(schema) as Record<string, unknown>;
    expect(check({ ...example, addedLater: { anything: 1 } })).toBe(true);
    if (kind !== null) expect(check({ ...example, kind: "of_another_version" })).toBe(false);
    if ("v" in example) expect(check({ ...example, v: 2 })).toBe(false);
  }
});

test("the committed contract is the one the program writes: jiexu contract docs/contract", () => {
  const wanted = contractFiles();
  for (const { path, text } of wanted) expect(readFileSync(join(FOLDER, path), "utf8"), path).toBe(text);
  const own = ["schemas", "examples", "cloudevents"].flatMap((folder) =>
    readdirSync(join(FOLDER, folder)).map((name) => `${folder}/${name}`),
  );
  expect([...own, "asyncapi.json"].sort()).toEqual(wanted.map(({ path }) => path).sort());
});
