import * as z from "zod";
import { type Application, applicants } from "#domain/application.ts";
import { channels } from "#domain/channel.ts";
import { supplementStages } from "#domain/journey/journey.ts";
import { delayKinds, holdKinds, verificationKinds } from "#domain/lateness/delays.ts";
import type { Message } from "#domain/message/message.ts";
import { combinations } from "#domain/person/combination.ts";
import { duplicateKeepRules } from "#domain/policy/verificationPolicy.ts";
import { refusalCodes } from "#domain/refusalCode.ts";
import { countSchema, fenSchema, nameSchema, wholeSchema } from "./fieldSchema.ts";
import { moneyMessageSchemas } from "./moneyMessageSchema.ts";
import { payoutMessageSchemas } from "./payoutSchema.ts";
import type { SameType } from "./sameType.ts";
import { walletMessageSchemas } from "./walletSchema.ts";

export const channelSchema = z.enum(channels);
export const lodgedAtSchema = z.enum(["origin", "destination"]);
export const applicantSchema = z.enum(applicants);
export const combinationSchema = z.enum(combinations);
export const refusalCodeSchema = z.enum(refusalCodes);
export const refusingSideSchema = z.enum(["origin", "destination", "window", "platform"]);

const historySchema = z.object({
  setOutAt: wholeSchema,
  attempt: countSchema,
  firstCase: nameSchema,
  corrected: z.array(refusalCodeSchema).readonly(),
  knownAtOrigin: z.boolean(),
  hasChangedChannel: z.boolean(),
  certificateNumber: z.string().max(200),
});

const applicationSchema = z.object({
  case: nameSchema,
  home: nameSchema,
  number: countSchema,
  person: nameSchema,
  origin: nameSchema,
  originPool: nameSchema,
  destination: nameSchema,
  destinationPool: nameSchema,
  channel: channelSchema,
  lodgedAt: lodgedAtSchema,
  applicant: applicantSchema,
  combination: combinationSchema,
  appliedAt: wholeSchema,
  history: historySchema.nullable(),
});

function shapeOf<Name extends string, Schema>(
  names: readonly Name[],
  schema: Schema,
): { [Each in Name]: Schema } {
  return Object.fromEntries(names.map((name) => [name, schema])) as { [Each in Name]: Schema };
}

const delaysShape = {
  ...shapeOf(delayKinds, countSchema),
  ...shapeOf(holdKinds, countSchema.exactOptional()),
};

/** Ticks of office time each thing held a case up; null: nothing did. */
const delaysSchema = z.object(delaysShape).nullable();
/** The same with what came before acceptance, which a row tells as a whole. */
export const wholeDelaysSchema = z
  .object({ ...delaysShape, ...shapeOf(verificationKinds, countSchema.exactOptional()) })
  .nullable();
const keptEnrolmentSchema = z.object({
  keep: z.enum(["origin", "destination"]),
  rule: z.enum(duplicateKeepRules),
  writtenPromise: z.boolean(),
});

const routed = { case: nameSchema, addressee: nameSchema };

/** Every message between logical processes, as it must look where it enters one. */
export const messageSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("application"),
    ...routed,
    application: applicationSchema,
    letter: z.enum(["first", "repeated"]).nullable(),
  }),
  z.object({ kind: z.literal("certificate_request"), ...routed, application: applicationSchema }),
  z.object({
    kind: z.literal("certificate"),
    ...routed,
    application: applicationSchema,
    certificateNumber: nameSchema,
  }),
  z.object({
    kind: z.literal("contact_letter"),
    ...routed,
    letterNumber: nameSchema,
    acceptedAt: wholeSchema,
    dayZero: wholeSchema,
    lineTicks: countSchema.exactOptional(),
  }),
  z.object({
    kind: z.literal("supplement_notice"),
    ...routed,
    stage: z.enum(supplementStages),
    askedDay: wholeSchema.exactOptional(),
    tookWorkingDays: countSchema,
    pausedWorkingDays: countSchema,
  }),
  z.object({ kind: z.literal("withdrawal_request"), ...routed }),
  z.object({ kind: z.literal("withdrawal_refusal"), ...routed }),
  z.object({ kind: z.literal("early_end"), ...routed, status: z.enum(["withdrawn", "lapsed"]) }),
  z.object({
    kind: z.literal("verification_result"),
    ...routed,
    side: refusingSideSchema,
    refusal: refusalCodeSchema.nullable(),
    kept: keptEnrolmentSchema.optional(),
    lineTicks: countSchema.exactOptional(),
  }),
  z.object({ kind: z.literal("acceptance"), ...routed, acceptedAt: wholeSchema, dayZero: wholeSchema }),
  z.object({
    kind: z.literal("information_sheet"),
    ...routed,
    sheetNumber: nameSchema,
    acceptedAt: wholeSchema,
    dayZero: wholeSchema,
    outDeadlineDay: wholeSchema,
    outDoneAt: wholeSchema,
    contributionMonths: countSchema,
    contributions: z.array(wholeSchema).readonly(),
    amountFen: fenSchema,
    toFollowFen: fenSchema,
    seal: wholeSchema,
    delays: delaysSchema,
  }),
  z.object({
    kind: z.literal("transfer_in_result"),
    ...routed,
    sheetReceivedAt: wholeSchema,
    inDeadlineDay: wholeSchema,
    inDoneAt: wholeSchema,
    delays: delaysSchema,
    accumulatedMonths: countSchema,
    retirementMonthsNeeded: wholeSchema,
  }),
  z.object({
    kind: z.literal("remittance"),
    ...routed,
    payer: nameSchema,
    remittanceNumber: nameSchema,
    issue: countSchema,
    accountWrong: z.boolean(),
    delays: delaysSchema,
    remittedAt: wholeSchema,
    amountFen: fenSchema,
  }),
  z.object({
    kind: z.literal("remittance_return"),
    ...routed,
    reason: z.enum(["account", "mismatch"]),
    remittanceNumber: nameSchema,
    sentBackAt: wholeSchema,
    amountFen: fenSchema,
  }),
  z.object({
    kind: z.literal("funds_result"),
    ...routed,
    outcome: z.enum(["credited", "returned"]),
    fundsArrivedAt: wholeSchema,
    fundsDoneAt: wholeSchema,
    delays: delaysSchema,
  }),
  ...moneyMessageSchemas,
  z.object({ kind: z.literal("funds_query"), ...routed, finding: z.enum(["amount", "person"]) }),
  z.object({ kind: z.literal("funds_answer"), ...routed, corrected: z.boolean() }),
  z.object({
    kind: z.literal("job"),
    case: nameSchema,
    home: nameSchema,
    number: countSchema,
    startedAt: wholeSchema,
    waitedTicks: countSchema,
    visits: countSchema,
  }),
  ...payoutMessageSchemas,
  ...walletMessageSchemas,
]);

true satisfies SameType<z.infer<typeof applicationSchema>, Application>;
true satisfies SameType<z.infer<typeof messageSchema>, Message>;
