import * as z from "zod";
import type { Content, Envelope } from "./envelope.ts";
import { wholeSchema } from "./fieldSchema.ts";
import { kindParser } from "./kindParser.ts";
import { messageSchema } from "./messageSchema.ts";
import { type WireRow, wireRowSchema } from "./rowSchema.ts";
import type { SameType } from "./sameType.ts";

/**
 * The version of the wire format. A change that an older reader could not follow raises it, and a reader refuses
 * every version but its own. What may be added without raising it: further fields that a reader may ignore, for
 * readers take the fields they know and drop all others. A message kind, a status or a code that is new is no
 * such addition: acting on half of what was said would be worse than stopping.
 */
export const WIRE_VERSION = 1;

const numberSchema = z.int().nonnegative();
const codeSchema = z.string().min(1).max(100);

const contentSchema = z.discriminatedUnion("kind", [
  ...messageSchema.options,
  z.object({ kind: z.literal("parcel"), number: numberSchema, message: messageSchema }),
  z.object({ kind: z.literal("receipt"), number: numberSchema }),
]);

/** An envelope inside a batch, which names sender and receiver once for all. */
const wireEnvelopeSchema = z.object({
  sequence: numberSchema,
  sentAt: wholeSchema,
  dueAt: wholeSchema,
  content: contentSchema,
});

const headSchema = z.object({
  v: z.literal(WIRE_VERSION),
  run: codeSchema,
  from: codeSchema,
  to: codeSchema,
  window: numberSchema,
  part: numberSchema,
  parts: z.int().positive().max(100_000),
});

const wholePartSchema = headSchema.extend({
  envelopes: z.array(wireEnvelopeSchema).readonly(),
  rows: z.array(wireRowSchema).readonly(),
});

/** A part of which contents and rows are still to be looked at, each by its kind. */
const outerPartSchema = z.compile(
  headSchema.extend({
    envelopes: z.array(wireEnvelopeSchema.extend({ content: z.unknown() })),
    rows: z.array(z.unknown()),
  }),
);

const readContent = kindParser<z.infer<typeof contentSchema>>(contentSchema.options);
const readRow = kindParser<WireRow>(wireRowSchema.options);

/** One part of a batch as it travels; what is wrong with one is told by the schema as a whole. */
export const batchPartSchema = z.withParser(wholePartSchema, readPart);

function readPart(input: unknown): z.infer<typeof wholePartSchema> | typeof z.INVALID {
  const outer = outerPartSchema.safeParse(input);
  if (!outer.success) return z.INVALID;
  const envelopes: z.infer<typeof wireEnvelopeSchema>[] = [];
  const rows: WireRow[] = [];
  for (const { sequence, sentAt, dueAt, content } of outer.data.envelopes) {
    const read = readContent(content);
    if (read === z.INVALID) return z.INVALID;
    envelopes.push({ sequence, sentAt, dueAt, content: read });
  }
  for (const row of outer.data.rows) {
    const read = readRow(row);
    if (read === z.INVALID) return z.INVALID;
    rows.push(read);
  }
  return { ...outer.data, envelopes, rows };
}

export type BatchPart = z.infer<typeof batchPartSchema>;

true satisfies SameType<z.infer<typeof contentSchema>, Content>;
true satisfies SameType<z.infer<typeof wireEnvelopeSchema>, Omit<Envelope, "from" | "to">>;
