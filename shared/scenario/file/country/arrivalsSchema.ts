import { z } from "zod";
import { applicants } from "#domain/application.ts";
import { channels } from "#domain/channel.ts";
import { type Circumstance, caseMixKeys } from "#domain/circumstances.ts";
import { combinations } from "#domain/person/combination.ts";
import { gravityFlowSchema } from "../../flow/gravityFlow.ts";
import { divisionCodeSchema } from "../../policy/divisionCode.ts";
import { positiveDurationSchema } from "../value/durationText.ts";
import { instantSchema } from "../value/instantText.ts";
import { logNormalYuanSchema } from "../value/logNormalYuan.ts";
import { shareSchema, sharesOfTwo } from "../value/share.ts";
import { yuanSchema } from "../value/yuanText.ts";
import { aboutSchema } from "./aboutSchema.ts";
import { journeySchema, statedJourneySchema } from "./journeySchema.ts";
import { payoutsSchema } from "./payoutsSchema.ts";
import { peopleSchema } from "./peopleSchema.ts";
import { profileSchema } from "./profileSchema.ts";
import { pseudonymSchema } from "./pseudonym.ts";
import { walletSchema } from "./walletSchema.ts";

const PER_YEAR = "a number of applications a year, 0 or more";

/** What a listed application may have wrong with it; a second application is listed as one of its own. */
export const listedCircumstances = caseMixKeys.filter(
  (key): key is Exclude<Circumstance, "secondApplication"> => key !== "secondApplication",
);

/** Applications a year from one province to another, or inside one. */
const flowSchema = z.strictObject({
  from: divisionCodeSchema,
  to: divisionCodeSchema,
  perYear: z.number({ error: PER_YEAR }).min(0, { error: PER_YEAR }).max(1e9, { error: PER_YEAR }),
});

/** One application, listed: everything left out has the default said here. */
export const applicationSchema = z.strictObject({
  at: instantSchema,
  from: divisionCodeSchema,
  to: divisionCodeSchema,
  fromPool: divisionCodeSchema
    .optional()
    .meta({ description: "Pooling area left; else the province's first." }),
  toPool: divisionCodeSchema
    .optional()
    .meta({ description: "Pooling area joined; else the province's first that is not the one left." }),
  channel: z.enum(channels).default("app"),
  lodgedAt: z.enum(["origin", "destination"]).default("origin"),
  applicant: z
    .enum(applicants)
    .optional()
    .meta({ description: "Who applies: the person, unless it is a minor, for whom a guardian does." }),
  combination: z
    .enum(combinations)
    .default("ee")
    .meta({ description: "From which insurance to which: e employee, r resident." }),
  person: pseudonymSchema.optional(),
  balanceYuan: yuanSchema.optional().meta({ description: "The account's balance; else drawn." }),
  about: aboutSchema.prefault({}).meta({ description: "What is true of the person; else the ordinary." }),
  journey: statedJourneySchema
    .optional()
    .meta({ description: "How the person goes about it, if anything needs telling." }),
  circumstances: z
    .array(z.enum(listedCircumstances))
    .default([])
    .meta({ description: "What is wrong with the application." }),
});
export type ListedApplication = z.infer<typeof applicationSchema>;

const mixSchema = z.strictObject(
  Object.fromEntries(caseMixKeys.map((key) => [key, shareSchema.optional()])) as Record<
    Circumstance,
    z.ZodOptional<typeof shareSchema>
  >,
);

/** Who applies, for what, when and how. */
export const arrivalsSchema = z.strictObject({
  gravity: gravityFlowSchema
    .optional()
    .meta({ description: "A gravity model of all moves, kept to the provinces of the run." }),
  flows: z
    .array(flowSchema)
    .default([])
    .meta({ description: "Applications a year, pair by pair; each pair once." }),
  applications: z.array(applicationSchema).default([]).meta({ description: "Single applications." }),
  profile: profileSchema.prefault({}),
  channels: sharesOfTwo("app", "window").prefault({ app: 0.7 }),
  lodgedAt: sharesOfTwo("origin", "destination").prefault({ origin: 0.6 }),
  applicants: sharesOfTwo("person", "employer").prefault({ person: 0.8 }),
  mix: mixSchema.prefault({}).meta({
    description: "Shares of drawn applications that have something wrong; what is left out has 0.",
  }),
  people: peopleSchema
    .prefault({})
    .meta({ description: "Who the drawn applicants are; what is left out has a share of 0." }),
  secondApplicationAfter: positiveDurationSchema
    .default("3d")
    .meta({ description: "Mean time after which those who apply twice do so." }),
  journey: journeySchema
    .optional()
    .meta({ description: "How people come to apply; left out, they are there and wait." }),
  balance: logNormalYuanSchema
    .prefault({ medianYuan: 1500, meanYuan: 4000 })
    .meta({ description: "Account balances: log-normal." }),
  payouts: payoutsSchema
    .optional()
    .meta({ description: "Money paid out of accounts in place of being moved; else nobody asks for it." }),
  wallet: walletSchema
    .optional()
    .meta({ description: "Accounts shared with relatives and money sent to them; else nobody does." }),
});
export type Arrivals = z.infer<typeof arrivalsSchema>;
