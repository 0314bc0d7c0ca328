import * as z from "zod";
import { segmentKinds } from "#domain/benefit/contributionSegment.ts";
import { progressStates, queryChannels } from "#domain/policy/queryPolicy.ts";
import { type Query, type QueryAnswer, queryRefusals, queryTopics } from "#domain/query/query.ts";
import type { SameType } from "./sameType.ts";

/** A question on its way to an agency, with the token that says what whoever asks may know. */
export interface QueryMessage {
  readonly query: Query;
  readonly token: string;
}

/** What comes back: an answer, or why there is none now. */
export type QueryReply =
  | QueryAnswer
  /** The agency has answered so many questions lately that its own work would wait. */
  | { readonly kind: "busy" }
  | { readonly kind: "malformed"; readonly problem: string };

const LONGEST_NAME = 100;
const nameSchema = z.string().min(1).max(LONGEST_NAME);

const querySchema = z.object({
  case: nameSchema,
  topic: z.enum(queryTopics),
  channel: z.enum(queryChannels),
  reveal: z.boolean(),
  initialPassword: z.boolean(),
});

/** A question as it must look where it enters an agency's process. */
export const queryMessageSchema = z.object({ query: querySchema, token: z.string().max(1_000) });

const fenSchema = z.int().nullable();

const answerSchema = z.discriminatedUnion("topic", [
  z.object({
    topic: z.literal("progress"),
    state: z.enum(progressStates),
    reached: z.array(z.object({ state: z.enum(progressStates), at: z.int().nullable() })).readonly(),
  }),
  z.object({
    topic: z.literal("balance"),
    atOriginFen: fenSchema,
    inTransferFen: fenSchema,
    atDestinationFen: fenSchema,
  }),
  z.object({
    topic: z.literal("credits"),
    hasAccount: z.boolean(),
    monthlyFen: fenSchema,
    dayOfMonth: z.int().min(1).max(31),
  }),
  z.object({
    topic: z.literal("months"),
    months: z.int().nonnegative().nullable(),
    record: z
      .array(
        z.object({
          kind: z.enum(segmentKinds),
          fromMonth: z.int(),
          months: z.int().positive(),
          baseFen: z.int().nullable(),
        }),
      )
      .readonly(),
  }),
]);

/** An answer as it must look where it comes back. */
export const queryReplySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("refused"), reason: z.enum(queryRefusals) }),
  z.object({
    kind: z.literal("answered"),
    place: nameSchema,
    asOf: z.int(),
    case: nameSchema,
    person: z.string().max(LONGEST_NAME),
    masked: z.boolean(),
    answer: answerSchema,
  }),
  z.object({ kind: z.literal("busy") }),
  z.object({ kind: z.literal("malformed"), problem: z.string() }),
]);

true satisfies SameType<z.infer<typeof queryMessageSchema>, QueryMessage>;
true satisfies SameType<z.infer<typeof queryReplySchema>, QueryReply>;
