import { describe, expect, test } from "vitest";
import * as z from "zod";
import { batchPartSchema, WIRE_VERSION } from "#protocol/batchSchema.ts";
import { contractSchemas } from "#protocol/contract/contractSchemas.ts";
import { exampleBody } from "#protocol/contract/exampleBody.ts";
import { controlMessageSchema } from "#protocol/controlSchema.ts";
import { kindParser } from "#protocol/kindParser.ts";
import { messageSchema } from "#protocol/messageSchema.ts";
import { wireRowSchema } from "#protocol/rowSchema.ts";

const examples = contractSchemas().flatMap(({ name, group, kind, schema }) =>
  kind === null || group === "query" ? [] : [{ name, group, body: exampleBody(schema) }],
);
const ofGroup = (group: string) => examples.filter((one) => one.group === group);

const apple = z.object({ kind: z.literal("apple"), weight: z.int() });
const pear = z.object({ kind: z.literal("pear"), ripe: z.boolean() });

describe("a value is read by the member that its kind names", () => {
  const read = kindParser([apple, pear]);

  test.each([
    { what: "one kind", value: { kind: "apple", weight: 3 }, read: { kind: "apple", weight: 3 } },
    { what: "another", value: { kind: "pear", ripe: true }, read: { kind: "pear", ripe: true } },
    {
      what: "a field too many is dropped",
      value: { kind: "pear", ripe: true, x: 1 },
      read: { kind: "pear", ripe: true },
    },
    { what: "a field of another kind", value: { kind: "apple", ripe: true }, read: z.INVALID },
    { what: "a wrong field", value: { kind: "apple", weight: 0.5 }, read: z.INVALID },
    { what: "an unknown kind", value: { kind: "plum" }, read: z.INVALID },
    { what: "a kind that is no text", value: { kind: ["apple"], weight: 3 }, read: z.INVALID },
    { what: "no kind", value: { weight: 3 }, read: z.INVALID },
    { what: "null", value: null, read: z.INVALID },
    { what: "nothing", value: undefined, read: z.INVALID },
    { what: "a text", value: "apple", read: z.INVALID },
    { what: "a list", value: [apple], read: z.INVALID },
  ])("$what", ({ value, read: expected }) => {
    expect(read(value)).toStrictEqual(expected);
  });
});

describe("every kind of the contract is read as its schema says", () => {
  const part = (envelopes: readonly unknown[], rows: readonly unknown[]) => ({
    ...{ v: WIRE_VERSION, run: "r", from: "a", to: "b", window: 0, part: 0, parts: 1 },
    ...{ envelopes, rows },
  });
  const envelope = (content: unknown) => ({ sequence: 0, sentAt: 1, dueAt: 2, content });

  test.each(ofGroup("message"))("$name, in an envelope and in a parcel", ({ body }) => {
    const content = messageSchema.parse(body);
    const parcel = { kind: "parcel", number: 7, message: content };
    const given = part([envelope({ ...content, unknown: 1 }), envelope(parcel)], []);
    expect(batchPartSchema.parse(given)).toStrictEqual(part([envelope(content), envelope(parcel)], []));
  });

  test.each(ofGroup("row"))("$name, in a part", ({ body }) => {
    const row = wireRowSchema.parse(body);
    const given = part([], [{ ...row, unknown: 1 }]);
    expect(batchPartSchema.parse(given)).toStrictEqual(part([], [row]));
  });

  test.each(ofGroup("control"))("$name", ({ body }) => {
    expect(controlMessageSchema.parse(Object.assign({ unknown: 1 }, body))).toStrictEqual(body);
  });

  test.each([
    { what: "a kind that is not known", content: { kind: "plum" }, path: "envelopes.0.content.kind" },
    { what: "no content", content: undefined, path: "envelopes.0.content" },
    { what: "a receipt without a number", content: { kind: "receipt" }, path: "envelopes.0.content.number" },
  ])("$what is told with its place", ({ content, path }) => {
    const result = batchPartSchema.safeParse(part([envelope(content)], []));
    expect(result.error?.issues[0]?.path.join(".")).toBe(path);
  });

  test("a row that is not known is told with its place", () => {
    const result = batchPartSchema.safeParse(part([], [{ kind: "plum" }]));
    expect(result.error?.issues[0]?.path.join(".")).toBe("rows.0.kind");
  });
});
