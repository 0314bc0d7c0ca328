import * as z from "zod";

const nameSchema = z.string().min(1).max(200);
const wholeSchema = z.int();
const fenSchema = z.int().nonnegative();

/** The messages about money beyond the procedure. A statement that takes a payment back has figures below 0. */
export const moneyMessageSchemas = [
  z.object({
    kind: z.literal("reconciliation"),
    case: nameSchema,
    addressee: nameSchema,
    from: nameSchema,
    endsAt: wholeSchema,
    remittedCount: wholeSchema,
    remittedFen: wholeSchema,
    returnedCount: wholeSchema,
    returnedFen: wholeSchema,
    firstNumber: nameSchema,
    lastNumber: nameSchema,
  }),
  z.object({
    kind: z.literal("late_remittance"),
    case: nameSchema,
    addressee: nameSchema,
    remittanceNumber: nameSchema,
    remittedAt: wholeSchema,
    amountFen: fenSchema,
  }),
  z.object({
    kind: z.literal("late_funds_result"),
    case: nameSchema,
    addressee: nameSchema,
    amountFen: fenSchema,
  }),
] as const;
