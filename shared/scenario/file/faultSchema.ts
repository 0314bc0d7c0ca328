import { z } from "zod";
import { durationSchema, positiveDurationSchema } from "./value/durationText.ts";
import { instantSchema } from "./value/instantText.ts";
import { shareSchema } from "./value/share.ts";

const PLACE = 'a place of the run: the code of a province or station in quotes, "platform" or "bank"';
const placeSchema = z.string({ error: PLACE }).min(1, { error: PLACE });

const duringSchema = z
  .strictObject({ from: instantSchema, until: instantSchema })
  .meta({ description: "From an instant until before another." });

const outageSchema = z
  .strictObject({ kind: z.literal("outage"), at: placeSchema, during: duringSchema })
  .meta({ description: "A place handles nothing; what came in meanwhile is handled afterwards." });

const linkSchema = z
  .strictObject({
    kind: z.literal("link"),
    from: placeSchema,
    to: placeSchema,
    during: duringSchema,
    loss: shareSchema.default(0).meta({ description: "Share of copies that never arrive." }),
    duplicate: shareSchema.default(0).meta({ description: "Share of copies that arrive twice." }),
    extraDelay: durationSchema
      .default("0s")
      .meta({ description: "Added to each copy's delay, drawn evenly from 0 to this." }),
    retransmitAfter: positiveDurationSchema.optional().meta({
      description: "A copy without a receipt is sent again after this; else twice the time there and back.",
    }),
  })
  .meta({ description: "One direction between two places delays, loses or doubles messages." });

const bankDataSchema = z
  .strictObject({ kind: z.literal("bank_data"), province: placeSchema, during: duringSchema })
  .meta({
    description:
      "A province's agency bank data are incomplete: it refuses applications, and payments to and from it wait.",
  });

/** What goes wrong, in simulated time. */
export const faultSchema = z.discriminatedUnion("kind", [outageSchema, linkSchema, bankDataSchema]);
export type Fault = z.infer<typeof faultSchema>;
