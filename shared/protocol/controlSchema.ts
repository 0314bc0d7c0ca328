import * as z from "zod";
import type { ControlMessage } from "./controlMessage.ts";
import { kindParser } from "./kindParser.ts";
import type { SameType } from "./sameType.ts";

const windowSchema = z.int().nonnegative();
const codeSchema = z.string().min(1).max(100);
const wholeSchema = z.int();
const countSchema = z.int().nonnegative();

const expectedSchema = z.object({ from: codeSchema, to: codeSchema, window: windowSchema });

const grantSchema = z.object({
  window: windowSchema,
  phase: z.enum(["run", "close", "end"]),
  from: wholeSchema,
  until: wholeSchema,
  expected: z.array(expectedSchema).readonly(),
  moneyInTransitFen: wholeSchema,
});

const reportSchema = z.object({
  place: codeSchema,
  window: windowSchema,
  nextEventAt: wholeSchema.nullable(),
  sent: z.array(z.object({ to: codeSchema, earliestDueAt: wholeSchema.nullable() })).readonly(),
  money: z.object({
    openedFen: wholeSchema,
    participantsFen: wholeSchema,
    paidOutFen: wholeSchema,
    sentBeforeFen: wholeSchema,
    sentFen: wholeSchema,
    takenFen: wholeSchema,
  }),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  lastEventAt: wholeSchema.exactOptional(),
  load: z.object({ open: countSchema, waiting: countSchema, sentEnvelopes: countSchema }).exactOptional(),
});

const standingSchema = z.object({
  place: codeSchema,
  last: z
    .object({ grant: grantSchema, report: reportSchema, previousReport: reportSchema.nullable() })
    .nullable(),
});

const epochSchema = z.int().nonnegative();

const anyControlSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("grant"), epoch: epochSchema, grant: grantSchema }),
  z.object({ kind: z.literal("collect"), conductor: z.string() }),
  z.object({
    kind: z.literal("report"),
    epoch: epochSchema,
    instance: z.string(),
    reports: z.array(reportSchema).readonly(),
  }),
  z.object({
    kind: z.literal("standing"),
    epoch: epochSchema,
    instance: z.string(),
    standings: z.array(standingSchema).readonly(),
    missing: z.array(expectedSchema).readonly(),
  }),
  z.object({
    kind: z.literal("observed"),
    epoch: epochSchema,
    window: z.int().min(-1),
    stopsAfter: windowSchema.nullable(),
    opensBefore: wholeSchema.exactOptional(),
    isLeaving: z.boolean().exactOptional(),
  }),
  z.object({ kind: z.literal("left") }),
  z.object({ kind: z.literal("held"), window: windowSchema, nextAt: wholeSchema }),
  z.object({ kind: z.literal("ask"), from: codeSchema, to: codeSchema, window: windowSchema }),
  z.object({ kind: z.literal("gathering"), missing: z.array(codeSchema).readonly() }),
  z.object({
    kind: z.literal("stalled"),
    window: windowSchema.nullable(),
    atTicks: wholeSchema.nullable(),
    waitedMs: z.number().nonnegative(),
    late: z.array(codeSchema).readonly(),
    missing: z.array(expectedSchema).readonly(),
  }),
  z.object({ kind: z.literal("fenced"), instance: z.string(), reason: z.string() }),
  z.object({ kind: z.literal("ended"), epoch: epochSchema, digest: z.string(), windows: windowSchema }),
  z.object({
    kind: z.literal("failed"),
    error: z.string(),
    invariant: z.string().nullable(),
    places: z.array(codeSchema).readonly(),
    message: z.string(),
  }),
]);

/** Every control message as it must look where it enters a process. */
export const controlMessageSchema = z.withParser(
  anyControlSchema,
  kindParser<z.infer<typeof anyControlSchema>>(anyControlSchema.options),
);

true satisfies SameType<z.infer<typeof controlMessageSchema>, ControlMessage>;
