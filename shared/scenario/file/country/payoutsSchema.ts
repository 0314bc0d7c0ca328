import { z } from "zod";
import { payoutCircumstances, payoutGrounds } from "#domain/payout/payoutGround.ts";
import { divisionCodeSchema } from "../../policy/divisionCode.ts";
import { durationSchema } from "../value/durationText.ts";
import { instantSchema } from "../value/instantText.ts";
import { shareSchema, weightSchema } from "../value/share.ts";
import { yuanSchema } from "../value/yuanText.ts";
import { pseudonymSchema } from "./pseudonym.ts";

const PER_TRANSFER = "a number of pay-outs for each transfer out of a province, 0 or more";

/** One application for a pay-out, listed. */
const listedPayoutSchema = z.strictObject({
  at: instantSchema,
  province: divisionCodeSchema.meta({ description: "Where the account is." }),
  pool: divisionCodeSchema.optional().meta({ description: "Pooling area; else the province's first." }),
  ground: z.enum(payoutGrounds),
  person: pseudonymSchema.optional(),
  suspendedOn: instantSchema
    .optional()
    .meta({ description: "The day on which the insurance was suspended; else long before." }),
  balanceYuan: yuanSchema.optional().meta({ description: "The account's balance; else drawn." }),
  circumstances: z
    .array(z.enum(payoutCircumstances))
    .default([])
    .meta({ description: "What is the matter with the application." }),
});
export type ListedPayout = z.infer<typeof listedPayoutSchema>;

/** Pay-outs (一次性支取): of whom, on which grounds, and what is the matter with them. */
export const payoutsSchema = z.strictObject({
  perTransfer: z
    .number({ error: PER_TRANSFER })
    .min(0, { error: PER_TRANSFER })
    .max(1_000, { error: PER_TRANSFER })
    .default(0)
    .meta({ description: "Applications that follow no transfer, for each transfer out of the province." }),
  grounds: z
    .strictObject(optionalOf(payoutGrounds, weightSchema))
    .prefault({ resettled_retiree: 4, death: 4, emigration: 1, conscription: 1 })
    .meta({ description: "Weights of their grounds; what is left out has 0." }),
  mix: z
    .strictObject(optionalOf(payoutCircumstances, shareSchema))
    .prefault({})
    .meta({ description: "Shares of applications with something the matter; what is left out has 0." }),
  afterRefusal: shareSchema
    .default(0)
    .meta({ description: "Share of retirees refused a transfer who ask for a pay-out." }),
  afterReturn: shareSchema
    .default(0)
    .meta({ description: "Share of those whose money came back who ask for one." }),
  afterResident: shareSchema
    .default(0)
    .meta({ description: "Share of those moved into resident insurance who ask for one." }),
  followsAfter: durationSchema.default("3d").meta({ description: "Mean time until they do." }),
  correctedAfter: durationSchema
    .default("3d")
    .meta({ description: "Mean time until a wrong bank account has been put right." }),
  applications: z.array(listedPayoutSchema).default([]).meta({ description: "Single applications." }),
});
export type Payouts = z.infer<typeof payoutsSchema>;

function optionalOf<K extends string, S extends z.ZodType>(
  keys: readonly K[],
  schema: S,
): Record<K, z.ZodOptional<S>> {
  return Object.fromEntries(keys.map((key) => [key, schema.optional()])) as Record<K, z.ZodOptional<S>>;
}
