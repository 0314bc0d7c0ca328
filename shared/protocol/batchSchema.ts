import * as z from "zod";
import type { Content, Envelope } from "./envelope.ts";
import { wholeSchema } from "./fieldSchema.ts";
import { messageSchema } from "./messageSchema.ts";
import { wireRowSchema } from "./rowSchema.ts";
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

/** One part of a batch as it travels. */
export const batchPartSchema = z.compile(
  z.object({
    v: z.literal(WIRE_VERSION),
    run: codeSchema,
    from: codeSchema,
    to: codeSchema,
    window: numberSchema,
    part: numberSchema,
    parts: z.int().positive().max(100_000),
    envelopes: z.array(wireEnvelopeSchema).readonly(),
    rows: z.array(wireRowSchema).readonly(),
  }),
);

export type BatchPart = z.infer<typeof batchPartSchema>;

true satisfies SameType<z.infer<typeof contentSchema>, Content>;
true satisfies SameType<z.infer<typeof wireEnvelopeSchema>, Omit<Envelope, "from" | "to">>;
