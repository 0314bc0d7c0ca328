import * as z from "zod";
import { walletRelatives } from "#domain/policy/walletPolicy.ts";
import { type WalletTransfer, walletRefusalCodes } from "#domain/wallet/walletTransfer.ts";
import { countSchema, fenSchema, nameSchema, wholeSchema } from "./fieldSchema.ts";
import type { SameType } from "./sameType.ts";

const walletTransferSchema = z.object({
  case: nameSchema,
  from: nameSchema,
  fromPool: nameSchema,
  to: nameSchema,
  toPool: nameSchema,
  payer: nameSchema,
  relative: z.enum(walletRelatives).nullable(),
  amountFen: fenSchema,
  askedAt: wholeSchema,
  number: countSchema,
  attempt: countSchema,
});
true satisfies SameType<z.infer<typeof walletTransferSchema>, WalletTransfer>;

const routed = { case: nameSchema, addressee: nameSchema };

/** Messages about wallets, as they must look where they enter a logical process. */
export const walletMessageSchemas = [
  z.object({
    kind: z.literal("wallet_transfer"),
    ...routed,
    transfer: walletTransferSchema,
    amountFen: fenSchema,
  }),
  z.object({
    kind: z.literal("wallet_return"),
    ...routed,
    code: z.enum(walletRefusalCodes),
    amountFen: fenSchema,
  }),
  z.object({ kind: z.literal("wallet_result"), ...routed }),
] as const;

/** The row of an account whose sharing has ended. */
export const sharingRowSchema = z.object({
  kind: z.literal("sharing"),
  case: z.string(),
  province: z.string(),
  dissolvedAt: wholeSchema,
  relatives: countSchema,
  limitFen: wholeSchema,
  usedFen: wholeSchema,
  returnedFen: wholeSchema,
  balanceFen: wholeSchema,
});

/** A wallet transfer's row. */
export const walletRowSchema = z.object({
  kind: z.literal("wallet"),
  case: z.string(),
  from: z.string(),
  fromPool: z.string(),
  to: z.string(),
  toPool: z.string(),
  payer: z.string(),
  status: z.enum(["accepted", "returned", "refused", "open"]),
  refusalCode: z.enum(walletRefusalCodes).nullable(),
  askedAt: wholeSchema,
  returnDueAt: wholeSchema,
  endedAt: wholeSchema,
  amountFen: wholeSchema,
});
