import { z } from "zod";
import { walletRelatives } from "#domain/policy/walletPolicy.ts";
import { type WalletCircumstance, walletCircumstances } from "#domain/wallet/walletTransfer.ts";
import { divisionCodeSchema } from "../../policy/divisionCode.ts";
import { durationSchema } from "../value/durationText.ts";
import { instantSchema } from "../value/instantText.ts";
import { logNormalYuanSchema } from "../value/logNormalYuan.ts";
import { shareSchema } from "../value/share.ts";
import { yuanSchema } from "../value/yuanText.ts";
import { pseudonymSchema } from "./pseudonym.ts";

const PER_TRANSFER = "a number of payers for each transfer between provinces, 0 or more";

/** A listed transfer names its pooling areas: whether theirs are open is no circumstance. */
const listedCircumstances = walletCircumstances.filter(
  (key): key is Exclude<WalletCircumstance, "receiverAreaNotOpen"> => key !== "receiverAreaNotOpen",
);

/** One transfer of money between two wallets, listed. */
const listedTransferSchema = z.strictObject({
  at: instantSchema,
  from: divisionCodeSchema,
  to: divisionCodeSchema,
  fromPool: divisionCodeSchema.optional().meta({ description: "Payer's; else the province's first." }),
  toPool: divisionCodeSchema.optional().meta({ description: "Receiver's; else the province's first." }),
  payer: pseudonymSchema,
  relative: z.enum(walletRelatives).default("parent").meta({ description: "Whom the payer sends it to." }),
  amountYuan: yuanSchema,
  balanceYuan: yuanSchema
    .default(10_000)
    .meta({ description: "The payer's account when the payer first sends money." }),
  circumstances: z
    .array(z.enum(listedCircumstances))
    .default([])
    .meta({ description: "What is the matter with the transfer." }),
});
export type ListedWalletTransfer = z.infer<typeof listedTransferSchema>;

/** With 1 nobody would ever stop, and no run end. */
const AGAIN = "a share from 0, less than 1: with 1 everybody would go on for ever";

/** Wallets (医保钱包): accounts shared with relatives, and money sent to them. */
export const walletSchema = z.strictObject({
  sharing: shareSchema
    .default(0)
    .meta({ description: "Share of those who transfer out that share their account with relatives." }),
  payersPerTransfer: z
    .number({ error: PER_TRANSFER })
    .min(0, { error: PER_TRANSFER })
    .max(1_000, { error: PER_TRANSFER })
    .default(0)
    .meta({ description: "Payers for each transfer of insurance between provinces with open wallets." }),
  amount: logNormalYuanSchema
    .prefault({ medianYuan: 500, meanYuan: 690 })
    .meta({ description: "Amounts sent: log-normal." }),
  again: shareSchema
    .lt(1, { error: AGAIN })
    .default(0)
    .meta({ description: "Share of transfers after which another is made." }),
  againAfter: durationSchema.default("1h").meta({ description: "Mean time until then." }),
  acceptedAfter: durationSchema.default("1h").meta({ description: "Mean time until a receiver accepts." }),
  mix: z
    .strictObject(
      Object.fromEntries(walletCircumstances.map((key) => [key, shareSchema.optional()])) as Record<
        WalletCircumstance,
        z.ZodOptional<typeof shareSchema>
      >,
    )
    .prefault({})
    .meta({ description: "Shares of transfers with something the matter; what is left out has 0." }),
  transfers: z.array(listedTransferSchema).default([]).meta({ description: "Single transfers." }),
});
export type Wallet = z.infer<typeof walletSchema>;
