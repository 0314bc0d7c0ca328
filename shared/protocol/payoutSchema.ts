import * as z from "zod";
import { payoutGrounds, payoutRefusalCodes } from "#domain/payout/payoutGround.ts";
import { fenSchema, nameSchema, wholeSchema } from "./fieldSchema.ts";

const routed = { case: nameSchema, addressee: nameSchema };

/** Messages about pay-outs, as they must look where they enter a logical process. */
export const payoutMessageSchemas = [
  z.object({
    kind: z.literal("payout"),
    ...routed,
    paymentNumber: nameSchema,
    account: z.enum(["known", "unknown"]),
    amountFen: fenSchema,
  }),
  z.object({ kind: z.literal("payout_result"), ...routed, paidAt: wholeSchema }),
  z.object({ kind: z.literal("payout_return"), ...routed, amountFen: fenSchema }),
] as const;

/** A pay-out's row. */
export const payoutRowSchema = z.object({
  kind: z.literal("payout"),
  case: z.string(),
  province: z.string(),
  pool: z.string(),
  ground: z.enum(payoutGrounds),
  follows: z.string(),
  status: z.enum(["refused", "paid", "pooled", "held", "open"]),
  refusalCode: z.enum(payoutRefusalCodes).nullable(),
  appliedAt: wholeSchema,
  acceptedAt: wholeSchema,
  dayZero: wholeSchema,
  deadlineDay: wholeSchema,
  issuedAt: wholeSchema,
  paidAt: wholeSchema,
  returns: wholeSchema,
  amountFen: wholeSchema,
});
